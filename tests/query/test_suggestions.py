"""Likely names: what is offered was nearly typed, is shown as on screen, and finds something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronologies import real
from tests.query.selections import FRAMES
from timeline.query.selection import Selection, select
from timeline.query.suggestions import suggest_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pescov", "Dmitry Peskov"),
        ("pescov denied", "Dmitry Peskov"),
        ("Dimitri Peskov", "Dmitry Peskov"),
        ("Шойгуу", "Sergei Shoigu"),
        ("Shoygu", "Sergei Shoigu"),
        ("Moskow", "Moscow"),
        ("Pyongjang", "Pyongyang"),
        ("Reutters", "Reuters"),
        ("Kim Jong Um", "Kim Jong Un"),
    ],
)
def test_a_slip_is_answered_with_the_name_on_screen(text: str, name: str) -> None:
    assert suggest_names(FRAMES, text)[0] == name


@pytest.mark.parametrize("text", ["", "zzz", "Per", "denial", "a b c", "\0"])
def test_what_is_like_no_name_gets_no_answer(text: str) -> None:
    assert suggest_names(FRAMES, text) == []


def test_a_word_that_finds_something_is_not_put_right() -> None:
    assert suggest_names(FRAMES, "signing pescov") == ["Dmitry Peskov"]
    assert suggest_names(FRAMES, "moscow zzzz") == []


@given(st.sampled_from(["Pescov", "Zakharowa", "Yonhup", "Kim Yong Un", "Beijin", "Putln", "Zelenski"]))
def test_what_is_offered_from_the_real_file_finds_events(text: str) -> None:
    names = suggest_names(real(), text)
    assert 0 < len(names) <= 3
    assert all(len(select(real(), Selection(text=name))) for name in names)
