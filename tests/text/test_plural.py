"""Counts in words: what is one is told as one, wherever a count is told."""

from __future__ import annotations

from datetime import date

import pytest

from tests.analysis.positions.chronologies import build_record, list_record_statements
from tests.chronologies import frames_of
from timeline.analysis.positions.wording import format_statement_count
from timeline.briefing.boards import build_board
from timeline.exports.context import ExportContext
from timeline.exports.html import to_html
from timeline.model.records import Step
from timeline.model.vocabulary import View
from timeline.query.selection import Selection
from timeline.text.plural import format_count


@pytest.mark.parametrize(("count", "words"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1200, "1,200 events")])
def test_only_one_is_told_without_an_s(count: int, words: str) -> None:
    assert format_count(count, "event") == words


def test_a_statement_of_one_official_is_told_as_one() -> None:
    one, three = build_record("2024-10-10 peskov denies"), build_record(*["2024-10-10 peskov denies"] * 3)
    assert format_statement_count(list_record_statements(one)) == "1 statement of 1 person or body"
    assert format_statement_count(list_record_statements(three)) == "3 statements of 1 person or body"
    assert build_board(one, Step(view=View.POSITIONS), []).count == "1 statement of 1 person or body"


def test_a_single_figure_is_told_as_one() -> None:
    quantity = "{measure: troops, low: 1, high: 2, counts: in Kursk}"
    frames = frames_of(f"- {{id: a, date: 2024, headline: A, sources: kcna, quantity: [{quantity}]}}")
    assert build_board(frames, Step(view=View.NUMBERS), []).count == "1 figure"


def test_an_export_of_a_single_event_tells_it_as_one() -> None:
    frames = frames_of("- {id: a, date: 2024, headline: A, sources: kcna}")
    context = ExportContext(frames, Selection(), "0" * 64, date(2026, 1, 2))
    assert context.share == "1 of 1 event"
    assert "1 events" not in to_html(context)
