"""Rows in which nothing touches, at the width given and on every wider chart."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.charts.label_placement import GAP, MARK, RING, Item, Lane, arrange

WIDTH = 900.0
Box = tuple[int, float, float]


@st.composite
def items(draw: st.DrawFn) -> list[Item]:
    edges = draw(st.lists(st.tuples(st.floats(0, WIDTH), st.just(0.0) | st.floats(0, 200)), max_size=30))
    labels = st.lists(st.floats(10, 500), max_size=2).map(lambda wide: tuple(sorted(wide, reverse=True)))
    return [
        Item(f"event-{number}", left, min(WIDTH, left + length), draw(labels), draw(st.integers(0, 1)))
        for number, (left, length) in enumerate(edges)
    ]


def marks(lane: Lane, placed: list[Item], scale: float) -> list[Box]:
    return [(lane.rows[i.id], i.left * scale - MARK, i.right * scale + MARK) for i in placed]


def labels(lane: Lane, placed: list[Item], scale: float) -> list[Box]:
    """Give label boxes as the figure draws them: from the end of the mark, at the size of the text."""
    boxes = []
    for item in placed:
        if label := lane.labels.get(item.id):
            left = (
                item.right * scale + label.away
                if label.side == "left"
                else item.left * scale - label.away - label.width
            )
            boxes.append((label.row, left, left + label.width))
    return boxes


def apart(first: Box, second: Box) -> bool:
    slack = 1e-6
    return first[0] != second[0] or first[2] <= second[1] + slack or second[2] <= first[1] + slack


@settings(max_examples=400)
@given(items(), st.sampled_from([1.0, 1.01, 1.5, 2.133, 4.0]), st.sampled_from([0.0, 120.0]))
def test_nothing_overlaps_nor_leaves_the_chart_at_this_width_or_a_wider_one(
    placed: list[Item], scale: float, title: float
) -> None:
    lane = arrange(placed, WIDTH, title)
    texts = labels(lane, placed, scale)
    boxes = [*marks(lane, placed, scale), *texts, (0, 0.0, title)]
    assert all(apart(*pair) for pair in combinations(boxes, 2))
    assert all(left >= -1e-6 and right <= WIDTH * scale + 1e-6 for _, left, right in texts)


def test_labels_of_two_marks_never_cross_on_a_wider_chart() -> None:
    days = [Item("before", 123, 123), Item("after", 411, 411), *(Item(f"first-{n}", 0, 0) for n in range(5))]
    placed = [Item("bar", 179, 379, (35,)), Item("near", 395, 395, (10,)), *days]
    lane = arrange(placed, WIDTH)
    assert all(apart(*pair) for pair in combinations(labels(lane, placed, 1.5), 2))


@given(items())
def test_every_mark_has_a_row_and_every_row_counts(placed: list[Item]) -> None:
    lane = arrange(placed, WIDTH)
    assert lane.rows.keys() == {item.id for item in placed}
    used = [*lane.rows.values(), *(label.row for label in lane.labels.values())]
    assert lane.height == max(used, default=0) + 1


@given(items())
def test_the_order_in_which_events_come_changes_nothing(placed: list[Item]) -> None:
    assert arrange(placed, WIDTH).rows == arrange(placed[::-1], WIDTH).rows
    assert arrange(placed, WIDTH).labels == arrange(placed[::-1], WIDTH).labels


def test_marks_of_one_day_stack_and_later_ones_return_to_the_first_row() -> None:
    same_day = [Item(name, 100, 100) for name in "abc"]
    assert arrange([*same_day, Item("d", 200, 200)], WIDTH).rows == {"a": 0, "b": 1, "c": 2, "d": 0}


def test_a_key_label_takes_the_room_before_an_earlier_one() -> None:
    narrow = [Item("usual", 10, 10, (100,), rank=1), Item("key", 20, 20, (100,), rank=0)]
    assert arrange(narrow, 150).labels["key"].row == 1
    crowd = [Item(f"m{n}", 10 * n, 10 * n) for n in range(20)]
    assert "key" in arrange([*crowd, Item("key", 60, 60, (90,), rank=0)], 200).labels


def test_a_label_without_room_is_cut_shorter_and_left_out_only_then() -> None:
    assert arrange([Item("it", 50, 50, (400, 280, 150))], 300).labels["it"].width == 150
    assert arrange([Item("it", 50, 50, (400, 280))], 300).labels == {}


def test_a_label_finds_room_under_the_marks_of_a_lane_made_shallower() -> None:
    full = [Item(f"{row}-{n}", 16.0 * n, 16.0 * n) for row in range(3) for n in range(19)]
    lane = arrange([*full, Item("key", 100, 100, (90,))], 300, deepest=3)
    assert lane.labels["key"].row >= 3


def test_what_is_alone_beyond_the_last_row_is_drawn_and_not_counted() -> None:
    same_day = [Item(name, 100, 100) for name in "abcd"]
    lane = arrange([*same_day, Item("e", 300, 300)], 600, deepest=3)
    assert lane.crowds == []
    assert lane.rows["d"] == 3
    assert arrange([*same_day, Item("f", 100, 100)], 600, deepest=3).crowds[0].ids == ("d", "f")


def test_no_label_stands_over_or_under_a_count_or_the_circle_of_an_open_event() -> None:
    open_one = [Item("open", 100, 100, ring=True), Item("b", 60, 60, (70,)), Item("c", 60, 60, (70,))]
    lane = arrange(open_one, 400)
    beside = {lane.rows["open"] - 1, lane.rows["open"] + 1}
    assert all(
        label.row not in beside or label.left + label.width <= 88 or label.left >= 112 for label in lane.labels.values()
    )
    crowded = arrange([*(Item(f"m{n}", 100, 100) for n in range(5)), Item("k", 70, 70, (80,))], 400, deepest=2)
    (crowd,) = crowded.crowds
    assert abs(crowded.labels["k"].row - crowd.row) > 1


@given(items(), st.integers(0, 29), st.sampled_from([1.0, 1.5, 4.0]), st.sampled_from([None, 5]))
def test_the_circle_of_an_open_event_touches_no_mark_of_another(
    placed: list[Item], opened: int, scale: float, deepest: int | None
) -> None:
    placed = [replace(item, ring=number == opened) for number, item in enumerate(placed)]
    lane = arrange(placed, WIDTH, 120.0, deepest=deepest)
    for item in placed:
        if item.ring:
            row, left, right = lane.rows[item.id], item.left * scale - RING, item.right * scale + RING
            others = [other for other in placed if not other.ring and other.id in lane.rows]
            beside = [mark for mark in marks(lane, others, scale) if abs(mark[0] - row) <= 1]
            assert all(apart((row, left, right), (row, *mark[1:])) for mark in beside)


def test_an_open_event_is_drawn_and_not_counted_however_crowded_its_day_is() -> None:
    crowd = [Item(f"key-{number}", 100, 100) for number in range(9)]
    lane = arrange([*crowd, Item("open", 100, 100, rank=1, ring=True)], 300, deepest=5)
    assert "open" in lane.rows
    assert "open" not in lane.crowds[0].ids


def test_the_count_of_a_crowd_stands_clear_of_the_marks_above_it() -> None:
    lane = arrange([Item(f"m{number}", 100, 100) for number in range(9)], 300, deepest=5)
    assert lane.crowds[0].row - max(lane.rows.values()) > 1.2
    assert lane.height - 1 - lane.crowds[0].row >= 0.5


@given(items(), st.sampled_from([1.0, 1.5, 4.0]))
def test_the_line_to_a_label_on_another_row_never_ends_at_the_mark_of_another_event(
    placed: list[Item], scale: float
) -> None:
    lane = arrange(placed, WIDTH)
    for item in placed:
        label = lane.labels.get(item.id)
        if label and label.row != lane.rows[item.id]:
            end = (item.right if label.side == "left" else item.left) * scale
            ends = (label.row, end - GAP / 2, end + GAP / 2)
            others = [other for other in placed if other.id != item.id]
            assert all(apart(ends, mark) for mark in marks(lane, others, scale))


def test_labels_of_one_day_stand_beside_their_own_marks() -> None:
    lane = arrange([Item(name, 700, 700, (200,)) for name in "abcde"], WIDTH)
    assert {name: label.row for name, label in lane.labels.items()} == lane.rows


def test_the_circle_of_an_open_event_touches_neither_its_label_nor_the_name_of_its_lane() -> None:
    lane = arrange([Item("open", 90, 90, (200,), ring=True)], WIDTH, 120)
    assert lane.rows["open"] > 1
    assert lane.labels["open"].left > 90 + RING
    assert arrange([Item("open", 140, 140, ring=True)], WIDTH, 120).rows["open"] == 0
