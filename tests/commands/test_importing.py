"""Importing TimelineJS: a sheet or JSON of any version becomes a sound chronology, and no word of it is lost."""

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
    made.unlink(missing_ok=True)
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
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "story.csv, a TimelineJS sheet: 1 event, 0 sources; 1 with no source but the file itself."
    imported(tmp_path, f"{NEW}\n{SIGNED}\n2024,,,,,,,,,,Only a text,,,,,,,,\n")
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "story.csv, a TimelineJS sheet: 2 events, 1 source; 1 with no source but the file itself."
    assert any("media are not fetched" in line and "Row 2" in line for line in said)


def test_without_an_output_it_shows_what_would_come_in_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "story.csv").write_text(f"{NEW}\n{SIGNED}\n", "utf-8")
    assert main(["import", str(tmp_path / "story.csv")]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith("Nothing was written: -o new.yaml")
    assert [file.name for file in tmp_path.iterdir()] == ["story.csv"]


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.csv").write_text(f"{NEW}\n{SIGNED}\n", "utf-8")
    (tmp_path / "made.yaml").write_text("mine", "utf-8")
    assert main(["import", str(tmp_path / "story.csv"), "-o", str(tmp_path / "made.yaml")]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "made.yaml").read_text("utf-8") == "mine"


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
        "In Moscow.",
        "Twice.",
        "Media thumbnail: https://b.example/t.jpg",
    ]
    assert signed.tags == ("Treaty",)
    (medium,) = signed.media
    assert (medium.url, medium.alt) == ("https://b.example/v.jpg", "Two men")
    assert (medium.credit, medium.caption) == ("Reuters", "A picture")


def test_a_link_in_the_text_becomes_a_source_under_the_name_of_its_host(tmp_path: Path) -> None:
    (event,) = (chronology := imported(tmp_path, f"{NEW}\n{SIGNED}\n")).events
    (source,) = (chronology.sources[key] for key in event.sources)
    assert (source.publisher, source.url, source.title) == ("a.example", "https://a.example/x", None)
    assert source.note == "Imported: a link on the words “Moscow”."


def test_a_source_whose_day_nobody_gave_has_none(tmp_path: Path) -> None:
    chronology = imported(tmp_path, f"{NEW}\n{SIGNED}\n2024,,,,,,,,,,Only a text,,,,,,,,\n")
    assert [source.published for source in chronology.sources.values()] == [None, None]
    assert "published" not in (tmp_path / "made.yaml").read_text("utf-8")


def test_no_source_is_invented_from_a_picture_or_its_credit(tmp_path: Path) -> None:
    rows = (
        "2024,,,,,,,,,A,,https://b.example/v.jpg,"
        "<a href='https://agency.example/'>An agency</a>,A picture,,,,,\n2026,,,,,,,,,C,,,,,,,,,\n"
    )
    chronology = imported(tmp_path, f"{NEW}\n{rows}")
    assert {source.publisher for source in chronology.sources.values()} == {"story"}
    assert chronology.events[0].media[0].credit == "An agency (https://agency.example/)"


def test_a_link_that_two_events_share_is_one_source(tmp_path: Path) -> None:
    rows = "".join(
        f"202{year},,,,,,,,,E{year},see https://c.example/{end},,,,,,,,\n" for year, end in ((3, "p"), (4, "p/"))
    )
    first, second = imported(tmp_path, f"{NEW}\n{rows}").events
    assert first.sources == second.sources


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_sheet_with_semicolons_or_tabs_is_read(tmp_path: Path, separator: str) -> None:
    rows = [["Year", "Month", "Headline", "Text", "Media"], ["2024", "5", "A", "one, two", ""]]
    text = "".join(f"{separator.join(row)}\n" for row in rows)
    (event,) = imported(tmp_path, text).events
    assert (event.date.edtf, event.headline, event.summary) == ("2024-05", "A", "one, two")


def test_headlines_in_other_scripts_get_ids_that_can_be_read(tmp_path: Path) -> None:
    rows = "2024,1,,,,,,,,Песков отрицает,,,,,,,,,\n2024,2,,,,,,,,북한군 파병,,,,,,,,,\n"
    assert [e.id for e in imported(tmp_path, f"{NEW}\n{rows}").events] == ["peskov-otritsaet", "bughangun-pabyeong"]


def test_times_of_day_order_the_events_of_a_day(tmp_path: Path) -> None:
    rows = "".join(
        f"2024,5,1,{time},,,,,,{name},,,,,,,,,\n" for time, name in (("9:30 pm", "C"), ("10:15", "B"), ("", "A"))
    )
    chronology = imported(tmp_path, f"{NEW}\n{rows}")
    assert [event.headline for event in build_frames(chronology).ordered_events] == ["A", "B", "C"]
    assert [event.date_note for event in chronology.events] == [None, "Time given: 10:15", "Time given: 21:30"]


def test_dates_before_our_calendar_stay_in_words_and_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "-44,3,15,,,,,,,Ides,,,,,,,,,\n-500,,,,-300,,,,,Long ago,,,,,,,,,\n-10,,,,14,,,,,Until 14,,,,,,,,,\n"
    chronology = imported(tmp_path, f"{NEW}\n{rows}")
    assert [(e.headline, e.date.edtf, e.date_note) for e in chronology.events] == [
        ("Long ago", "../0001", "500 BCE to 300 BCE"),
        ("Ides", "../0001", "15 March 44 BCE"),
        ("Until 14", "../0014", "10 BCE"),
    ]
    assert "a date before the year 1 is kept in words" in capsys.readouterr().err


def test_json_of_before_2015_is_read_also_as_a_script(tmp_path: Path) -> None:
    document = {
        "timeline": {
            "headline": "Old",
            "type": "default",
            "text": "About",
            "startDate": "1999",
            "asset": {"media": "https://p.example/x.jpg", "credit": "C"},
            "date": [
                {
                    "startDate": "2011,12,10,07,02",
                    "endDate": "2011,12,11",
                    "headline": "A",
                    "tag": "T",
                    "asset": {"media": "https://p.example/y.jpg", "caption": "Cap"},
                },
                {"startDate": "3/4/2012", "headline": "B", "text": "<a href='https://q.example/'>q</a>"},
            ],
            "era": [{"startDate": "2011", "endDate": "2012", "headline": "Era"}],
        }
    }
    for text in (json.dumps(document), f"storyjs_jsonp_data = {json.dumps(document)};"):
        chronology = imported(tmp_path, text, ".json")
        assert chronology.timeline.title == "Old"
        assert chronology.timeline.description == "About"
        assert [(m.url, m.credit) for m in chronology.timeline.media] == [("https://p.example/x.jpg", "C")]
        assert [(e.headline, e.date.edtf) for e in chronology.events] == [
            ("A", "2011-12-10/2011-12-11"),
            ("B", "2012-03-04"),
        ]
        assert chronology.events[0].date_note == "Time given: 07:02"
        assert chronology.events[0].tags == ("T",)
        assert [(m.url, m.caption) for m in chronology.events[0].media] == [("https://p.example/y.jpg", "Cap")]
        assert [(c.title, c.date.edtf) for c in chronology.chapters] == [("Era", "2011/2012")]


def test_rows_that_cannot_be_read_are_left_out_and_named_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, made = tmp_path / "story.csv", tmp_path / "made.yaml"
    file.write_text(f"{NEW}\n2024,13,1\n2024,1,1\n", "utf-8")
    assert main(["import", str(file), "-o", str(made), "--skip-faulty"]) == 0
    assert "a row that cannot be read: Row 2: this date does not exist" in capsys.readouterr().err
    chronology = read(made).chronology
    assert chronology
    assert len(chronology.events) == 1


def test_a_sheet_of_older_days_is_read_month_first(tmp_path: Path) -> None:
    rows = "12/4/2024 10:15,12/6/2024,A,,,,,,,Tag one\n3/2024,,B,,,,,,,\n2023,,C,,,,,,,\n2022-05-06,,D,,,,,,,\n"
    chronology = imported(tmp_path, f"{OLD}\n{rows}")
    assert [(e.headline, e.date.edtf) for e in chronology.events] == [
        ("D", "2022-05-06"),
        ("C", "2023"),
        ("B", "2024-03"),
        ("A", "2024-12-04/2024-12-06"),
    ]
    assert chronology.events[3].tags == ("Tag one",)
    assert chronology.events[3].date_note == "Time given: 10:15"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2024,13,1", "Row 2: this date does not exist: 2024-13-01 (there is no month 13)."),
        ("2024,Nov1,1", "Row 2: “Nov1” is no month; write it in digits."),
        (",5,", "Row 2: there is a month and no year; fill in the year."),
        ("2024,,5", "Row 2: there is a day and no month; fill in the month."),
        (",,,,2024", "Row 2: there is an end and no start; fill in the start."),
        ("2024,5,1,,2024,4,1", "Row 2: the end is before the start"),
        (",,,,,,,,,A headline", "Row 2: there is no date; fill in the year, or remove the row."),
    ],
)
def test_a_row_that_cannot_be_read_is_named_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, sentence: str
) -> None:
    assert refused(tmp_path, capsys, f"{NEW}\n{row}\n").startswith(f"story.csv: {sentence}")


def test_all_faulty_rows_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(tmp_path, capsys, f"{NEW}\n2024,13,1\n2024,1,1\n2024,2,30\n")
    assert [line.split(": ")[1] for line in told.splitlines()[:-1]] == ["Row 2", "Row 4"]


@pytest.mark.parametrize(
    ("text", "suffix", "sentence"),
    [
        ("a,b\n1,2\n", ".csv", "No column is a date; say which one is: --map date=COLUMN"),
        ("", ".csv", "This is no table"),
        (f'{NEW}\n"2024', ".csv", "This is no CSV that can be read"),
        ("{", ".json", "This is no JSON that can be read: something is wrong in line 1."),
        ("[]", ".json", "This JSON holds no list of events"),
        ('{"events": [{"text": {}}]}', ".json", "Event 1: there is no start_date with a year"),
        ('{"events": [3, {"media": {}}]}', ".json", "Event 1: this is not an object"),
    ],
)
def test_what_is_no_timeline_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, suffix: str, sentence: str
) -> None:
    assert f"story{suffix}: {sentence}" in refused(tmp_path, capsys, text, suffix)


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
    assert event.summary is None
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
    made.unlink(missing_ok=True)
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
        assert source.url is None or source.url.startswith("http://evil.example/")


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
