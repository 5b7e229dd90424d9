"""Paragraphs: the blank lines of a text part it in every export, and its other line ends do not."""

from __future__ import annotations

import csv
import io
import json
import re

import feedparser
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.chronologies import frames_of
from tests.exports import contexts
from timeline.briefing.handout import to_markdown as to_handout
from timeline.briefing.slides import build_event_slides
from timeline.exports import FORMATS
from timeline.exports.csv import to_raw_csv
from timeline.exports.html import to_html
from timeline.exports.markdown import to_markdown
from timeline.exports.timelinejs import to_timelinejs
from timeline.text.paragraphs import split_paragraphs

FRAMES = frames_of("""
- id: it
  date: "2024-06-19"
  headline: A
  kind: statement
  actors: {peskov: speaker}
  sources: tass
  summary: >-
    First of
    the summary.

    Second.
  caution: |
    First of
    the caution.

    Second.
  quote:
    speaker: peskov
    text: "First of
      the quote.

      Second."
    note: >
      First note.

      Second note.
""")
CONTEXT = contexts.build_context(FRAMES)
SUMMARY, QUOTE = "First of the summary.", "First of the quote."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one", ["one"]),
        ("one\ntwo", ["one", "two"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\nline\n \ntwo\nlines\n", ["one line", "two lines"]),
        ("\n\none\r\n\r\n\r\ntwo", ["one", "two"]),
        ("", []),
        (None, []),
    ],
)
def test_a_blank_line_ends_a_paragraph_and_without_one_each_line_does(text: str | None, parts: list[str]) -> None:
    assert split_paragraphs(text) == parts


def test_markdown_parts_them_by_blank_lines_and_within_a_quotation() -> None:
    for text in (
        to_markdown(CONTEXT),
        to_handout(FRAMES, "T", build_event_slides(FRAMES, CONTEXT.events), origin=""),
    ):
        assert f"\n\n{SUMMARY}\n\nSecond.\n\n" in text
        assert "\n\n**Caution:** First of the caution.\n\nSecond.\n\n" in text
        assert f"\n\n> “{QUOTE}\n>\n> Second.”\n>\n> — Dmitry Peskov" in text
    assert "\n\nFirst note.\n\nSecond note.\n\n" in to_markdown(CONTEXT)


def test_timelinejs_and_feed_write_each_as_one() -> None:
    (slide,) = json.loads(to_timelinejs(CONTEXT))["events"]
    assert f"<p>{SUMMARY}</p><p>Second.</p>" in slide["text"]["text"]
    assert "<p><b>Caution:</b> First of the caution.</p><p>Second.</p>" in slide["text"]["text"]
    assert f"<blockquote>“{QUOTE}<br>Second.”<br>Dmitry Peskov" in slide["text"]["text"]
    (entry,) = feedparser.parse(FORMATS["atom"].write(CONTEXT)).entries
    assert f"<p>{SUMMARY}</p><p>Second.</p>" in entry.content[0].value


def test_the_page_writes_each_as_one_or_on_a_line_of_its_own() -> None:
    page = to_html(CONTEXT)
    assert re.search(f'<p class="s">{SUMMARY}</p>\\s*<p class="s">Second.</p>', page)
    assert f"<q>{QUOTE}\nSecond.</q>" in page
    assert "</b> First of the caution.\nSecond.</p>" in page


def test_a_calendar_has_a_line_for_each() -> None:
    (entry,) = Calendar.from_ical(FORMATS["ics"].write(CONTEXT)).walk("VEVENT")
    assert f"\n{SUMMARY}\nSecond.\n" in entry["description"]
    assert f"“{QUOTE}\nSecond.”" in entry["description"]


def test_tables_and_json_keep_the_text_as_it_was_read() -> None:
    summary, caution = FRAMES.event["it"].summary, FRAMES.event["it"].caution
    assert summary == f"{SUMMARY}\nSecond."
    (row,) = csv.DictReader(io.StringIO(to_raw_csv(CONTEXT)))
    assert (row["summary"], row["caution"]) == (summary, caution)
    (event,) = json.loads(FORMATS["json"].write(CONTEXT))["events"]
    assert (event["summary"], event["caution"]) == (summary, caution)
    sheet = load_workbook(io.BytesIO(FORMATS["xlsx"].write(CONTEXT)))["Events"]  # type: ignore[arg-type]
    head, cells = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert cells[head.index("summary")] == summary


def test_a_space_that_does_not_break_and_rare_line_ends_stay_in_a_text() -> None:
    assert split_paragraphs("«\u00a0Oui\u00a0»\u2028et\x0b non \t ici\r\n\r\nNon") == [
        "«\u00a0Oui\u00a0»\u2028et\x0b non ici",
        "Non",
    ]
