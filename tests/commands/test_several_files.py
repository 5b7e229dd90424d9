"""The commands on a chronology of several files: read as one; what cannot be written yet is refused, with the files."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.commands.links import list_links
from timeline.history.git import RevisionFiles, list_revisions
from timeline.history.last_edited import find_edit_times
from timeline.reading.parser import Limits
from timeline.reading.reader import read, read_bytes

MAIN = "timeline: {title: Test}\ninclude: [sources.yaml, events/*.yaml]\n"
SOURCES = "sources:\n  efe: {publisher: EFE, published: 2024, type: agency, url: https://efe.example/a}\n"
EVENTS = "events:\n  - {id: a, date: 2024-06-01, headline: Signing, sources: efe}\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "events").mkdir()
    for name, text in (("timeline.yaml", MAIN), ("sources.yaml", SOURCES), ("events/2024.yaml", EVENTS)):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIMELINE_FILE", str(tmp_path / "timeline.yaml"))
    return tmp_path / "timeline.yaml"


def git(file: Path, *arguments: str) -> None:
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "E"), ("EMAIL", "e@example.org"))
    }
    subprocess.run(["git", *arguments], cwd=file.parent, check=True, capture_output=True, env=os.environ | who)


def test_check_reports_on_the_whole_and_names_files_in_which_problems_are(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "timeline.yaml: 1 event, 0 actors, 1 source, no problems\n"
    (file.parent / "events/2024.yaml").write_text(EVENTS.replace("efe", "ap"), "utf-8")
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("events/2024.yaml:2:59  E302")
    assert out.endswith("1 problem in timeline.yaml: events/2024.yaml line 2\n")


def test_diff_export_and_publish_take_all_files(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = file.parent / "whole.yaml"
    whole.write_text(f"timeline: {{title: Test}}\n{SOURCES}{EVENTS}", "utf-8")
    assert main(["diff", str(file), str(whole)]) == 0
    capsys.readouterr()
    assert main(["export", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [event["id"] for event in document["events"]] == ["a"]
    assert document["export"]["version"] == read(file).version
    assert main(["publish", str(file.parent / "site")]) == 0
    assert "Signing" in (file.parent / "site" / "index.html").read_text("utf-8")


def test_a_version_in_git_is_read_with_its_files_as_they_were_then(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(file, "init", "-q")
    git(file, "add", ".")
    git(file, "commit", "-qm", "first")
    before = read(file)
    (file.parent / "events/2024.yaml").write_text(EVENTS.replace("Signing", "Treaty signed"), "utf-8")
    git(file, "commit", "-qam", "second")
    assert main(["diff", "HEAD~1", "HEAD"]) == 1
    assert "Treaty signed" in capsys.readouterr().out
    reading = read(file)
    revisions = list_revisions(file, [included.path for included in reading.included])
    assert [revision.subject for revision in revisions] == ["second", "first"]
    versions = [
        read_bytes(MAIN.encode(), file.name, files=RevisionFiles(file, revision.commit)).version
        for revision in revisions
    ]
    assert versions == [reading.version, before.version]
    assert set(find_edit_times(file, reading.text, included=reading.included)) == {"a"}


def test_the_address_of_a_source_is_told_at_its_line_in_its_file(file: Path) -> None:
    inline = "[{publisher: AP, published: 2024-06-01, type: agency, url: https://ap.example/a}]"
    (file.parent / "events/2024.yaml").write_text(EVENTS.replace("efe", inline), "utf-8")
    reading = read(file)
    assert reading.chronology
    links = list_links(reading, reading.chronology, Limits())
    assert [(link.file, link.source, link.line) for link in links] == [
        ("sources.yaml", "efe", 2),
        ("events/2024.yaml", "ap-2024-06-01", 2),
    ]


def test_new_writes_into_the_file_that_it_names(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ["--date", "2024-07-01", "--headline", "Later", "--source", "efe", "--write"]
    assert main(["new", *flags]) == 0
    assert capsys.readouterr().out == "events/2024.yaml:4: added later\n"
    assert "Later" in (file.parent / "events/2024.yaml").read_text("utf-8")


def test_format_is_refused_with_the_files_to_edit(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format"]) == 1
    told = capsys.readouterr().err
    assert "order them by hand" in told
    assert "sources.yaml and " in told
    assert file.read_text("utf-8") == MAIN


def test_import_into_several_files_is_refused_and_says_what_to_do(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = file.parent / "more.csv"
    table.write_text("date,headline\n2024-08-01,More\n", "utf-8")
    assert main(["import", str(table), "--into", str(file)]) == 1
    assert "name it under include:" in capsys.readouterr().err
    assert file.read_text("utf-8") == MAIN


def test_the_edits_of_an_export_are_shown_with_the_file_to_make_them_in(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = file.parent / "edited.json"
    main(["export", "--format", "json", "-o", str(edited)])
    edited.write_text(edited.read_text("utf-8").replace("Signing", "Treaty signed"), "utf-8")
    capsys.readouterr()
    assert main(["import", str(edited), "--merge", str(file)]) == 1
    told = capsys.readouterr()
    assert "Treaty signed" in told.out
    assert told.err.strip().endswith("make these changes by hand in events/2024.yaml.")
    assert (file.parent / "events/2024.yaml").read_text("utf-8") == EVENTS
