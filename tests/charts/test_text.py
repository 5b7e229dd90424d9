"""Text in figures: escaped, broken and cut within its room."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from tests.chronologies import real
from timeline.charts.text import escape_plotly, measure_text, shorten_text, split_lines

SIZE = 13
WIDEST = 1.0
"""Ems of the widest letter."""


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;"),
        ("<span style=background:url(//x.y)>", "&lt;span style=background:url(//x.y)&gt;"),
        ("&#60;i&#62; & more", "&amp;#60;i&amp;#62; &amp; more"),
        ("“DPRK's” 'own' \"army\" %{x}", "“DPRK's” 'own' \"army\" %{x}"),
    ],
)
def test_markup_is_shown_and_not_obeyed(text: str, escaped: str) -> None:
    assert escape_plotly(text) == escaped


@given(st.text(), st.floats(WIDEST * SIZE, 300))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, limit: float) -> None:
    broken = split_lines(text, SIZE, limit)
    assert all(measure_text(line, SIZE) <= limit + 1e-6 for line in broken)
    assert "".join("".join(broken).split()) == "".join(text.split())


@given(st.text(), st.floats(2 * WIDEST * SIZE, 300))
def test_a_shortened_text_stays_within_its_room(text: str, limit: float) -> None:
    short = shorten_text(text, SIZE, limit)
    assert measure_text(short, SIZE) <= limit + 1e-6
    assert short == text or short.endswith("…")


def test_a_text_is_cut_at_a_word_where_it_has_one() -> None:
    assert shorten_text("Putin signs, then leaves", SIZE, measure_text("Putin signs, t…", SIZE)) == "Putin signs…"
    assert shorten_text("푸틴김정은조약서명", SIZE, 5 * SIZE) == "푸틴김정…"


@cache
def source_sans(weight: int) -> ImageFont.FreeTypeFont:
    spec = find_spec("streamlit")
    assert spec
    assert spec.origin
    media = Path(spec.origin).parent / "static/static/media"
    font = ImageFont.truetype(next(media.glob("SourceSansVF-Upright*.woff2")), 100)
    font.set_variation_by_axes([weight])
    return font


def test_no_headline_of_the_real_file_is_wider_than_estimated() -> None:
    for event in real().chronology.events:
        for text in (event.headline, event.date.text):
            assert source_sans(400).getlength(text) / 100 <= measure_text(text, 1), text
            assert source_sans(700).getlength(text) / 100 <= 1.2 * measure_text(text, 1), text


def test_no_headline_of_the_real_file_is_estimated_an_eighth_too_wide() -> None:
    for event in real().chronology.events:
        assert measure_text(event.headline, 1) < 1.125 * source_sans(400).getlength(event.headline) / 100, event.id


@given(st.text(st.characters(max_codepoint=0x17F, categories=("L", "N", "P", "Zs")), min_size=8))
def test_texts_in_latin_letters_are_not_wider_than_estimated_by_much(text: str) -> None:
    assert source_sans(400).getlength(text) / 100 <= 1.45 * measure_text(text, 1)
