"""Links between the events of the record, in time and in number."""

from __future__ import annotations

from timeline.model.records import Event
from timeline.model.vocabulary import Kind


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
