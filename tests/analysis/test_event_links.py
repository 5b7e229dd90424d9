"""Links between events: each is told at both of its ends."""

from __future__ import annotations

from tests.chronologies import frames_of
from timeline.analysis.event_links import list_event_links

EVENTS = """
- {id: signed, date: "2024-06-19", headline: Signed, sources: kcna, links: [related: voted]}
- {id: voted, date: "2024-11-06", headline: Voted, sources: kcna, links: [related: signed, implements: signed]}
- {id: talks, date: "2024-12-04", headline: Talks, sources: kcna, links: [related: signed]}
"""


def test_a_link_is_told_at_both_ends_and_one_that_both_record_once() -> None:
    links = list_event_links(frames_of(EVENTS).ordered_events)
    told = {event: [(link.label, link.other.id) for link in each] for event, each in links.items()}
    assert told == {
        "signed": [("Related to", "voted"), ("Carried out by", "voted"), ("Related to", "talks")],
        "voted": [("Related to", "signed"), ("Carries out", "signed")],
        "talks": [("Related to", "signed")],
    }
