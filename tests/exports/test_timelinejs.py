"""TimelineJS: as many slides as events, no date padded, every text escaped."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given

from tests.chronologies import ACTORS, frames_of
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.timelinejs import to_timelinejs
from timeline.query.selection import select
from timeline.query.tables import Frames


def exported(context: ExportContext) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_timelinejs(context))
    return document


def slide(date: str) -> dict[str, Any]:
    frames = frames_of(f'- {{id: it, date: "{date}", headline: A, sources: tass}}')
    events: list[dict[str, Any]] = exported(contexts.build_context(frames))["events"]
    return events[0]


def test_there_are_as_many_slides_as_events_in_the_order_of_the_screen() -> None:
    for fields in ({}, {"actors": ("dprk",)}, {"text": "zzz"}):
        context = contexts.build_real_context(**fields)
        ids = [event["unique_id"] for event in exported(context)["events"]]
        assert ids == list(select(context.frames, context.selection).index)


@pytest.mark.parametrize(
    ("date", "start", "end", "display"),
    [
        ("2024-12-04", (2024, 12, 4), None, None),
        ("2024-12", (2024, 12), None, "December 2024"),
        ("2024", (2024,), None, "2024"),
        ("2024-22", (2024, 6), (2024, 8), "summer 2024"),
        ("2023-24", (2023, 12), (2024, 2), "winter 2023–2024"),
        ("199X", (1990,), (1999,), "the 1990s"),
        ("2024-10-27/2024-10-28", (2024, 10, 27), (2024, 10, 28), "27–28 October 2024"),
        ("2024-08/..", (2024, 8), None, "since August 2024"),
        ("../2024-10-15", (2024, 10, 15), None, "by 15 October 2024"),
        ("[2024-11-11,2024-11-12]", (2024, 11, 11), (2024, 11, 12), "11 or 12 November 2024"),
        ("2024-10~", (2024, 10), None, "about October 2024"),
        ("2024-10-08?", (2024, 10, 8), None, "8 October 2024 (uncertain)"),
    ],
)
def test_a_date_is_neither_padded_nor_made_certain(
    date: str, start: tuple[int, ...], end: tuple[int, ...] | None, display: str | None
) -> None:
    given = slide(date)
    assert tuple(given["start_date"].values()) == start
    assert (tuple(given["end_date"].values()) if end else given.get("end_date")) == end
    assert given.get("display_date") == display
    assert given["edtf"] == date


def test_the_title_slide_says_where_it_comes_from() -> None:
    text = exported(contexts.build_real_context(kinds=("claim",)))["title"]["text"]["text"]
    for word in (contexts.VERSION, "kinds: claim", "CC-BY-4.0", "2026-01-02"):
        assert word in text


def test_the_title_slide_links_to_what_was_chosen() -> None:
    context = contexts.build_real_context(kinds=("claim",), actors=("dprk",), address="https://example.org/")
    text = exported(context)["title"]["text"]["text"]
    assert 'href="https://example.org/?actors=dprk&amp;kinds=claim"' in text


def test_a_chapter_is_an_era_with_both_ends_and_comes_back_as_it_was() -> None:
    records = (
        ACTORS
        + """
    chapters:
      - {title: A & B, date: "2024-06/2024-09"}
      - {title: Open, date: "2024-10/.."}
      - {title: Before, date: "../2024-05-31"}
    """
    )
    frames = frames_of(
        """
        - {id: early, date: "2024-01", headline: A, sources: tass}
        - {id: late, date: "2025-02", headline: B, sources: tass}
        """,
        records=records,
    )
    eras = exported(contexts.build_context(frames))["eras"]
    days = [[tuple(era[end].values()) for end in ("start_date", "end_date")] for era in eras]
    assert days == [
        [(2024, 6, 1), (2024, 9, 30)],
        [(2024, 10, 1), (2025, 2, 28)],
        [(2024, 1, 1), (2024, 5, 31)],
    ]
    assert [era["text"]["headline"] for era in eras] == ["A &amp; B", "Open", "Before"]
    assert [era["edtf"] for era in eras] == [str(c.date) for c in frames.chronology.chapters]


def test_a_claim_and_its_sources_are_told() -> None:
    events = {event["unique_id"]: event for event in exported(contexts.build_real_context())["events"]}
    text = events["us-says-1000-containers"]["text"]["text"]
    assert text.startswith("<p><b>A claim, not established.</b></p>")
    assert "3 sources, 3 independent origins:" in text


@given(contexts.frames())
def test_any_text_reads_back_as_it_was_and_adds_no_markup(frames: Frames) -> None:
    for event, given_slide in zip(
        contexts.build_context(frames).events, exported(contexts.build_context(frames))["events"], strict=True
    ):
        headline = given_slide["text"]["headline"]
        assert not re.search(r"[<>\"]", headline)
        assert unescape(headline) == event.headline
        tags = set(re.findall(r"<(\w+)", given_slide["text"]["text"]))
        assert tags <= {"p", "b", "blockquote", "br", "a"}


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_stays_text_though_a_group_is_read_twice(payload: str) -> None:
    for event in exported(contexts.build_context(contexts.build_hostile_frames(payload)))["events"]:
        assert set(re.findall(r"<(\w+)", event["text"]["text"])) <= {"p", "b", "blockquote", "br", "a"}
        assert not re.search("<|>", unescape(event["group"]))
        assert unescape(unescape(event["group"])) == payload.strip()
