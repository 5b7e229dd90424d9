"""Quotations, numbers, other days and weekdays in the record."""

from __future__ import annotations

from tests.record.speaking import speakers
from timeline.model.records import Chronology, Event


def test_there_are_numbers_of_troops_containers_and_casualties(record: Chronology) -> None:
    given = [(event, quantity) for event in record.events for quantity in event.quantity]
    assert len(given) >= 40
    measures = {quantity.measure for _, quantity in given}
    assert {"troops", "containers", "killed", "wounded", "casualties"} <= measures


def test_troops_were_counted_by_at_least_five_different_sides_or_bodies(record: Chronology) -> None:
    by = {
        by
        for event in record.events
        for quantity in event.quantity
        for by in ([quantity.by] if quantity.by else speakers(event))
        if quantity.measure == "troops"
    }
    assert {"nis", "zelensky", "kirby", "hur", "msmt"} <= by


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


def test_nobody_is_quoted_through_the_machine_translation(record: Chronology) -> None:
    garbled = "timenews-2024-10-26"
    assert "Machine translation" in (record.sources[garbled].note or "")
    assert [event.id for event in record.events for quote in event.quote if quote.source == garbled] == []


def test_headlines_and_names_of_bodies_say_north_korea(record: Chronology) -> None:
    assert [event.id for event in record.events if "DPRK" in event.headline] == []
    assert [key for key, actor in record.actors.items() if "DPRK" in actor.name] == ["dprk"]
