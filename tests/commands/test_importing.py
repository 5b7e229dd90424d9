"""Importing: a TimelineJS sheet or JSON becomes a sound chronology, and nothing in it is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.exports import contexts
from timeline.__main__ import main
from timeline.exports.timelinejs import to_timelinejs
from timeline.imports.html_text import strip_html
from timeline.model.records import Chronology
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read

NEW = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
)
SIGNED = (
    '2024,12,4,14:30,,,,,about noon,Signed,"<p>In <a href=""https://a.example/x"">Moscow</a>.</p><p>Twice.</p>",'
    "https://b.example/v.jpg,Reuters,A picture,https://b.example/t.jpg,Two men,,Treaty,#ffffff"
)
OLD = "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag"


def imported(tmp_path: Path, text: str, suffix: str = ".csv") -> Chronology:
    file, made = tmp_path / f"story{suffix}", tmp_path / "made.yaml"
    file.write_text(text, "utf-8")
    assert main(["import", str(file), "-o", str(made)]) == 0
    reading = read(made)
    assert reading.problems == ()
    assert reading.chronology
    return reading.chronology


def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, suffix: str = ".csv") -> str:
    file = tmp_path / f"story{suffix}"
    file.write_text(text, "utf-8")
    assert main(["import", str(file), "-o", str(tmp_path / "made.yaml")]) == 1
    assert not (tmp_path / "made.yaml").exists()
    return capsys.readouterr().err


def test_the_command_says_how_much_it_read_and_how_much_of_that_has_no_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(tmp_path, f"{NEW}\n2024,,,,,,,,,,Only a text,,,,,,,,\n")
    assert capsys.readouterr().err == "1 event read, 1 with no source but the sheet itself.\n"
    imported(tmp_path, f"{NEW}\n{SIGNED}\n2024,,,,,,,,,,Only a text,,,,,,,,\n")
    assert capsys.readouterr().err == "2 events read, 1 with no source but the sheet itself.\n"


def test_a_sheet_of_today_is_read_whole(tmp_path: Path) -> None:
    chronology = imported(
        tmp_path,
        f"""{NEW}
,,,,,,,,,The story,About <b>it</b>,,,,,,title,,
{SIGNED}

2024,10,,,2024,11,,,,Осень,,,,,,,,,
2024,,,,,,,,,,Only a text,,,,,,,,
2024,1,,,2024,6,,,,Spring,,,,,,,era,,
""",
    )
    assert (chronology.timeline.title, chronology.timeline.description) == ("The story", "About it")
    assert [(e.date.edtf, e.headline) for e in chronology.events] == [
        ("2024", "Only a text"),
        ("2024-10/2024-11", "Осень"),
        ("2024-12-04", "Signed"),
    ]
    assert [(c.title, c.date.edtf) for c in chronology.chapters] == [("Spring", "2024-01/2024-06")]
    signed = chronology.events[2]
    assert signed.date_note == "Shown as “about noon”. Time given: 14:30"
    assert str(signed.summary).splitlines() == [
        "In Moscow (https://a.example/x).",
        "Twice.",
        "Group: Treaty",
        "Media thumbnail: https://b.example/t.jpg",
        "Alt text: Two men",
        "Background: #ffffff",
    ]


def test_media_become_sources_marked_as_imported_and_else_the_sheet_is_one(tmp_path: Path) -> None:
    rows = (
        "2024,,,,,,,,,A,,https://b.example/v.jpg,Reuters,A picture,,,,,\n"
        "2025,,,,,,,,,B,,<iframe src='https://c.example/'></iframe>,,,,,,,\n"
        "2026,,,,,,,,,C,,,,,,,,,\n"
    )
    chronology = imported(tmp_path, f"{NEW}\n{rows}")
    a, b, c = (chronology.sources[event.sources[0]] for event in chronology.events)
    assert (a.publisher, a.title, a.url) == ("Reuters", "A picture", "https://b.example/v.jpg")
    assert (b.publisher, b.url) == ("story", None)
    assert "https://c.example/" in str(b.note)
    assert (c.publisher, c.checked) == ("story", "cited")
    for source in (a, b, c):
        assert "mported" in str(source.note)
        assert source.published.form == "span"
        assert source.published.earliest is None


def test_a_sheet_of_older_days_is_read_month_first(tmp_path: Path) -> None:
    rows = "12/4/2024 10:15,12/6/2024,A,,,,,,,Tag one\n3/2024,,B,,,,,,,\n2023,,C,,,,,,,\n2022-05-06,,D,,,,,,,\n"
    chronology = imported(tmp_path, f"{OLD}\n{rows}")
    assert [(e.headline, e.date.edtf) for e in chronology.events] == [
        ("D", "2022-05-06"),
        ("C", "2023"),
        ("B", "2024-03"),
        ("A", "2024-12-04/2024-12-06"),
    ]
    assert chronology.events[3].summary == "Group: Tag one"
    assert chronology.events[3].date_note == "Time given: 10:15"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2024,13,1", "Row 2: this date does not exist: 2024-13-01 (there is no month 13)."),
        ("2024,Nov,1", "Row 2: “Nov” is no month; write it in digits."),
        ("-44,3,15", "Row 2: the year -44 is not one from 1 to 9999, which a date here holds."),
        (",5,", "Row 2 has a month and no year; fill in the year."),
        ("2024,,5", "Row 2 has a day and no month; fill in the month."),
        (",,,,2024", "Row 2 has an end and no start; fill in the start."),
        ("2024,5,1,,2024,4,1", "Row 2: the end is before the start"),
        (",,,,,,,,,A headline", "Row 2 has no date; fill in the year, or remove the row."),
    ],
)
def test_a_row_that_cannot_be_read_is_named_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, sentence: str
) -> None:
    assert refused(tmp_path, capsys, f"{NEW}\n{row}\n").startswith(sentence)


def test_all_faulty_rows_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(tmp_path, capsys, f"{NEW}\n2024,13,1\n2024,1,1\n2024,2,30\n")
    assert [line.partition(":")[0] for line in told.splitlines()] == ["Row 2", "Row 4"]


@pytest.mark.parametrize(
    ("text", "suffix", "sentence"),
    [
        ("a,b\n1,2\n", ".csv", "This is no TimelineJS sheet"),
        ("", ".csv", "This is no TimelineJS sheet"),
        (f'{NEW}\n"2024', ".csv", "This is no CSV that can be read"),
        ("{", ".json", "This is no JSON that can be read: something is wrong in line 1."),
        ("[]", ".json", "This is no TimelineJS file: it has no list of “events”."),
        ('{"events": [{"text": {}}]}', ".json", "Event 1 has no start_date with a year"),
        ('{"events": [3]}', ".json", "Event 1 is not an object"),
    ],
)
def test_what_is_no_timeline_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, suffix: str, sentence: str
) -> None:
    assert refused(tmp_path, capsys, text, suffix).startswith(sentence)


def test_json_with_numbers_eras_and_fields_of_its_own_is_read(tmp_path: Path) -> None:
    document = {
        "title": {"text": {"headline": "T"}},
        "events": [
            {
                "start_date": {"year": 2024, "month": 5, "day": "7", "hour": 9, "minute": 5},
                "text": {"headline": "A &amp; B"},
                "background": {"color": "#fff"},
            }
        ],
        "eras": [
            {"start_date": {"year": 2020}, "end_date": {"year": 2021}, "text": {"headline": "Before"}},
        ],
    }
    chronology = imported(tmp_path, json.dumps(document), ".json")
    (event,) = chronology.events
    assert (event.date.edtf, event.headline, event.date_note) == ("2024-05-07", "A & B", "Time given: 09:05")
    assert event.summary == 'Background: {"color": "#fff"}'
    assert chronology.chapters[0].date.edtf == "2020/2021"


def test_the_real_file_goes_out_to_timelinejs_and_comes_back(tmp_path: Path) -> None:
    context = contexts.build_real_context()
    back = build_frames(imported(tmp_path, to_timelinejs(context), ".json"))
    assert told(back) == told(context.frames)


def told(frames: Frames) -> list[tuple[str, str, str]]:
    events = [frames.event[event] for event in frames.events.index]
    return [(event.id, event.date.edtf, event.headline) for event in events]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contexts.frames())
def test_any_chronology_comes_back_with_its_dates_in_order(tmp_path: Path, frames: Frames) -> None:
    file, made = tmp_path / "story.json", tmp_path / "made.yaml"
    file.write_bytes(to_timelinejs(contexts.build_context(frames)).encode("utf-8", "backslashreplace"))
    assert main(["import", str(file), "-o", str(made)]) == 0
    chronology = read(made).chronology
    assert chronology
    before = [frames.event[event] for event in frames.events.index]
    after = build_frames(chronology)
    assert [after.event[e].date.edtf for e in after.events.index] == [event.date.edtf for event in before]


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_becomes_plain_text_that_our_checks_take(tmp_path: Path, payload: str) -> None:
    slide = {"start_date": {"year": 2024}, "text": {"headline": payload, "text": payload}, "group": payload}
    slide |= {"media": {"url": payload, "credit": payload, "caption": payload}, "display_date": payload}
    document = {"title": slide, "events": [slide, slide], "eras": [slide]}
    chronology = imported(tmp_path, json.dumps(document), ".json")
    assert len(chronology.events) == 2
    for source in chronology.sources.values():
        assert source.url is None


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>One</p><p>two</p>", "One\ntwo"),
        ("a<br>b &amp; c &lt;b&gt;", "a\nb & c <b>"),
        ('<a href="https://x.example">here</a>', "here (https://x.example)"),
        ('<a href="https://x.example">https://x.example</a>', "https://x.example"),
        ('<img src="p.jpg" alt="x">', "(p.jpg)"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("2 < 3", "2 < 3"),
    ],
)
def test_html_is_told_as_plain_text(html: str, plain: str) -> None:
    assert strip_html(html) == plain
