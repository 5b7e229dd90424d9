"""iCalendar: all-day, folded by octets, and tentative wherever the day is not certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from icalendar import Calendar

from tests.chronologies import frames_of
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.ics import to_ics
from timeline.exports.wording import clean_text
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.vocabulary import UNPROVEN
from timeline.query.tables import Frames
from timeline.text.paragraphs import join_paragraphs


def entries(made: bytes) -> list[Any]:
    return list(Calendar.from_ical(made).walk("VEVENT"))


def entry(event: str) -> Any:
    (found,) = entries(to_ics(contexts.build_context(frames_of(f"- {{id: it, headline: A, sources: tass, {event}}}"))))
    return found


@pytest.mark.parametrize(
    ("written", "first", "after", "status"),
    [
        ("2024-12-04", "2024-12-04", "2024-12-05", "CONFIRMED"),
        ("2024-10-27/2024-10-28", "2024-10-27", "2024-10-29", "CONFIRMED"),
        ("2024-02", "2024-02-01", "2024-03-01", "TENTATIVE"),
        ("2024", "2024-01-01", "2025-01-01", "TENTATIVE"),
        ("2024-12-04?", "2024-12-04", "2024-12-05", "TENTATIVE"),
        ("[2024-11-11,2024-11-12]", "2024-11-11", "2024-11-13", "TENTATIVE"),
        ("2024-08/..", "2024-08-01", "2024-09-01", "TENTATIVE"),
        ("2024-08-12/..", "2024-08-12", "2024-08-13", "TENTATIVE"),
        ("../2024-10-15", "2024-10-15", "2024-10-16", "TENTATIVE"),
        ("../2024-10", "2024-10-31", "2024-11-01", "TENTATIVE"),
    ],
)
def test_a_date_stands_on_the_days_that_it_may_mean(written: str, first: str, after: str, status: str) -> None:
    found = entry(f'date: "{written}"')
    assert found["dtstart"].params["VALUE"] == "DATE"
    assert (str(found["dtstart"].dt), str(found["dtend"].dt), found["status"]) == (first, after, status)
    assert f"EDTF {written}" in found["description"]


def test_the_title_says_what_the_days_cannot() -> None:
    assert entry('date: "2024-12-04"')["summary"] == "A"
    assert entry('date: "../2024-10-15"')["summary"] == "A (by 15 October 2024)"
    assert entry('date: "2024-08/.."')["summary"] == "A (since August 2024)"
    claim = entry('date: "2024-12-04", kind: claim, actors: {peskov: speaker}')
    assert (claim["summary"], claim["status"]) == ("A (claim by Dmitry Peskov)", "TENTATIVE")
    disputed = entry('date: "2024-12-04", candidates: [{date: "2024-12-05", source: kcna}]')
    assert (disputed["summary"], disputed["status"]) == ("A (4 December 2024, disputed)", "TENTATIVE")


def test_the_last_day_of_all_lasts_one_day() -> None:
    assert "dtend" not in entry('date: "9999-12-31"')


def test_the_description_holds_kind_words_caution_and_sources() -> None:
    found = entry(
        'date: "2024-12-04", kind: denial, actors: {peskov: speaker}, summary: He was asked., '
        "caution: In Russian only., quote: {text: Нет, speaker: peskov, layer: translation}"
    )
    for line in (
        "Kind: denial by Dmitry Peskov",
        "He was asked.",
        "Caution: In Russian only.",
        "Dmitry Peskov: “Нет” (translation)",
        "Source: TASS, 20 June 2024",
    ):
        assert line in found["description"].splitlines()


def test_the_calendar_says_what_was_chosen_and_how_often_to_look() -> None:
    context = contexts.build_real_context(kinds=("denial",), address="https://example.org/timeline")
    calendar = Calendar.from_ical(to_ics(context))
    assert calendar["x-wr-calname"] == calendar["name"] == context.title
    assert calendar["x-timeline-filter"] == "kinds: denial"
    assert calendar["x-timeline-version"] == contexts.VERSION
    assert (calendar["x-timeline-license"], calendar["x-published-ttl"]) == ("CC-BY-4.0", "PT1H")
    assert calendar["refresh-interval"].dt == timedelta(hours=1)
    for part in ("kinds: denial", contexts.VERSION, "2026-01-02", "CC-BY-4.0", context.attribution):
        assert part in calendar["description"]
    first = entries(to_ics(context))[0]
    assert first["url"] == f"https://example.org/timeline?event={context.events[0].id}"
    assert "url" not in entries(to_ics(contexts.build_real_context()))[0]


def test_the_uid_of_an_event_stays_while_everything_else_changes() -> None:
    one = entry('date: "2024-12-04"')
    other = entry('date: "2024-12-05", kind: claim, actors: {peskov: speaker}')
    assert one["uid"] == other["uid"]
    made = entries(to_ics(contexts.build_real_context(address="https://example.org/")))
    assert [found["uid"] for found in made] == [
        found["uid"] for found in entries(to_ics(contexts.build_real_context()))
    ]
    assert len({found["uid"] for found in made}) == len(made)


def test_an_entry_that_was_edited_says_when() -> None:
    edit = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
    context = contexts.build_real_context(kinds=("denial",))
    made = to_ics(replace(context, edits=lambda: {context.events[0].id: edit}))
    first, second, *_ = entries(made)
    assert first["last-modified"].dt == edit
    assert "last-modified" not in second


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS])
def test_no_text_adds_a_component_or_breaks_a_line(text: str) -> None:
    context = contexts.build_context(contexts.build_hostile_frames(text), text=text)
    made = to_ics(context)
    calendar = Calendar.from_ical(made)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", *["VEVENT"] * len(context.events)]
    assert not [part.errors for part in calendar.walk() if part.errors]
    well_formed(made)


def well_formed(made: bytes) -> None:
    assert made.endswith(b"END:VCALENDAR\r\n")
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        assert not set(line) & {*range(9), *range(10, 32), 127}
        line.decode()  # no character is cut in two


def agrees(context: ExportContext) -> None:
    made = to_ics(context)
    well_formed(made)
    assert made == to_ics(context)
    found = entries(made)
    assert [str(one["uid"]).partition("@")[0] for one in found] == [event.id for event in context.events]
    for one, event in zip(found, context.events, strict=True):
        assert " ".join(clean_text(event.headline).split()) in one["summary"]
        assert one["dtstart"].dt == (event.date.earliest or event.date.latest)
        sure = classify_certainty(event) == (Certainty.EXACT,) and event.kind not in UNPROVEN
        assert (one["status"] == "CONFIRMED") is sure
        if sure and event.date.latest != date.max:
            assert one["dtend"].dt - timedelta(days=1) == event.date.latest
        assert clean_text(join_paragraphs(event.summary)) in one["description"]


@given(contexts.frames())
def test_events_read_back_as_they_were(frames: Frames) -> None:
    agrees(contexts.build_context(frames))


def test_the_real_file_reads_back_whole_and_filtered() -> None:
    agrees(contexts.build_real_context())
    agrees(contexts.build_real_context(actors=("dprk",), known=date(2024, 10, 20)))
