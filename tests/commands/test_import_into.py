"""Importing into a chronology: what is there already is found, what is near is told, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.model.records import Chronology
from timeline.reading.reader import read

MINE = """\
# of ours
timeline:
  title: Mine

actors:
  anna-berg: {name: Anna Berg, type: person} # the minister

sources:
  the-times:
    publisher: The Times
    published: "2024-05-02"
    url: https://www.a.example/1/
    type: newspaper

events:
  # the first one
  - id: they-met
    date: "2024-05-01"
    headline: They met
    actors: {anna-berg: participant}
    sources: [the-times]

  - id: later
    date: "2024-09"
    headline: Something later
    sources: [the-times]
"""
SHEET = """\
date,headline,who,link
2024-05-01,They met.,Anna Berg,https://a.example/1
2024-05-01,They meet,Ana Berg,https://a.example/1
2024-06-03,In between,Bo; Anna Berg,http://a.example/1
2025-01-01,At the end,,
"""


def add(tmp_path: Path, sheet: str, *arguments: str) -> int:
    (tmp_path / "sheet.csv").write_text(sheet, "utf-8")
    if not (tmp_path / "mine.yaml").exists():
        (tmp_path / "mine.yaml").write_text(MINE, "utf-8")
    return main(["import", str(tmp_path / "sheet.csv"), "--into", str(tmp_path / "mine.yaml"), *arguments])


def chronology(file: Path) -> Chronology:
    reading = read(file)
    assert reading.problems == ()
    assert reading.chronology
    return reading.chronology


def test_new_events_stand_in_order_of_date_and_every_other_line_stays(tmp_path: Path) -> None:
    assert add(tmp_path, SHEET) == 0
    after = (tmp_path / "mine.yaml").read_text("utf-8")
    assert [event.id for event in chronology(tmp_path / "mine.yaml").events] == [
        *("they-met", "they-meet", "in-between", "later", "at-the-end")
    ]
    kept = iter(after.splitlines())
    assert all(line in kept for line in MINE.splitlines())


def test_an_event_of_the_same_day_and_headline_is_there_already(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(tmp_path, SHEET)
    assert "There already, and left out:\n  1 May 2024: They met. (as they-met)" in capsys.readouterr().err


def test_the_same_file_twice_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(tmp_path, SHEET)
    before = (tmp_path / "mine.yaml").read_bytes()
    capsys.readouterr()
    assert add(tmp_path, SHEET) == 0
    assert (tmp_path / "mine.yaml").read_bytes() == before
    assert "Nothing is new" in capsys.readouterr().err


def test_an_address_and_a_name_that_are_known_are_used(tmp_path: Path) -> None:
    add(tmp_path, SHEET)
    event = next(event for event in chronology(tmp_path / "mine.yaml").events if event.id == "in-between")
    assert event.sources == ("the-times",)
    assert {*event.actors} == {"anna-berg", "bo"}


def test_near_twins_of_events_and_actors_are_warned_of_and_not_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(tmp_path, SHEET)
    said = capsys.readouterr().err
    assert "1 May 2024: They meet (they-meet) has nearly the headline of they-met" in said
    assert "actor “Ana Berg” (ana-berg) is near to “Anna Berg” (anna-berg)" in said
    assert "ana-berg" in chronology(tmp_path / "mine.yaml").actors


def test_with_an_output_the_chronology_stays_as_it_is(tmp_path: Path) -> None:
    assert add(tmp_path, SHEET, "-o", str(tmp_path / "new.yaml")) == 0
    assert (tmp_path / "mine.yaml").read_text("utf-8") == MINE
    assert len(chronology(tmp_path / "new.yaml").events) == 5


def test_into_a_file_with_errors_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE.replace("2024-09", "2024-13"), "utf-8")
    before = (tmp_path / "mine.yaml").read_bytes()
    assert add(tmp_path, SHEET) == 1
    assert (tmp_path / "mine.yaml").read_bytes() == before


def test_into_a_chronology_without_events_they_are_its_first(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("timeline:\n  title: Mine\n", "utf-8")
    assert add(tmp_path, SHEET) == 0
    assert len(chronology(tmp_path / "mine.yaml").events) == 4
