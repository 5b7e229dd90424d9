"""The picture of positions: every official and statement has its place, all of it fits, and nothing is invented."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import combinations

import plotly.graph_objects as go
import pytest

from tests.analysis.positions.chronologies import build_record, list_record_statements
from tests.charts.pictures import list_labels, list_marks, list_text_boxes, list_texts, overlap
from tests.chronologies import DEFAULT_FILE
from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.changes import find_silences
from timeline.analysis.positions.statements import Statement, list_statements
from timeline.charts.palette import LIGHT
from timeline.charts.positions import build_positions_figure
from timeline.charts.tracks import build_groups
from timeline.charts.window import Window, window_over
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read

SMALL, LARGE, LEAST = (900, 440), (1490, 800), (560, 380)
COLUMN, PHONE = (560, 0), (350, 0)
"""Those without a height are as high as their rows need."""
LINES = (
    "2024-10-10 peskov denies quote: {text: <b>fake</b>, speaker: peskov}",
    "2024-10-13 zelensky asserts",
    "2024-12-21 peskov deflects",
    "2024-10-21 shoigu ambiguous",
    "2025-04-26 shoigu acknowledges",
)


@cache
def real() -> Frames:
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    return build_frames(chronology)


def draw(
    frames: Frames, statements: list[Statement], size: tuple[int, int] = SMALL, chosen: Window | None = None
) -> go.Figure:
    silences = find_silences(statements, date(2026, 3, 31))
    days = [*(s.day for s in statements), *(silence.until for silence in silences)]
    return build_positions_figure(
        frames,
        statements,
        silences,
        summarize_answers(frames, statements),
        window=chosen or window_over(days, None, None),
        palette=LIGHT,
        width=size[0],
        height=size[1],
    )


def draw_record(*lines: str, chosen: Window | None = None) -> go.Figure:
    frames = build_record(*lines)
    return draw(frames, list_record_statements(frames), chosen=chosen)


def cases() -> list[tuple[str, tuple[int, int]]]:
    return [
        (question, size) for question in real().chronology.questions for size in (SMALL, LARGE, LEAST, COLUMN, PHONE)
    ]


@pytest.mark.parametrize(("question", "size"), cases())
def test_every_statement_on_a_question_of_the_record_has_a_mark_that_is_not_cut(
    question: str, size: tuple[int, int]
) -> None:
    statements = list_statements(real(), real().ordered_events, question)
    drawn = draw(real(), statements, size)
    width, height = drawn.layout.meta["size"]
    assert (width, height) == (size[0], size[1] or height)
    marks = list_marks(drawn)
    assert sorted(mark.event for mark in marks) == sorted(s.event.id for s in statements)
    for x0, y0, x1, y1 in (*(mark.box for mark in marks), *(box for _, box in list_labels(drawn))):
        assert x0 >= 0
        assert y0 >= 0
        assert x1 <= width
        assert y1 <= height


@pytest.mark.parametrize(("question", "size"), cases())
def test_no_label_touches_another_or_a_mark(question: str, size: tuple[int, int]) -> None:
    drawn = draw(real(), list_statements(real(), real().ordered_events, question), size)
    labels = list_labels(drawn)
    assert not any(overlap(one, other) for (_, one), (_, other) in combinations(labels, 2))
    assert not any(overlap(box, mark.box) for _, box in labels for mark in list_marks(drawn))


@pytest.mark.parametrize("question", real().chronology.questions)
@pytest.mark.parametrize("size", [COLUMN, PHONE])
def test_where_names_stand_above_their_rows_no_text_is_cut_by_the_edge_or_touches_another(
    question: str, size: tuple[int, int]
) -> None:
    drawn = draw(real(), list_statements(real(), real().ordered_events, question), size)
    texts = list_text_boxes(drawn)
    assert all(x0 >= 0 and x1 <= size[0] for x0, _, x1, _ in texts)
    assert not any(overlap(one, other) for one, other in combinations(texts, 2))


@pytest.mark.parametrize(("question", "size"), cases())
def test_every_official_has_a_row_or_is_counted_among_others(question: str, size: tuple[int, int]) -> None:
    statements = list_statements(real(), real().ordered_events, question)
    room = size[1] - 50
    groups = build_groups(real(), statements, (), room, lambda _: 18.0)
    counted = 0
    for group in groups:
        for track in group.tracks:
            counted += len({s.by for s in track.statements})
            (shared,) = re.findall(r"\d+", f"{track.name} {track.note}") if track.is_shared else ("1",)
            assert len({s.by for s in track.statements}) == int(shared)
    assert counted == len({s.by for s in statements})


def test_those_who_had_to_answer_keep_their_rows_longest_and_stand_first() -> None:
    frames = build_record(*LINES, "2024-10-14 zelensky asserts", "2024-10-15 china asserts", "2024-10-16 nato asserts")
    statements = list_record_statements(frames)
    groups = build_groups(frames, statements, (), 100.0, lambda _: 18.0)
    assert [track.name for track in groups[0].tracks] == ["Dmitry Peskov", "Sergei Shoigu"]
    assert [track.note for track in groups[-1].tracks] == ["2 speakers"]


def test_an_official_whose_words_turned_the_story_keeps_a_row_before_one_who_said_more() -> None:
    frames = build_record(*LINES, "2024-11-01 kremlin denies", "2024-11-02 kremlin denies", "2024-11-03 russia denies")
    statements = list_record_statements(frames)
    (russia, _) = build_groups(frames, statements, {"e4"}, 80.0, lambda _: 18.0)
    assert [track.name for track in russia.tracks] == ["Sergei Shoigu", "3 others"]


def test_a_silence_is_as_long_as_its_days_and_says_how_long() -> None:
    drawn = draw_record("2024-10-01 peskov denies", "2024-11-01 zelensky asserts", "2024-12-11 peskov deflects")
    meta = drawn.layout.meta
    (zone,) = meta["zones"]
    assert zone[4:] == [
        "Russia said nothing on it for 40 days, from 1 November 2024 to 11 December 2024, "
        "while others said once that it is so (Ukraine)",
        "2024-11-01",
        "2024-12-11",
    ]
    left, right, first, last = meta["axis"]
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    assert (zone[2] - zone[0]) / (right - left) * days == pytest.approx(40, abs=0.3)
    assert "40 days silent" in list_texts(drawn)


def test_a_silence_that_ends_before_the_window_is_not_drawn() -> None:
    lines = ("2024-10-01 peskov denies", "2024-11-01 zelensky asserts", "2024-12-05/.. peskov deflects")
    assert draw_record(*lines).layout.meta["zones"]
    assert not draw_record(*lines, chosen=Window(date(2025, 5, 1), date(2025, 6, 30))).layout.meta["zones"]


def test_what_was_said_stands_in_labels_as_text_and_not_as_markup() -> None:
    drawn = draw_record(*LINES)
    assert any("“&lt;b&gt;fake&lt;/b&gt;”" in text for text in list_texts(drawn))
    assert drawn.layout.meta["events"][0][:2] == ["e0", "Dmitry Peskov denies: “<b>fake</b>”"]


def test_only_an_acknowledgement_that_was_surely_the_first_is_called_so() -> None:
    assert any(text.startswith("First acknowledged 26 Apr 2025") for text in list_texts(draw_record(*LINES)))
    doubtful = draw_record(*LINES[:3], "2025-04 shoigu acknowledges", "2025-04-20 peskov acknowledges")
    assert not any("First" in text for text in list_texts(doubtful))


def test_a_mark_whose_date_is_known_beyond_the_window_stands_at_its_edge() -> None:
    chosen = Window(date(2024, 10, 1), date(2024, 10, 20))
    drawn = draw_record("2024-10/2025-01 peskov denies", "../2024-12-05 shoigu denies", chosen=chosen)
    left, right, *_ = drawn.layout.meta["axis"]
    shapes = [x for trace in drawn.data if trace.name == "marks" for x in trace.x if x > left]
    assert max(shapes) == pytest.approx(right, abs=4)
    assert len(list_marks(drawn)) == 2


def test_statements_of_one_day_do_not_hide_each_other() -> None:
    same_day = [f"2024-10-10 {by} denies" for by in ("peskov", "peskov", "peskov", "shoigu")]
    marks = list_marks(draw_record(*same_day, "2025-04-26 shoigu denies"))
    assert len({mark.box[1] for mark in marks if mark.event in {"e0", "e1", "e2", "e3"}}) == 4
