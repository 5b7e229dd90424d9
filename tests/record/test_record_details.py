"""Quotations, numbers, other days and weekdays in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tests.record.speaking import speakers
from timeline.model.records import Chronology, Event
from timeline.model.vocabulary import Role

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()


def test_a_quotation_has_at_most_20_words_and_a_source_that_the_event_cites(record: Chronology) -> None:
    for event in record.events:
        for quote in event.quote:
            assert len(quote.text.split()) <= 20, event.id
            assert quote.source in event.sources, event.id
            assert {Role.SPEAKER, Role.PUBLISHER} & set(event.actors[quote.speaker]), event.id


def test_a_number_says_who_gave_it_what_it_counts_and_where(record: Chronology) -> None:
    given = [(event, quantity) for event in record.events for quantity in event.quantity]
    assert len(given) >= 40
    for event, quantity in given:
        assert quantity.by or len(speakers(event)) == 1, event.id
        assert quantity.source in event.sources, event.id
        assert quantity.counts
    measures = {quantity.measure for _, quantity in given}
    assert {"troops", "containers", "killed", "wounded", "casualties"} <= measures


def test_troops_were_counted_by_at_least_five_different_sides_or_bodies(record: Chronology) -> None:
    by = {
        quantity.by or speakers(event)[0]
        for event in record.events
        for quantity in event.quantity
        if quantity.measure == "troops"
    }
    assert {"nis", "zelensky", "kirby", "hur", "msmt"} <= by


def test_candidate_days_differ_from_the_day_shown(record: Chronology) -> None:
    for event in record.events:
        assert event.date not in [candidate.date for candidate in event.candidates], event.id


def test_a_weekday_with_a_date_agrees_with_the_calendar(record: Chronology) -> None:
    dated = re.compile(rf"\b({'|'.join(WEEKDAYS)}),? (?:the )?(\d\d?)(?:st|nd|rd|th)?(?: ({'|'.join(MONTHS)}))?")
    checked = 0
    for event in record.events:
        for text in notes(event):
            for weekday, day, month in dated.findall(text):
                near = (event.said or event.date).anchor
                told = date(near.year, MONTHS.index(month) + 1 if month else near.month, int(day))
                assert WEEKDAYS[told.weekday()] == weekday, f"{event.id}: {text}"
                checked += 1
    assert checked >= 5


def test_a_weekday_alone_is_that_of_a_day_the_event_knows(record: Chronology) -> None:
    for event in record.events:
        known = [event.date, event.said, event.reported]
        known += [candidate.date for candidate in event.candidates]
        known += [record.sources[source].published for source in event.sources]
        days = {day for one in known if one for day in (one.earliest, one.latest) if day}
        for weekday in re.findall(rf"\b({'|'.join(WEEKDAYS)})\b", event.date_note or ""):
            assert WEEKDAYS.index(weekday) in {day.weekday() for day in days}, event.id


def test_a_day_resolved_from_one_weekday_is_that_weekday(record: Chronology) -> None:
    for event in record.events:
        named = set(re.findall("|".join(WEEKDAYS), event.date_note or ""))
        if len(named) == 1 and event.date.is_exact and event.date.form == "single":
            days = [event.date.anchor, *(d.anchor for d in (event.said, event.reported) if d)]
            assert named & {f"{day:%A}" for day in days}, f"{event.id}: {event.date_note}"


def notes(event: Event) -> Iterator[str]:
    yield from (event.date_note or "", event.caution or "", event.summary or "")
    yield from (candidate.note or "" for candidate in event.candidates)


def test_the_conflicts_between_article_and_record_are_told(events: dict[str, Event]) -> None:
    conflicts = {
        "austin-sees-evidence": "2024-10-24",
        "dprk-decree": "2024-11-12",
        "un-panel-vetoed": "../2024-10",
        "instruments-exchanged": "2024-12-02/2024-12-05",
        "kim-jong-gyu-lawful-if-so": "2024-10-24",
        "putin-joint-exercises": "../2024-12-05",
        "efe-11000-near-border": "2024-10-08/2024-10-13",
    }
    for event, other in conflicts.items():
        assert other in [str(candidate.date) for candidate in events[event].candidates], event
    for event, words in {
        "un-panel-vetoed": "Russia and China",
        "merz-range-remark": "decision",
        "shoigu-treaty-on-battlefield": "28 May",
        "efe-russia-neither-confirmed": "denied",
        "federation-council-ratifies": "four Russian steps",
    }.items():
        assert words in f"{events[event].caution} {events[event].date_note}", event
