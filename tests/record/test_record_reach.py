"""How far the record reaches, in which order, and what it must hold."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.chronologies import DEFAULT_FILE
from timeline.dates.edtf import parse_edtf
from timeline.model.records import Chronology, Event
from timeline.model.vocabulary import Importance, Kind, Role
from timeline.reading.reader import read


def test_the_file_checks_clean() -> None:
    assert read(DEFAULT_FILE).problems == ()


def test_the_record_holds_at_least_110_events_from_july_2023_on(record: Chronology) -> None:
    assert len(record.events) >= 110
    assert min(event.date.anchor for event in record.events) == date(2023, 7, 26)


def test_the_coverage_note_names_the_last_day_that_was_confirmed(record: Chronology) -> None:
    coverage = record.timeline.coverage
    assert coverage is not None
    assert coverage.note
    assert coverage.until.anchor == max(event.known_from.known_by for event in record.events)


def test_the_events_stand_in_date_order_so_that_an_editor_finds_the_place(record: Chronology) -> None:
    days = [event.date.anchor for event in record.events]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("treaty-signed", "2024-06-19"),
        ("ratification-bill", "2024-10-14"),
        ("duma-ratifies", "2024-10-24"),
        ("federation-council-ratifies", "2024-11-06"),
        ("putin-signs-law", "2024-11-09"),
        ("dprk-decree", "2024-11-11"),
        ("dprk-ratification-announced", "2024-11-12"),
        ("instruments-exchanged", "2024-12-04"),
        ("efe-11000-near-border", "2024-11"),
        ("shoigu-thanks-ri", "2025-05-28"),
        ("shoigu-treaty-on-battlefield", "2025-05-29"),
        ("kim-shoigu-june-4", "2025-06-04"),
    ],
)
def test_the_milestones_asked_for_are_found_on_their_days(events: dict[str, Event], event: str, day: str) -> None:
    assert str(events[event].date) == day


def test_a_treaty_of_168_days_from_signature_to_force(events: dict[str, Event]) -> None:
    signed, exchanged = events["treaty-signed"].date, events["instruments-exchanged"].date
    assert (exchanged.anchor - signed.anchor).days == 168
    assert parse_edtf("2024-12-04") == exchanged


def test_the_deployment_to_kursk_is_a_month_and_no_invented_day(events: dict[str, Event]) -> None:
    event = events["efe-11000-near-border"]
    assert (event.date.edtf, event.kind) == ("2024-11", Kind.DEPLOYMENT)


@pytest.mark.parametrize(
    ("since", "until"), [("2025-05-28", "2025-05-29"), ("2025-06-04", "2025-06-04")], ids=["May", "June"]
)
def test_shoigu_speaks_or_acts_on_the_days_of_his_statements(record: Chronology, since: str, until: str) -> None:
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    theirs = [e for e in record.events if set(e.actors.get("shoigu", ())) - {Role.SUBJECT, Role.ADDRESSEE}]
    assert [e.id for e in theirs if e.date.exact and e.date.overlaps(first, last)]


def test_shoigu_was_five_times_in_pyongyang(record: Chronology) -> None:
    visits = [
        str(event.date)
        for event in record.events
        if event.place == "pyongyang"
        and Role.VISITOR in event.actors.get("shoigu", ())
        and event.kind in (Kind.VISIT, Kind.MEETING)
    ]
    assert visits == ["2023-07-26", "2024-09-13", "2025-03-21", "2025-06-04", "2025-06-17"]


def test_the_chapters_follow_each_other_without_gap_and_hold_every_event(record: Chronology) -> None:
    spans = [(chapter.date.earliest, chapter.date.latest) for chapter in record.chapters]
    assert 6 <= len(spans) <= 7
    assert all(len(chapter.title) <= 24 for chapter in record.chapters)
    for (_, end), (start, _) in pairwise(spans):
        assert start == end + timedelta(days=1)
    assert spans[0][0] <= date(2023, 7, 31)
    assert all(spans[0][0] <= event.date.anchor <= spans[-1][1] for event in record.events)


def test_few_events_are_key(record: Chronology) -> None:
    assert 8 <= sum(event.importance is Importance.KEY for event in record.events) <= 16


def test_headlines_fit_a_line_and_key_ones_a_label(record: Chronology) -> None:
    for event in record.events:
        assert len(event.headline) <= (45 if event.importance is Importance.KEY else 80), event.id
        assert not event.headline.endswith("."), event.id


def test_the_four_briefings_have_6_to_14_steps_each_with_a_note(record: Chronology) -> None:
    assert {story.id for story in record.stories} >= {
        "from-signature-to-force",
        "from-denial-to-acknowledgement",
        "shoigu-five-visits",
        "numbers-and-who-gave-them",
    }
    for story in record.stories:
        assert 6 <= len(story.steps) <= 14, story.id
        assert all(step.say for step in story.steps), story.id


def test_a_briefing_goes_forward_by_the_days_on_which_the_world_could_know(
    record: Chronology, events: dict[str, Event]
) -> None:
    for story in record.stories:
        days = [events[step.event].known_from.anchor for step in story.steps if step.event]
        assert days == sorted(days), story.id
