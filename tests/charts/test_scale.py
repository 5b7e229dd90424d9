"""From days to pixels: quiet stretches are folded, and only those."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from timeline.charts.scale import Scale, fold_gaps
from timeline.charts.window import Window

START = datetime(2024, 1, 1)
YEAR = Scale(Window(date(2024, 1, 1), date(2024, 12, 31)), 900)
Drawn = list[tuple[datetime, datetime]]


def noons(*days: int) -> Drawn:
    return [(at, at) for at in (START + timedelta(days=day, hours=12) for day in days)]


def test_a_long_stretch_without_events_is_folded_and_knows_its_days() -> None:
    (fold,) = fold_gaps(YEAR, noons(5, 10, 210, 215)).folds
    assert (fold.start, fold.end) == (START + timedelta(days=11), START + timedelta(days=210))
    assert fold.days == 199


def test_what_takes_a_while_is_no_quiet_stretch() -> None:
    month = (START + timedelta(days=20), START + timedelta(days=200))
    assert fold_gaps(YEAR, [*noons(5, 210), month]).folds == ()


def test_the_days_before_the_first_and_after_the_last_event_stay() -> None:
    assert fold_gaps(YEAR, noons(180, 185)).folds == ()


def test_no_band_stands_where_lanes_have_their_names() -> None:
    drawn = noons(*range(0, 20, 3), 190, *range(300, 366, 10))
    assert [fold.days for fold in fold_gaps(YEAR, drawn).folds] == [171, 109]
    assert [fold.days for fold in fold_gaps(YEAR, drawn, clear=250).folds] == [109]


@given(st.lists(st.integers(0, 365), max_size=12), st.sampled_from([300.0, 520.0, 900.0, 1800.0]))
def test_no_event_lies_in_a_fold_and_none_moves_before_an_earlier_one(days: list[int], width: float) -> None:
    drawn = noons(*sorted(days))
    scale = fold_gaps(Scale(YEAR.window, width), drawn)
    places = [scale.place(at) for at, _ in drawn]
    assert places == sorted(places)
    assert all(0 <= place <= width for place in places)
    for fold in scale.folds:
        assert not any(fold.start <= at < fold.end for at, _ in drawn)
        left, right = (scale.place(edge) for edge in scale.band(fold))
        # a mark is as high as 14 pixels, half of them on each side
        assert all(place <= left - 7 or place >= right + 7 for place in places)


@given(st.lists(st.integers(0, 365), max_size=12), st.floats(0, 900))
def test_a_place_is_the_place_of_its_moment(days: list[int], pixels: float) -> None:
    scale = fold_gaps(YEAR, noons(*days))
    assert abs(scale.place(scale.moment(pixels)) - pixels) < 0.01
