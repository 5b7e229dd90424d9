"""Calendars, files with front matter, timemaps and markwhen come in, each told by its content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exports import contexts
from timeline.__main__ import main
from timeline.exports.ics import to_ics
from timeline.model.records import Chronology
from timeline.reading.reader import read

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
X-WR-CALNAME:Talks
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20240501
DTEND;VALUE=DATE:20240503
SUMMARY:Two days
LOCATION:Oslo
GEO:59.9;10.7
URL:https://a.example/1
CATEGORIES:visit,talks
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20240504T093000Z
DTEND:20240504T103000Z
SUMMARY:An hour
DESCRIPTION:See https://a.example/2 \\n for more
STATUS:TENTATIVE
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
"""
MARKWHEN = """title: Project
dateFormat: d/M/yyyy

section Phase one #a
// a comment
2024-01/2024-03: Design #Anna
More about it at [the page](https://a.example/p)
1/5/2024: First of May
2024-04/4 months: Build
endSection
Dec 2012: End of the world
"""


def brought(path: Path, made: Path, *arguments: str) -> Chronology:
    made.unlink(missing_ok=True)
    assert main(["import", str(path), "-o", str(made), *arguments]) == 0
    reading = read(made)
    assert reading.problems == ()
    assert reading.chronology
    return reading.chronology


def written(tmp_path: Path, text: str, name: str) -> Path:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return file


def test_a_calendar_comes_in_with_places_links_and_the_last_day_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chronology = brought(written(tmp_path, CALENDAR, "c.txt"), tmp_path / "made.yaml")
    days, hour = chronology.events
    assert chronology.timeline.title == "Talks"
    assert (days.date.edtf, days.summary, days.tags) == ("2024-05-01/2024-05-02", None, ("visit", "talks"))
    place = chronology.places[str(days.place)]
    assert (place.name, place.lat, place.lon) == ("Oslo", 59.9, 10.7)
    assert (hour.date.edtf, hour.date_note) == ("2024-05-04", "Time given: 09:30 UTC")
    assert hour.caution == "The calendar calls it tentative."
    assert [chronology.sources[key].url for key in (*days.sources, *hour.sources)] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    assert "the repetition of an event; its first day is kept: Event 2" in capsys.readouterr().err


def test_our_own_calendar_comes_in_with_every_event(tmp_path: Path) -> None:
    context = contexts.build_real_context()
    file = tmp_path / "own.ics"
    file.write_bytes(to_ics(context))
    assert len(brought(file, tmp_path / "made.yaml").events) == len(context.events)


def test_a_folder_of_files_with_front_matter_comes_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    written(
        folder,
        """---
id: 2024-05-01--they-met
date: 2024-05
title: They met
actors: [Anna Berg, Bo]
tags: [a, b]
sources:
  - {title: A report, url: 'https://a.example/1', outlet: The Times, date: '2024-06-02', tier: 1}
internal: x
---

What is known.

And more.
""",
        "a.md",
    )
    written(folder, "date: 2024-06-01\ntitle: NO\n", "b.yaml")
    written(folder, '{"date": "2024-07-01", "title": "C"}', "c.json")
    written(folder, "# Read me\n", "README.md")
    chronology = brought(folder, tmp_path / "made.yaml")
    first, second, third = chronology.events
    assert (first.id, first.date.edtf) == ("2024-05-01--they-met", "2024-05")
    assert (first.summary, first.tags) == ("What is known.\n\nAnd more.", ("a", "b"))
    source = chronology.sources[first.sources[0]]
    assert (source.publisher, source.title, source.published.edtf) == ("The Times", "A report", "2024-06-02")
    assert [chronology.actors[key].name for key in first.actors] == ["Anna Berg", "Bo"]
    assert (second.headline, third.headline) == ("NO", "C")
    said = capsys.readouterr().err
    assert "“tier” of a source: a.md" in said
    assert "a file without fields: README.md" in said
    assert "column “internal”, 1 cell" in said


def test_faulty_front_matter_names_its_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    written(folder, "---\ndate: 2024\ntitle: [\n---\n", "a.md")
    written(folder, "---\na: &x [1]\nb: *x\n---\n", "b.md")
    written(folder, "---\ndate: 2024\ntitle: C\n---\n", "c.md")
    assert main(["import", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "events: a.md: line 4: the fields cannot be read" in said
    assert "events: b.md: the fields use an alias" in said


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    written(tmp_path, "---\ndate: 2024\ntitle: Outside\n---\n", "outside.md")
    (folder / "link.md").symlink_to(tmp_path / "outside.md")
    written(folder, "---\ndate: 2024\ntitle: Inside\n---\n", "a.md")
    assert [e.headline for e in brought(folder, tmp_path / "made.yaml").events] == ["Inside"]


def test_a_timemap_comes_in_with_the_sources_and_associations_beside_it(tmp_path: Path) -> None:
    event = {
        "id": "1",
        "date": "2/24/2022",
        "time": "05:30",
        "location": "Kyiv",
        "latitude": "50.45",
        "longitude": "30.52",
        "description": "A strike on a house. It stood at the river.",
        "sources": ["s1"],
        "associations": ["w1"],
    }
    file = written(tmp_path, json.dumps([event, event | {"id": "2", "date": "3/1/2022", "sources": []}]), "events.json")
    written(
        tmp_path, json.dumps({"s1": {"id": "s1", "title": "Video", "paths": ["https://v.example/1"]}}), "sources.json"
    )
    written(tmp_path, json.dumps([{"id": "w1", "title": "Residential"}]), "associations.json")
    chronology = brought(file, tmp_path / "made.yaml")
    first, second = chronology.events
    assert (first.date.edtf, second.date.edtf) == ("2022-02-24", "2022-03-01")
    assert first.headline == "A strike on a house."
    assert first.tags == ("Residential",)
    assert first.date_note == "Time given: 05:30"
    assert (chronology.places["kyiv"].lat, chronology.places["kyiv"].lon) == (50.45, 30.52)
    assert chronology.sources[first.sources[0]].url == "https://v.example/1"
    assert chronology.sources[second.sources[0]].publisher == "events"


def test_the_csv_of_a_timemap_comes_in_as_a_table(tmp_path: Path) -> None:
    rows = "id,date,location,latitude,longitude,description\nCIV1,2022-02-24,Kyiv,50.45,30.52,A strike.\n"
    chronology = brought(written(tmp_path, rows, "events.csv"), tmp_path / "made.yaml")
    assert (chronology.events[0].headline, chronology.places["kyiv"].lat) == ("A strike.", 50.45)


def test_markwhen_comes_in_with_sections_tags_links_and_lengths(tmp_path: Path) -> None:
    chronology = brought(written(tmp_path, MARKWHEN, "p.mw"), tmp_path / "made.yaml")
    assert chronology.timeline.title == "Project"
    assert [(e.headline, e.date.edtf) for e in chronology.events] == [
        ("End of the world", "2012-12"),
        ("Design", "2024-01/2024-03"),
        ("Build", "2024-04/2024-07"),
        ("First of May", "2024-05-01"),
    ]
    design = chronology.events[1]
    assert (design.summary, design.tags) == ("More about it at the page", ("Anna", "Phase one"))
    assert chronology.sources[design.sources[0]].url == "https://a.example/p"


def test_a_date_of_markwhen_that_counts_from_another_is_refused_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "title: T\n2024: A\nnow: B\nafter !a 3 days: C\n", "p.mw")
    assert main(["import", str(file)]) == 1
    said = capsys.readouterr().err
    assert "p.mw: Line 3: “now” counts from another day; write the day, such as 2024-12-04." in said
    assert "p.mw: Line 4:" in said


def test_a_chronology_of_ours_and_a_picture_are_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(written(tmp_path, "timeline:\n  title: T\n", "t.yaml"))]) == 1
    assert "This is a chronology already" in capsys.readouterr().err
    (tmp_path / "p.png").write_bytes(b"\x89PNG\r\n")
    assert main(["import", str(tmp_path / "p.png")]) == 1
    assert "This is no text and no XLSX" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "missing.csv")]) == 2
    assert "missing.csv cannot be read: no such file" in capsys.readouterr().err
