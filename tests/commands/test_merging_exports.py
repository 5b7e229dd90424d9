"""Our own CSV, XLSX and JSON come back: edits are shown as a diff and merged, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.chronologies import DEFAULT_FILE
from timeline.__main__ import main
from timeline.model.records import Chronology
from timeline.reading.reader import read

MINE = """\
timeline:
  title: Mine

actors:
  anna: {name: Anna, type: person}
  bo: {name: Bo, type: person} # a comment

sources:
  times:
    publisher: The Times
    published: "2024-05-02"
    type: newspaper

events:
  - id: first
    date: "2024-05-01" # seen on the calendar
    headline: They met
    # why it matters
    summary: >-
      A long text
      in two lines.
    actors: {anna: speaker}
    sources: [times]
    quote: {text: Well met, speaker: anna}

  - id: second
    date: "2024-10"
    headline: They met again
    kind: denial
    actors: {bo: speaker}
    sources: [times]
    caution: Unclear.
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a chronology, which the commands take for theirs."""
    made = tmp_path / "mine.yaml"
    made.write_text(MINE, "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(made))
    return made


def export(form: str, file: Path) -> Path:
    made = file.with_name(f"export.{'csv' if form.startswith('csv') else form}")
    assert main(["export", "--format", form, "-o", str(made)]) == 0
    return made


def edit_csv(made: Path, change: Callable[[dict[str, dict[str, str]]], None], **options: Any) -> None:
    """Change the cells of rows by their id, and save as a spreadsheet program does."""
    rows = list(csv.DictReader(io.StringIO(made.read_text("utf-8-sig"), newline="")))
    by_id = {row["id"]: row for row in rows}
    change(by_id)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=options.get("delimiter", ","))
    writer.writeheader()
    writer.writerows(by_id.values())
    made.write_bytes(text.getvalue().encode(options.get("encoding", "utf-8-sig"), "replace"))


def edit_sheet(made: Path, sheet: str, row: int, column: str, value: object) -> None:
    book = load_workbook(made)
    names = [cell.value for cell in book[sheet][1]]
    book[sheet].cell(row, names.index(column) + 1).value = value
    book.save(made)


def chronology(file: Path) -> Chronology:
    found = read(file).chronology
    assert found
    return found


@pytest.mark.parametrize("form", ["csv", "csv-raw", "xlsx", "json"])
def test_an_export_that_nobody_edited_has_no_difference(
    form: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in (MINE, DEFAULT_FILE.read_text("utf-8")):
        file.write_text(text, "utf-8")
        made = export(form, file)
        capsys.readouterr()
        assert main(["import", str(made)]) == 0
        said = capsys.readouterr()
        assert said.out.splitlines()[1] == "No difference."
        assert said.err == ""
        made.unlink()


def test_edits_are_shown_in_the_words_of_diff_and_nothing_is_written(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = export("csv", file)
    edit_csv(made, lambda rows: rows["first"].update(headline="They met in Oslo"))
    assert main(["import", str(made)]) == 0
    said = capsys.readouterr()
    assert "        was: They met\n        now: They met in Oslo" in said.out
    assert "Events: 1 edited." in said.out
    assert "Nothing was written" in said.err
    assert file.read_text("utf-8") == MINE


def test_merged_edits_change_their_lines_alone(file: Path) -> None:
    made = export("csv", file)

    def change(rows: dict[str, dict[str, str]]) -> None:
        rows["first"].update(headline="They met in Oslo", actors="anna: speaker; host, bo: visitor")
        rows["second"].update(caution="", date="2024-10-04")

    edit_csv(made, change, delimiter=";")
    assert main(["import", str(made), "--merge", str(file)]) == 0
    expected = MINE.replace("headline: They met\n", "headline: They met in Oslo\n")
    expected = expected.replace("{anna: speaker}", "{anna: [speaker, host], bo: visitor}", 1)
    expected = expected.replace('"2024-10"', '"2024-10-04"').replace("    caution: Unclear.\n", "")
    assert file.read_text("utf-8") == expected
    first, second = chronology(file).events
    assert first.headline == "They met in Oslo"
    assert [[str(role) for role in roles] for roles in first.actors.values()] == [["speaker", "host"], ["visitor"]]
    assert (second.date.edtf, second.caution) == ("2024-10-04", None)
    assert str(first.summary) == "A long text in two lines."


def test_a_row_that_was_added_is_a_new_event(file: Path) -> None:
    made = export("csv", file)
    new = {"headline": "Песков отрицает", "date": "2024-07-01", "sources": "times", "id": ""}
    edit_csv(made, lambda rows: rows.update({"": dict.fromkeys(rows["first"], "") | new}))
    assert main(["import", str(made), "--merge", str(file)]) == 0
    assert [event.id for event in chronology(file).events] == ["first", "peskov-otritsaet", "second"]


def test_what_a_spreadsheet_program_does_to_dates_is_no_edit(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = export("csv", file)

    def change(rows: dict[str, dict[str, str]]) -> None:
        rows["first"]["date"] = "5/1/2024"
        rows["second"]["date"] = "Oct-24"

    edit_csv(made, change, encoding="cp1252", delimiter=";")
    capsys.readouterr()
    assert main(["import", str(made)]) == 0
    assert "No difference." in capsys.readouterr().out


def test_a_changed_date_that_can_be_read_in_two_ways_is_asked_for(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = export("csv", file)
    edit_csv(made, lambda rows: rows["first"].update(date="5/6/2024"))
    assert main(["import", str(made), "--merge", str(file)]) == 1
    assert "export.csv: Row 2, column “date”: “5/6/2024” may be 5 June 2024 or 6 May 2024" in capsys.readouterr().err
    assert main(["import", str(made), "--merge", str(file), "--dates", "month-first"]) == 0
    assert chronology(file).events[0].date.edtf == "2024-05-06"


def test_letters_that_an_old_encoding_lost_are_no_edit_and_are_told(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(MINE.replace("They met\n", "Встреча\n"), "utf-8")
    made = export("csv", file)
    edit_csv(made, lambda rows: None, encoding="cp1252")
    capsys.readouterr()
    assert main(["import", str(made)]) == 0
    said = capsys.readouterr()
    assert "No difference." in said.out
    assert "letters that the spreadsheet lost" in said.err


def test_a_cell_that_holds_no_single_value_is_told_and_not_taken(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = export("csv", file)
    edit_csv(made, lambda rows: rows["first"].update(quote="text: Other words, speaker: anna"))
    assert main(["import", str(made), "--merge", str(file)]) == 0
    assert "a change of “quote”, which a cell cannot hold; change it in the file: Row 2" in capsys.readouterr().err
    assert file.read_text("utf-8") == MINE


def test_edits_of_events_sources_and_statements_of_a_workbook_are_merged(file: Path) -> None:
    made = export("xlsx", file)
    edit_sheet(made, "Events", 3, "headline", "They met once more")
    edit_sheet(made, "Sources", 2, "title", "A title")
    edit_sheet(made, "Statements", 2, "text", "Very well met")
    assert main(["import", str(made), "--merge", str(file)]) == 0
    after = chronology(file)
    assert after.events[1].headline == "They met once more"
    assert after.sources["times"].title == "A title"
    assert after.events[0].quote[0].text == "Very well met"


def test_edits_of_json_are_merged_in_every_section(file: Path) -> None:
    made = export("json", file)
    document = json.loads(made.read_bytes())
    document["events"][0]["headline"] = "They met in Oslo"
    document["actors"]["bo"]["note"] = "Not the other Bo."
    document["sources"]["post"] = {"publisher": "The Post", "published": "2024-05-03", "type": "newspaper"}
    document["events"][1]["sources"] = ["times", "post"]
    document["timeline"]["description"] = "About"
    made.write_text(json.dumps(document), "utf-8")
    assert main(["import", str(made), "--merge", str(file)]) == 0
    after = chronology(file)
    assert after.events[0].headline == "They met in Oslo"
    assert after.actors["bo"].note == "Not the other Bo."
    assert after.events[1].sources == ("times", "post")
    assert after.timeline.description == "About"


def test_an_edit_that_the_rules_refuse_writes_nothing_of_the_others(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = export("csv", file)

    def change(rows: dict[str, dict[str, str]]) -> None:
        rows["first"]["headline"] = "They met in Oslo"
        rows["second"]["kind"] = "denail"

    edit_csv(made, change)
    assert main(["import", str(made), "--merge", str(file)]) == 1
    assert "export.csv: Row 3, kind: " in (said := capsys.readouterr().err)
    assert "denial" in said
    assert file.read_text("utf-8") == MINE


def test_an_edit_that_breaks_a_rule_across_fields_is_named_by_its_event(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = export("csv", file)
    edit_csv(made, lambda rows: rows["second"].update(actors="bo: subject"))
    assert main(["import", str(made), "--merge", str(file)]) == 1
    assert 'a denial needs a speaker (Event 2 of 2, id "second").' in capsys.readouterr().err
    assert file.read_text("utf-8") == MINE


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@x.example")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def test_edits_of_an_older_version_are_merged_with_what_the_file_has_changed_since(file: Path) -> None:
    git(file.parent, "init", "-q")
    git(file.parent, "add", "mine.yaml")
    git(file.parent, "commit", "-qm", "x")
    made = export("csv", file)
    file.write_text(MINE.replace("They met again", "They met for a second time"), "utf-8")
    edit_csv(made, lambda rows: rows["first"].update(headline="They met in Oslo"))
    assert main(["import", str(made), "--merge", str(file)]) == 0
    assert [event.headline for event in chronology(file).events] == ["They met in Oslo", "They met for a second time"]


def test_a_value_that_both_have_changed_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, old = export("csv", file), file.with_name("old.yaml")
    old.write_text(MINE, "utf-8")
    edit_csv(made, lambda rows: rows["first"].update(headline="They met in Oslo"))
    changed = MINE.replace("They met\n", "They met in Bergen\n")
    file.write_text(changed, "utf-8")
    assert main(["import", str(made), "--merge", str(file), "--base", str(old)]) == 1
    assert "headline of “first” was changed here and in the chronology too" in capsys.readouterr().err
    assert file.read_text("utf-8") == changed


def test_edits_of_a_version_that_nobody_has_are_shown_and_not_merged(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = export("csv", file)
    changed = MINE.replace("They met again", "They met for a second time")
    file.write_text(changed, "utf-8")
    assert main(["import", str(made), "--merge", str(file)]) == 1
    said = capsys.readouterr()
    assert "name that version: --base FILE-OR-REVISION" in said.err
    assert "now: They met again" in said.out
    assert file.read_text("utf-8") == changed


def test_a_row_that_was_taken_out_takes_no_event_out(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = export("csv", file)
    edit_csv(made, lambda rows: rows.pop("second") and None)
    assert main(["import", str(made)]) == 0
    said = capsys.readouterr()
    assert "No difference." in said.out
    assert "a row that is not there takes no event out" in said.err


def test_text_that_was_escaped_from_formulas_comes_back_as_it_was(file: Path) -> None:
    file.write_text(MINE.replace("headline: They met\n", 'headline: "=1+1 they met"\n'), "utf-8")
    made = export("csv", file)
    edit_csv(made, lambda rows: rows["first"].update(headline="'=2+2 they met"))
    assert main(["import", str(made), "--merge", str(file)]) == 0
    assert chronology(file).events[0].headline == "=2+2 they met"


OWN = """\
timeline: {title: Mine}
kinds:
  strike: {name: Strike, like: report}
  walk: {name: Walkout, like: report}
events:
  - id: first
    date: "2024-05-01"
    kind: strike
    headline: They stopped # at noon
    actors:
      anna: {role: speaker, name: Anna, type: person}
    sources:
      - publisher: Post # of the north
        published: "2024-05-01"
        type: online
  - id: second
    date: "2024-05-02"
    headline: They went on
    sources: [post-2024-05-01]
"""


def edit_json(file: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    made = export("json", file)
    document = json.loads(made.read_bytes())
    change(document)
    made.write_text(json.dumps(document), "utf-8")
    return made


def test_edits_of_own_kinds_and_of_records_within_events_are_made_where_they_stand(file: Path) -> None:
    file.write_text(OWN, "utf-8")

    def change(document: dict[str, Any]) -> None:
        document["events"][0]["headline"] = "They struck"
        document["events"][1]["kind"] = "walk"
        document["actors"]["anna"]["note"] = "A note"
        document["sources"]["post-2024-05-01"]["title"] = "A title"

    assert main(["import", str(edit_json(file, change)), "--merge", str(file)]) == 0
    expected = OWN.replace("They stopped", "They struck").replace("type: person", "type: person, note: A note")
    expected = expected.replace("of the north\n", "of the north\n        title: A title\n")
    assert file.read_text("utf-8") == expected.replace('05-02"\n', '05-02"\n    kind: walk\n')


def test_a_record_within_an_event_keeps_its_id_when_what_that_is_made_of_changes(file: Path) -> None:
    file.write_text(OWN, "utf-8")
    made = edit_json(file, lambda document: document["sources"]["post-2024-05-01"].update(published="2024-05-03"))
    assert main(["import", str(made), "--merge", str(file)]) == 0
    assert chronology(file).sources["post-2024-05-01"].published_text == "3 May 2024"
    assert "id: post-2024-05-01" in file.read_text("utf-8")


def test_a_record_that_its_event_no_longer_names_stands_in_its_section(file: Path) -> None:
    file.write_text(OWN, "utf-8")

    def change(document: dict[str, Any]) -> None:
        document["sources"]["efe"] = {"publisher": "EFE", "published": "2024", "type": "agency"}
        document["events"][0]["sources"] = ["efe"]

    assert main(["import", str(edit_json(file, change)), "--merge", str(file)]) == 0
    after = chronology(file)
    assert [event.sources for event in after.events] == [("efe",), ("post-2024-05-01",)]
    assert "\nsources:\n  post-2024-05-01:" in file.read_text("utf-8")


def test_a_kind_that_is_none_is_refused_with_the_own_ones_among_those_allowed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(OWN, "utf-8")
    made = edit_json(file, lambda document: document["events"][1].update(kind="walking"))
    assert main(["import", str(made), "--merge", str(file)]) == 1
    assert "walk" in capsys.readouterr().err.replace("“walking”", "")
    assert file.read_text("utf-8") == OWN
