"""The real file: what an editor may get wrong, apart from the code that reads it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.chronologies import real
from timeline.dates import parse
from timeline.model import Event
from timeline.reader import DEFAULT_FILE, read
from timeline.references import references
from timeline.vocabulary import SPOKEN, UNPROVEN, Importance, Kind, LinkType, Role

CHRONOLOGY = real().chronology
EVENTS = {event.id: event for event in CHRONOLOGY.events}


def test_the_file_checks_clean() -> None:
    assert read(DEFAULT_FILE).problems == ()


@pytest.mark.parametrize(
    ("event", "day", "kind"),
    [
        ("treaty-signed", "2024-06-19", Kind.MILESTONE),
        ("federation-council-ratifies", "2024-11-06", Kind.MILESTONE),
        ("dprk-ratification-announced", "2024-11-12", Kind.MILESTONE),
        ("instruments-exchanged", "2024-12-04", Kind.MILESTONE),
        ("ratification-bill", "2024-10-14", Kind.MILESTONE),
        ("duma-ratifies", "2024-10-24", Kind.MILESTONE),
        ("putin-signs-law", "2024-11-09", Kind.MILESTONE),
        ("dprk-decree", "2024-11-11", Kind.MILESTONE),
    ],
)
def test_the_milestones_stand_on_their_days(event: str, day: str, kind: Kind) -> None:
    assert (EVENTS[event].date.edtf, EVENTS[event].kind) == (day, kind)


@pytest.mark.parametrize(
    ("since", "until"), [("2025-05-28", "2025-05-29"), ("2025-06-04", "2025-06-04")], ids=["May", "June"]
)
def test_shoigu_speaks_or_acts_on_the_days_of_his_statements(since: str, until: str) -> None:
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    theirs = [e for e in EVENTS.values() if set(e.actors.get("shoigu", ())) - {Role.SUBJECT, Role.ADDRESSEE}]
    assert [e.id for e in theirs if e.date.exact and e.date.overlaps(first, last)]


def test_the_deployment_to_kursk_is_a_month_and_no_invented_day() -> None:
    event = EVENTS["efe-11000-near-border"]
    assert (event.date.edtf, event.kind) == ("2024-11", Kind.DEPLOYMENT)


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_quotes_are_short_and_cite_a_source_of_the_event(event: Event) -> None:
    for quote in event.quote:
        assert len(quote.text.split()) <= 20, quote.text
        assert quote.source is None or quote.source in event.sources, quote.source


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_headlines_fit_a_line_and_key_ones_a_label(event: Event) -> None:
    assert len(event.headline) <= (48 if event.importance is Importance.KEY else 80)
    assert not event.headline.endswith(".")


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_words_and_unproven_events_have_a_speaker(event: Event) -> None:
    speakers = [actor for actor, roles in event.actors.items() if Role.SPEAKER in roles]
    assert speakers or event.kind not in SPOKEN | UNPROVEN


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_candidate_days_differ_from_the_day_shown(event: Event) -> None:
    assert event.date not in [candidate.date for candidate in event.candidates]


def test_every_record_is_used() -> None:
    used = {(section, value) for _, section, value, _ in references(CHRONOLOGY)}
    for section in ("actors", "sources", "places", "questions"):
        unused = [key for key in getattr(CHRONOLOGY, section) if (section, key) not in used]
        assert not unused, section


LATER = {
    LinkType.RESPONDS_TO: "that which it responds to comes no later",
    LinkType.INTERPRETS: "that which it interprets comes no later",
    LinkType.IMPLEMENTS: "that which it implements comes no later",
    LinkType.SUPERSEDES: "that which it supersedes comes no later",
}


def test_links_make_sense_in_time() -> None:
    for event in EVENTS.values():
        for link in event.links:
            for sort, target in link.items():
                said, other = event.said or event.date, EVENTS[target].said or EVENTS[target].date
                if sort in LATER:
                    assert not other.surely_after(said), f"{event.id} {sort} {target}: {LATER[sort]}"
                if sort in (LinkType.PRECEDES, LinkType.FORECASTS):
                    assert not said.surely_after(other), f"{event.id} {sort} {target}"


def test_no_event_is_linked_to_itself_or_twice_in_one_way() -> None:
    for event in EVENTS.values():
        pairs = Counter(pair for link in event.links for pair in link.items())
        assert event.id not in [target for _, target in pairs], event.id
        assert max(pairs.values(), default=1) == 1, event.id


def test_addresses_can_be_opened() -> None:
    for key, source in CHRONOLOGY.sources.items():
        for url in filter(None, (source.url, source.archived)):
            parts = urlsplit(url)
            assert parts.scheme in ("http", "https"), key
            assert re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", parts.hostname or ""), key
            assert not re.search(r"[<>\"{}|^`]", url), key
            assert not re.search(r"[?&]utm_", url), key


def test_no_source_is_published_before_what_it_reports() -> None:
    for event in EVENTS.values():
        for source in event.sources:
            published = CHRONOLOGY.sources[source].published
            days = [event.said or event.date, *(c.date for c in event.candidates if c.source == source)]
            earliest_given = any(not day.surely_after(published) for day in days)
            assert earliest_given or event.kind is Kind.FORECAST, (event.id, source)


WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMED = re.compile(rf"({WEEKDAYS}),? (\d{{1,2}}) ({MONTHS})(?: (\d{{4}}))?")


def test_weekdays_named_with_a_day_fit_the_calendar() -> None:
    checked = 0
    for event in EVENTS.values():
        for text in filter(None, (event.date_note, event.caution, event.summary)):
            for weekday, day, month, year in NAMED.findall(text):
                named = date(
                    int(year or event.date.anchor.year), MONTHS.split("|").index(month) + 1, int(day)
                )
                assert f"{named:%A}" == weekday, f"{event.id}: {text}"
                checked += 1
    assert checked


def test_a_day_resolved_from_one_weekday_is_that_weekday() -> None:
    for event in EVENTS.values():
        named = set(re.findall(WEEKDAYS, event.date_note or ""))
        if len(named) == 1 and event.date.exact and event.date.form == "single":
            days = [event.date.anchor, *(d.anchor for d in (event.said, event.reported) if d)]
            assert named & {f"{day:%A}" for day in days}, f"{event.id}: {event.date_note}"


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("kim-jong-un", "Kim Jong Un"),
        ("kim-jong-gyu", "Kim Jong Gyu"),
        ("choe-son-hui", "Choe Son Hui"),
        ("no-kwang-chol", "No Kwang Chol"),
        ("ri-chang-dae", "Ri Chang Dae"),
        ("kim-yo-jong", "Kim Yo Jong"),
    ],
)
def test_korean_names_keep_the_family_name_first(actor: str, name: str) -> None:
    assert CHRONOLOGY.actors[actor].name == name


def test_no_two_actors_share_a_spelling() -> None:
    spellings = Counter(
        name
        for actor in CHRONOLOGY.actors.values()
        for name in {actor.name, actor.native, *actor.also} - {None}
    )
    assert [name for name, count in spellings.items() if count > 1] == []


def test_the_events_stand_in_the_order_of_their_dates() -> None:
    steps = pairwise(CHRONOLOGY.events)
    assert [later.id for earlier, later in steps if later.date.anchor < earlier.date.anchor] == []


def test_nothing_happens_after_the_day_up_to_which_was_checked() -> None:
    coverage = CHRONOLOGY.timeline.coverage
    assert coverage
    for event in EVENTS.values():
        assert event.kind is Kind.FORECAST or not event.date.surely_after(coverage.until), event.id


def test_chapters_cover_every_event_and_do_not_overlap() -> None:
    ranges = [chapter.date for chapter in CHRONOLOGY.chapters]
    for earlier, later in pairwise(ranges):
        assert later.surely_after(earlier), later
    outside = [
        event.id
        for event in EVENTS.values()
        if event.kind is not Kind.FORECAST
        and not any(event.date.overlaps(span.earliest, span.latest) for span in ranges)
    ]
    assert outside == []


def test_a_treaty_of_168_days_from_signature_to_force() -> None:
    signed, exchanged = EVENTS["treaty-signed"].date, EVENTS["instruments-exchanged"].date
    assert (exchanged.anchor - signed.anchor).days == 168
    assert parse("2024-12-04") == exchanged
