"""Swarms: no two marks overlap, and each stands as near to the line as it can."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from timeline.charts.swarm import Item, arrange_swarm

dots = st.tuples(st.floats(0, 300), st.sampled_from([3.0, 4.5, 7.0])).map(lambda dot: (dot[0], dot[0], dot[1]))
bars = st.tuples(st.floats(0, 200), st.floats(1, 200)).map(lambda bar: (bar[0], bar[0] + bar[1], 2.0))
swarms = st.lists(dots | bars, max_size=40)


def is_apart(one: tuple[Item, float], other: tuple[Item, float]) -> bool:
    (left, right, radius), y = one
    (other_left, other_right, other_radius), other_y = other
    gap = max(other_left - right, left - other_right, 0.0)
    return hypot(gap, y - other_y) >= radius + other_radius + 1 - 1e-3


@given(swarms, st.booleans())
def test_no_two_marks_touch(items: list[Item], is_upward: bool) -> None:
    offsets = arrange_swarm(items, is_upward=is_upward)
    assert all(is_apart(*pair) for pair in combinations(zip(items, offsets, strict=True), 2))
    assert not is_upward or all(offset <= 0 for offset in offsets)


@given(swarms.filter(bool))
def test_the_first_mark_stands_on_the_line(items: list[Item]) -> None:
    assert arrange_swarm(items)[0] == 0


def test_marks_of_one_day_stand_above_and_below_the_line_in_turn() -> None:
    assert arrange_swarm([(10, 10, 4)] * 5) == [0, -9, 9, -18, 18]


def test_marks_that_stand_apart_all_stand_on_the_line() -> None:
    assert arrange_swarm([(x, x, 4) for x in range(0, 100, 9)]) == [0] * 12
