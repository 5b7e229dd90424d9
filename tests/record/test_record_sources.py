"""Where the record has it from: each source findable, each repeated report traced to its first."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from timeline.model.records import Chronology, Event
from timeline.model.source_chains import find_origins
from timeline.model.vocabulary import Checked, Kind
from timeline.query.tables import build_frames
from timeline.reading.references import list_references


def test_every_event_has_a_source_with_publisher_day_and_title(record: Chronology) -> None:
    bare = []
    for event in record.events:
        cited = [record.sources[source] for source in event.sources]
        assert all(source.publisher and source.published for source in cited)
        untitled_for_a_reason = all(
            source.checked is Checked.CITED or "no headline" in (source.note or "").casefold() or source.title
            for source in cited
        )
        if not any(source.title for source in cited) and not untitled_for_a_reason:
            bare.append(event.id)
    assert bare == []


def test_all_but_a_few_events_have_a_source_with_a_title(record: Chronology) -> None:
    titled = [any(record.sources[source].title for source in event.sources) for event in record.events]
    assert titled.count(False) <= 3


def test_events_that_rest_on_a_single_origin_can_be_told_from_the_others(record: Chronology) -> None:
    independent = build_frames(record).citations.groupby("event")["origin"].nunique()
    single = set(independent[independent == 1].index)
    assert {"shoigu-own-land", "msmt-says-20000-containers", "kim-shoigu-june-4"} <= single
    assert {"treaty-signed", "nebenzya-denies", "gerasimov-confirms-troops"} & single == set()


@pytest.mark.parametrize(
    ("event", "source", "origin"),
    [
        ("shoigu-treaty-on-battlefield", "asiae-2025-05-30", "tass-2025-05-29"),
        ("lavrov-perm", "asiae-2025-05-30", "ria-2025-05-29"),
        ("peskov-treaty-unambiguous", "defencetalks-2024-10-15", "reuters-2024-10-15"),
        ("zakharova-dismisses-reports", "timenews-2024-10-26", "donga-2024-10-26"),
        ("putin-sovereign-decision", "timenews-2024-10-26", "ria-2024-10-25"),
        ("putin-images-reflect-something", "timenews-2024-10-26", "reuters-2024-10-24"),
        ("kim-jong-gyu-lawful-if-so", "timenews-2024-10-26", "kcna-2024-10-25"),
        ("instruments-exchanged", "efe-2024-12-05", "kcna-2024-12-05"),
        ("efe-11000-near-border", "efe-2024-12-05", "efe-2024-12-05"),
        ("kim-shoigu-june-4", "stratnews-2025-06-05", "kcna-2025-06-05"),
        ("dprk-ministry-rejects-report", "stratnews-2025-06-05", "kcna-2025-06-02"),
        ("msmt-says-20000-containers", "stratnews-2025-06-05", "msmt-2025-05-29"),
        ("un-panel-vetoed", "stratnews-2025-06-05", "stratnews-2025-06-05"),
    ],
)
def test_an_article_that_repeats_several_reports_is_traced_to_the_right_one(
    record: Chronology, events: dict[str, Event], event: str, source: str, origin: str
) -> None:
    assert find_origins(record, events[event])[source] == origin


def test_a_source_repeats_nothing_that_was_published_later(record: Chronology) -> None:
    late = [
        (key, origin)
        for key, source in record.sources.items()
        for origin in source.origin
        if record.sources[origin].published.is_surely_after(source.published)
    ]
    assert late == []


def test_no_source_is_published_before_what_it_reports(record: Chronology) -> None:
    for event in record.events:
        for source in event.sources:
            published = record.sources[source].published
            days = [event.said or event.date, *(c.date for c in event.candidates if c.source == source)]
            earliest_given = any(not day.is_surely_after(published) for day in days)
            assert earliest_given or event.kind is Kind.FORECAST, (event.id, source)


def test_every_address_is_well_formed_and_none_is_of_the_copying_network(record: Chronology) -> None:
    for source in record.sources.values():
        for url in filter(None, (source.url, source.archived)):
            parts = urlsplit(url)
            assert parts.scheme in ("http", "https")
            assert re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", parts.hostname or ""), url
            assert not re.search(r"[\s<>\"{}|^`]|[?&]utm_", url), url
            assert "news-pravda" not in parts.netloc
            assert not re.match(r"(www\.)?pravda-\w\w\.", parts.netloc)


def test_primary_documents_are_there_as_such(record: Chronology) -> None:
    documents = {key for key, source in record.sources.items() if source.type == "official-document"}
    assert {"un-2024-03-28", "kremlin-2024-10-24", "duma-2024-10-24", "russian-mfa-2025-05-29"} <= documents
    assert record.sources["kcna-2024-06-20"].url


def test_nothing_is_listed_that_nothing_uses(record: Chronology) -> None:
    used = {(use.section, use.value) for use in list_references(record)}
    for section in ("actors", "places", "sources", "questions", "articles"):
        listed = {(section, str(key)) for key in getattr(record, section)}
        assert listed - used == set()
