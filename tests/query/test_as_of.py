"""The record as known on a day: nothing in it that came later."""

from __future__ import annotations

from datetime import date, timedelta

from tests.chronologies import frames_of, real
from timeline.analysis.citation import describe_independence
from timeline.query.as_of import as_of, find_last_covered_day
from timeline.query.selection import Selection, select

FRAMES = frames_of(
    """
- {id: claim, date: "2024-10-08", headline: A, sources: [early, late],
   actors: {him: speaker},
   links: [{responds_to: denial}, {precedes: visit}],
   quote: [{text: Then, speaker: him, source: early}, {text: Later, speaker: him, source: late},
           {text: Any time, speaker: him}],
   quantity: [{measure: troops, low: 1, counts: men, source: late}],
   candidates: [{date: "2024-10-09", source: late}]}
- {id: denial, date: "2024-10-10", headline: B, sources: early}
- {id: visit, date: "2024-10-09", reported: "2024-11", headline: C, sources: late}
""",
    records="""
    actors:
      him: {name: He, type: person}
    sources:
      rough: {publisher: R, published: "2024-10", type: agency}
      early: {publisher: E, published: "2024-10-09", type: agency, origin: [rough, late]}
      late: {publisher: L, published: "2025-01-01", type: agency}
    articles:
      4: {title: On help, sources: [early, late]}
    stories:
      - {id: all, title: All, steps: [{event: denial}, {event: visit}, {view: ladder}]}
      - {id: visits, title: Visits, steps: [{event: visit}]}
    """,
)


def ids(known: date | None) -> list[str]:
    return [event.id for event in as_of(FRAMES, known).ordered_events]


def test_an_event_is_known_from_the_day_it_had_surely_been_reported() -> None:
    assert ids(None) == ["claim", "visit", "denial"]
    assert ids(date(2024, 11, 29)) == ["claim", "denial"]
    assert ids(date(2024, 11, 30)) == ["claim", "visit", "denial"]
    assert ids(date(2024, 10, 7)) == []


def test_the_tables_of_a_day_hold_the_events_that_the_filter_chooses() -> None:
    for known in (None, date(2024, 10, 9), date(2024, 11, 29), date(2024, 12, 1)):
        assert ids(known) == list(select(FRAMES, Selection(known=known)).index)


def test_what_only_a_later_source_gives_is_left_out() -> None:
    assert as_of(FRAMES, None) is FRAMES
    then = as_of(FRAMES, date(2024, 10, 10))
    event = then.event["claim"]
    assert [dict(link) for link in event.links] == [{"responds_to": "denial"}]
    assert event.sources == ("early",)
    assert [quote.text for quote in event.quote] == ["Then", "Any time"]
    assert event.quantity == ()
    assert event.candidates == ()
    assert then.chronology.articles[4].sources == ("early",)
    assert list(then.citations["source"]) == ["early", "early"]


def test_a_report_that_another_repeats_was_there_before_it() -> None:
    sources = as_of(FRAMES, date(2024, 10, 10)).chronology.sources
    assert set(sources) == {"rough", "early"}
    # the file says that it repeats what surely came later
    assert sources["early"].origin == ("rough",)


def test_a_source_without_a_day_was_known_only_where_one_that_was_out_repeats_it() -> None:
    frames = frames_of(
        """
- {id: one, date: "2024-10-08", headline: A, sources: [leaflet, early]}
- {id: two, date: "2024-10-08", headline: B, sources: poster}
""",
        records="""
    sources:
      leaflet: {publisher: L, type: official-document}
      poster: {publisher: P, type: official-document}
      early: {publisher: E, published: "2024-10-09", type: agency, origin: leaflet}
    """,
    )
    then = as_of(frames, date(2024, 10, 10))
    assert then.event["one"].sources == ("leaflet", "early")
    assert then.event["two"].sources == ()


def test_a_story_keeps_the_steps_that_were_known() -> None:
    (story,) = as_of(FRAMES, date(2024, 10, 10)).chronology.stories
    assert [step.event for step in story.steps] == ["denial", None]


def test_an_event_of_which_every_source_came_later_has_none() -> None:
    then = as_of(FRAMES, date(2024, 10, 8))
    assert then.event["claim"].sources == ()
    assert describe_independence(then, then.event["claim"]) == "no source known by then"


def test_another_day_is_taken_from_the_whole_record() -> None:
    then = as_of(as_of(FRAMES, date(2024, 10, 8)), date(2024, 11, 30))
    assert [event.id for event in then.ordered_events] == ids(date(2024, 11, 30))
    assert as_of(then, None) is FRAMES
    assert as_of(then, date(2024, 11, 30)) is then


def test_on_no_day_does_the_real_record_name_a_source_published_later() -> None:
    # the last day before something becomes known holds all that its neighbours hold
    for day in {source.published.known_by - timedelta(days=1) for source in real().chronology.sources.values()}:
        then = as_of(real(), day).chronology
        assert all(
            not source.published.earliest or source.published.earliest <= day for source in then.sources.values()
        )
        cited = {source for event in then.events for source in event.sources}
        quoted = {q.source for event in then.events for q in (*event.quote, *event.quantity) if q.source}
        assert cited | quoted <= then.sources.keys()


def test_the_record_ends_where_checking_stopped_or_where_knowledge_is_cut() -> None:
    assert find_last_covered_day(FRAMES) == date(2024, 11, 30)
    assert find_last_covered_day(as_of(FRAMES, date(2024, 10, 20))) == date(2024, 10, 20)
