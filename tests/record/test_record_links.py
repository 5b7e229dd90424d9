"""Links between the events of the record, in time and in number."""

from __future__ import annotations

from tests.record.speaking import spoken_on
from timeline.model.records import Chronology, Event
from timeline.model.vocabulary import Kind


def test_nothing_answers_what_came_later_and_nothing_precedes_what_came_before(
    record: Chronology, events: dict[str, Event]
) -> None:
    for event in record.events:
        for link in event.links:
            ((kind, target),) = link.items()
            other = events[target]
            if kind in ("precedes", "forecasts"):
                assert spoken_on(event) <= other.date.anchor, (event.id, kind, target)
            elif kind != "same_as":
                assert spoken_on(other) <= (event.said or event.date).known_by, (event.id, kind, target)
            assert target != event.id


def test_a_link_stands_once_and_not_both_ways(record: Chronology) -> None:
    links = [(event.id, kind, target) for event in record.events for x in event.links for kind, target in x.items()]
    assert len(links) == len(set(links))
    assert [link for link in links if (link[2], link[1], link[0]) in links] == []


def test_the_steps_from_signature_to_force_are_linked_in_order(events: dict[str, Event]) -> None:
    path, step = ["treaty-signed"], "treaty-signed"
    while step != "instruments-exchanged":
        step = next(link["precedes"] for link in events[step].links if "precedes" in link)
        path.append(step)
    assert path == [
        "treaty-signed",
        "ratification-bill",
        "duma-ratifies",
        "federation-council-ratifies",
        "putin-signs-law",
        "dprk-decree",
        "dprk-ratification-announced",
        "instruments-exchanged",
    ]
    assert {events[step].kind for step in path} == {Kind.MILESTONE}
