"""Chronologies to export: the real one, a large one, hostile ones, and any that a strategy draws."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.chronologies import real
from timeline.exports.context import ExportContext
from timeline.model.records import Chronology
from timeline.model.vocabulary import Kind, Role
from timeline.query.selection import Selection
from timeline.query.tables import Frames, build_frames
from timeline.text.unicode import is_blank

MADE = date(2026, 1, 2)
VERSION = "0123456789abcdef" * 4
PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</script><script>alert(1)</script>",
    "</title><b>out</b> ]]> --> &amp; &lt;",
    "javascript:alert(1) JaVaScRiPt&#58;alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "[click](http://evil.example/) ![beacon](http://evil.example/x.png)",
    '<span style="background:url(http://evil.example/x.png)">x</span>',
    '" onmouseover="alert(1)" x=\'',
    "{{7*7}} ${7*7} %{x} <%= 7*7 %>",
    "\u202eabc\u2066def\u2069 \x00\x07\x0b\x1b\x7f\x85\u2028\ufffe",
)
"""The twelve sorts of hostile text, the last with what XML and iCalendar cannot hold."""
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "|calc",
    "%0A",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/","x")',
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    '"=1+1',
    "＝1+1",
    "First\n=1+1",
    "a;=1+1;b",
    "{=1+1}",
)
BREAKS = (
    "END:VEVENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY",
    "a\\nb\\,c\\;d:e",
    "lone\rCR",
    "ё한" * 60,
)


def build_context(frames: Frames, *, address: str = "", made: date = MADE, **fields: Any) -> ExportContext:
    """Build the context of an export, with fields of its selection."""
    return ExportContext(frames, Selection(**fields), VERSION, made, address)


def build_real_context(**fields: Any) -> ExportContext:
    return build_context(real(), **fields)


def build_hostile_frames(text: str) -> Frames:
    """Put one text into every place of a chronology where an editor may write text."""
    quantity = {"measure": "troops", "low": 1, "counts": text, "by": "one"}
    event = {
        "id": "it",
        "date": "2024-10~",
        "candidates": [{"date": "2024-11-02", "source": "s", "note": text}],
        "date_note": text,
        "kind": "claim",
        "headline": text,
        "summary": text,
        "caution": text,
        "actors": {"one": ["speaker"]},
        "place": "p",
        "sources": ["s"],
        "quote": [{"text": text, "speaker": "one", "note": text, "source": "s"}],
        "position": [{"question": "q", "stance": "denies", "note": text}],
        "quantity": [quantity],
        "articles": [4],
        "tags": [text],
    }
    return build_frames(
        Chronology.model_validate(
            {
                "timeline": {"title": text, "description": text, "license": text, "attribution": text},
                "actors": {"one": {"name": text, "type": "person", "native": text, "also": [text]}},
                "places": {"p": {"name": text, "lat": 1.0, "lon": 2.0, "note": text}},
                "sources": {
                    "s": {
                        "publisher": text,
                        "title": text,
                        "author": text,
                        "note": text,
                        "published": "2024-10-02",
                        "url": "https://example.org/?a=1&b='<x>\"",
                        "type": "newspaper",
                    }
                },
                "questions": {"q": {"text": text, "note": text}},
                "articles": {4: {"title": text, "summary": text}},
                "events": [event, event | {"id": "next", "date": "2024-12-04", "kind": "report"}],
            }
        )
    )


DATES = (
    "2024-12-04 2024-11 2024 2024-10-27/2024-10-28 2024-08/.. ../2024-10-15 [2024-11-11,2024-11-12] "
    "2024-10~ 2024-10-08? 2025-01% 2024-02/2024-03 2024-10-03/2024-11~ 0001-01-01 9999-12-31 9999-12 ../9999"
).split()
_TEXTS = st.one_of(
    st.text(min_size=1, max_size=40).filter(lambda text: not is_blank(text)),
    st.sampled_from([*PAYLOADS, *FORMULAS, *BREAKS]),
)


@st.composite
def frames(draw: st.DrawFn) -> Frames:
    """Draw up a small chronology with any text and any sort of date."""
    source = {"publisher": draw(_TEXTS), "title": draw(_TEXTS), "published": "2024-06-20", "type": "agency"}
    events = [
        {
            "id": f"event-{number}",
            "date": draw(st.sampled_from(DATES)),
            "reported": draw(st.sampled_from([None, "2024-12-05", "2025-01"])),
            "kind": draw(st.sampled_from(list(Kind))),
            "headline": draw(_TEXTS),
            "summary": draw(st.one_of(st.none(), _TEXTS)),
            "actors": {"one": [draw(st.sampled_from(list(Role)))]},
            "sources": ["s"],
            "quote": draw(st.sampled_from([[], [{"text": "No", "speaker": "one"}]])),
        }
        for number in range(draw(st.integers(0, 4)))
    ]
    data = {
        "timeline": {"title": draw(_TEXTS), "license": draw(st.one_of(st.none(), _TEXTS))},
        "actors": {"one": {"name": draw(_TEXTS), "type": "person"}},
        "sources": {"s": source},
        "events": events,
    }
    return build_frames(Chronology.model_validate(data))
