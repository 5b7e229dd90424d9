"""Where the record has it from: each source findable, each repeated report traced to its first."""

from __future__ import annotations

import pytest

from timeline.model.records import Chronology, Event
from timeline.query.tables import build_frames, find_origins


def test_many_reports_of_one_origin_are_told_from_reports_of_several(record: Chronology) -> None:
    independent = build_frames(record).citations.groupby("event")["origin"].nunique()
    single = set(independent[independent == 1].index)
    often_told = {event.id for event in record.events if len(event.sources) > 2}
    assert {"msmt-says-20000-containers", "kim-shoigu-june-4", "kim-vows-to-observe-treaty"} <= single & often_told
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


def test_primary_documents_are_there_as_such(record: Chronology) -> None:
    documents = {key for key, source in record.sources.items() if source.type == "official-document"}
    assert {"un-2024-03-28", "kremlin-2024-10-24", "duma-2024-10-24", "russian-mfa-2025-05-29"} <= documents
    assert record.sources["kcna-2024-06-20"].url
