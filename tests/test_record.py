"""The record as known on a day: nothing in it that came later."""

from __future__ import annotations

from datetime import date

from tests.chronologies import frames_of
from timeline.record import as_known, end_of_record, is_known, known_record
from timeline.selection import Selection, select

FRAMES = frames_of(
    """
- {id: claim, date: "2024-10-08", headline: A, sources: [early, late],
   links: [{responds_to: denial}, {precedes: visit}],
   candidates: [{date: "2024-10-09", source: late}]}
- {id: denial, date: "2024-10-10", headline: B, sources: early}
- {id: visit, date: "2024-10-09", reported: "2024-11", headline: C, sources: late}
""",
    records="""
    sources:
      early: {publisher: E, published: "2024-10-09", type: agency}
      late: {publisher: L, published: "2025-01-01", type: agency}
    """,
)


def ids(known: date | None) -> list[str]:
    return [event.id for event in known_record(FRAMES, known)]


def test_an_event_is_known_from_the_day_it_had_surely_been_reported() -> None:
    assert ids(None) == ["claim", "visit", "denial"]
    assert ids(date(2024, 11, 29)) == ["claim", "denial"]
    assert ids(date(2024, 11, 30)) == ["claim", "visit", "denial"]
    assert ids(date(2024, 10, 7)) == []


def test_one_event_is_judged_as_the_whole_record_is() -> None:
    for known in (None, date(2024, 10, 9), date(2024, 11, 29), date(2024, 12, 1)):
        assert [e.id for e in FRAMES.event.values() if is_known(e, known)] == [
            e for e in FRAMES.event if e in select(FRAMES, Selection(known=known)).index
        ]


def test_links_sources_and_days_that_came_later_are_left_out() -> None:
    event = FRAMES.event["claim"]
    assert as_known(FRAMES, event, None) is event
    then = as_known(FRAMES, event, date(2024, 10, 10))
    assert [dict(link) for link in then.links] == [{"responds_to": "denial"}]
    assert then.sources == ("early",)
    assert then.candidates == ()
    # what was reported by a source that is not in the record keeps the one that is
    assert as_known(FRAMES, event, date(2024, 10, 8)).sources == ("early", "late")


def test_the_record_ends_where_checking_stopped_or_where_knowledge_is_cut() -> None:
    assert end_of_record(FRAMES, None) == date(2024, 11, 30)
    assert end_of_record(FRAMES, date(2024, 10, 20)) == date(2024, 10, 20)
