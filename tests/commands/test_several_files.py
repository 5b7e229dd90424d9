"""The commands on a chronology of several files: read as one, and each record written into the file that holds it."""

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


def read_all(file: Path) -> dict[str, str]:
    return {str(each.relative_to(file.parent)): each.read_text("utf-8") for each in file.parent.glob("**/*.yaml")}


INLINE = """\
events:
  - id: b
    # by its own account
    date: 2024-06-02
    headline: Later
    sources: [{url: https://ap.example/a, publisher: AP, published: 2024-06-02, type: agency}]
  - {id: a, date: 2024-06-01, headline: Signing, sources: efe}
"""


def test_format_puts_every_file_in_order_and_leaves_its_comments(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file.parent / "events/2024.yaml").write_text(INLINE, "utf-8")
    (file.parent / "events/empty.yaml").write_text("# not yet\n", "utf-8")
    before = read_all(file)
    assert main(["format", "--check"]) == 1
    assert read_all(file) == before
    assert main(["format"]) == 0
    after = read_all(file)
    assert after["events/2024.yaml"].index("id: a") < after["events/2024.yaml"].index("# by its own account")
    assert 'published: "2024"' in after["sources.yaml"]
    assert after["events/empty.yaml"] == before["events/empty.yaml"]
    capsys.readouterr()
    assert main(["format", "--check"]) == 0
    assert capsys.readouterr().out.count("is in the house style") == 4


def test_records_move_out_of_events_and_into_them_within_their_file(file: Path) -> None:
    (file.parent / "events/2024.yaml").write_text(INLINE, "utf-8")
    before = read(file).chronology
    assert main(["format", "--sections"]) == 0
    assert "sources:\n  ap-2024-06-02: {publisher: AP," in read_all(file)["events/2024.yaml"]
    assert main(["format", "--inline"]) == 0
    after = read_all(file)
    assert "ap-2024-06-02:" not in after["events/2024.yaml"]
    assert "- {publisher: AP," in after["events/2024.yaml"]
    # used in another file alone, so that it stays
    assert "efe: {publisher: EFE" in after["sources.yaml"]
    chronology = read(file).chronology
    assert before
    assert chronology
    assert sorted(chronology.sources.items()) == sorted(before.sources.items())


def test_format_writes_no_file_if_one_cannot_be_put_into_the_house_style(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = INLINE.split("  - {id: a")[0].replace("id: b", "id: c")
    (file.parent / "events/2024.yaml").write_text(INLINE, "utf-8")
    (file.parent / "events/2025.yaml").write_text(twice, "utf-8")
    before = read_all(file)
    # the source is written out in both, and can stand in one section alone
    assert main(["format", "--sections"]) == 1
    assert "the id “ap-2024-06-02” is taken" in capsys.readouterr().err
    assert read_all(file) == before


def test_import_adds_each_record_to_the_file_that_holds_such_records(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file.parent / "events/2023.yaml").write_text(EVENTS.replace("id: a", "id: x").replace("2024", "2023"), "utf-8")
    table = file.parent / "more.csv"
    table.write_text(
        "date,headline,actors,link\n2024-08-01,More,Bo,https://ap.example/a\n2023-08-01,Between,,https://efe.example/a\n",
        "utf-8",
    )
    assert main(["import", str(table), "--into", str(file)]) == 0
    after = read_all(file)
    assert "headline: More" in after["events/2024.yaml"]
    assert "headline: Between" in after["events/2023.yaml"]
    assert "https://ap.example/a" in after["sources.yaml"]
    assert "name: Bo" in after["timeline.yaml"]
    assert "Wrote timeline.yaml, sources.yaml, events/2023.yaml and events/2024.yaml." in capsys.readouterr().err
    chronology = read(file).chronology
    assert chronology
    assert [event.headline for event in chronology.events] == ["Signing", "Between", "Signing", "More"]
    assert main(["import", str(table), "--into", str(file)]) == 0
    assert read_all(file) == after


def test_an_output_cannot_hold_several_files(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, output = file.parent / "more.csv", file.parent / "new.yaml"
    table.write_text("date,headline\n2024-08-01,More\n", "utf-8")
    assert main(["import", str(table), "--into", str(file), "-o", str(output)]) == 1
    assert "leave -o out" in capsys.readouterr().err
    assert not output.exists()


def test_edits_of_an_export_are_made_in_the_files_that_hold_the_records(file: Path) -> None:
    (file.parent / "events/2024.yaml").write_text(INLINE, "utf-8")
    edited = file.parent / "edited.json"
    main(["export", "--format", "json", "-o", str(edited)])
    document = json.loads(edited.read_bytes())
    document["events"][0]["headline"] = "Treaty signed"
    document["sources"]["ap-2024-06-02"]["title"] = "A title"
    document["sources"]["efe"]["title"] = "Another"
    edited.write_text(json.dumps(document), "utf-8")
    assert main(["import", str(edited), "--merge", str(file)]) == 0
    after = read_all(file)
    assert after["timeline.yaml"] == MAIN
    assert after["sources.yaml"] == SOURCES.replace("EFE,", "EFE, title: Another,")
    assert after["events/2024.yaml"] == INLINE.replace("Signing", "Treaty signed").replace("AP,", "AP, title: A title,")


def test_edits_that_the_chronology_as_a_whole_refuses_change_no_file(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = file.parent / "edited.json"
    main(["export", "--format", "json", "-o", str(edited)])
    document = json.loads(edited.read_bytes())
    document["sources"]["efe"]["title"] = "Another"
    document["events"][0]["sources"] = ["gone"]
    edited.write_text(json.dumps(document), "utf-8")
    before = read_all(file)
    assert main(["import", str(edited), "--merge", str(file)]) == 1
    assert "there is no source “gone”" in capsys.readouterr().err
    assert read_all(file) == before
