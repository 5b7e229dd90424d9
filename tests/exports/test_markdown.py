"""Markdown: the whole chronology to read, with its sources, and nothing that Markdown would run."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.chronologies import frames_of, real
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.markdown import to_markdown
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames
from timeline.text.markdown import escape_markdown

FRAMES = frames_of("""
- {id: a, date: "../2024-10-15", headline: First, sources: [kcna, reuters], links: [{precedes: b}]}
- {id: b, date: "2024-11~", kind: claim, headline: "Second *bold* <b>", sources: [tass, kcna],
   actors: {peskov: speaker}, quote: {text: "1. one", speaker: peskov, layer: translation}}
- {id: c, date: "2024", headline: Third, sources: [tass]}
""")


def exported(frames: Frames, **fields: Any) -> str:
    return to_markdown(ExportContext(frames, Selection(**fields), "abc", date(2026, 1, 2)))


def test_it_says_what_was_chosen_how_many_which_version_and_when() -> None:
    text = exported(FRAMES, kinds=("claim",))
    assert "- Shown: kinds: claim; 1 of 3 events" in text
    assert "- Data version: abc\n- Made: 2026-01-02\n- Credit: Test" in text
    assert "- Licence: CC-BY-4.0" in exported(real())


def test_a_date_stays_as_uncertain_as_it_was() -> None:
    text = exported(FRAMES)
    assert "**by 15 October 2024**" in text
    assert "**about November 2024**" in text
    assert "## 2024\n" in text
    assert "January" not in text


def test_a_claim_says_that_it_is_one_and_who_said_it() -> None:
    text = exported(FRAMES)
    assert "**A claim, not established.**" in text
    assert "> “1\\. one”\n>\n> — Dmitry Peskov, about November 2024, translation[^1]\n" in text


def test_each_quote_has_the_footnotes_of_its_own_sources() -> None:
    text = exported(real())
    marks = re.findall(r"^> — .*?((?:\[\^\d+\])*)$", text, re.M)
    assert marks
    assert all(marks)


def test_the_address_opens_what_was_chosen() -> None:
    context = contexts.build_context(FRAMES, address="https://example.org/", kinds=("claim",))
    assert "- Address: <https://example.org/?kinds=claim>\n" in to_markdown(context)


def test_every_mark_has_its_footnote_and_every_footnote_its_mark() -> None:
    for frames in (FRAMES, real()):
        text = exported(frames)
        marks = set(re.findall(r"(?<!\n)\[\^(\d+)\]", text))
        assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.M))


def test_ties_are_told_from_both_ends() -> None:
    assert "- Comes before: Second" in exported(FRAMES)
    assert "- Comes after: First" in exported(FRAMES)


def test_the_real_file_and_each_filter_keep_the_order_and_count_of_the_screen() -> None:
    for fields in ({}, {"actors": ("russia",)}, {"known": date(2024, 11, 1)}):
        found = select(real(), Selection(**fields))  # type: ignore[arg-type]
        headlines = re.findall(r"^### (.*)$", exported(real(), **fields), re.M)
        assert headlines == [escape_markdown(headline) for headline in found["headline"]]


def test_what_was_not_yet_known_does_not_leave() -> None:
    text = exported(real(), known=date(2024, 11, 1))
    assert "Acknowledge" not in "".join(re.findall(r"^- Answered by.*$", text, re.M))
    assert "2025" not in "".join(re.findall(r"^\[\^.*$", text, re.M))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("![x](http://a.b/c.png)", "\\!\\[x\\](http://a.b/c.png)"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("- item", "\\- item"),
        ("1) one", "1\\) one"),
        ("2024 – 2025", "2024 – 2025"),
        ("two\nlines", "two lines"),
        ("<script>", "\\<script\\>"),
        ("see https://a.b/c_d", "see <https://a.b/c_d>"),
    ],
)
def test_text_stays_the_text_it_is(text: str, safe: str) -> None:
    assert escape_markdown(text) == safe
