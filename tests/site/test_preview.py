"""Preview pictures: small, of the size that cards ask for, and with every letter that our fonts hold."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from tests.exports import contexts
from timeline.site.preview import HEIGHT, WIDTH, Preview, build_event_preview, build_index_preview, draw_preview

PLAIN = Preview("19 June 2024", "A headline", "Claim by one", "Are there troops? Denies", "#9A3000", "Title", "#703800")


def opened(preview: Preview) -> Image.Image:
    return Image.open(io.BytesIO(draw_preview(preview))).convert("RGB")


def differs(one: Preview, other: Preview) -> bool:
    return ImageChops.difference(opened(one), opened(other)).getbbox() is not None


def test_a_picture_has_the_size_of_a_card_and_few_bytes() -> None:
    context = contexts.build_real_context()
    longest = sorted(context.events, key=lambda event: len(event.headline))[-12:]
    for preview in (build_index_preview(context), *(build_event_preview(context, event) for event in longest)):
        data = draw_preview(preview)
        assert len(data) < 40_000
        assert Image.open(io.BytesIO(data)).size == (WIDTH, HEIGHT)
        assert draw_preview(preview) == data


@pytest.mark.parametrize("name", ["above", "headline", "below", "stance", "foot"])
def test_each_line_of_words_is_drawn(name: str) -> None:
    assert differs(PLAIN, replace(PLAIN, **{name: "Other words"}))


@pytest.mark.parametrize("letters", ["한국", "똠방각하", "Привіт", "Łódź", "Ελλάδα"])
def test_letters_of_these_scripts_are_drawn_each_in_its_own_shape(letters: str) -> None:
    drawn = [replace(PLAIN, headline=letter) for letter in letters]
    assert all(differs(one, replace(PLAIN, headline="")) for one in drawn)
    assert differs(drawn[0], drawn[1])


@pytest.mark.parametrize("text", ["中文", "\u202e\x00\ue000", "🚀"])
def test_what_no_font_holds_is_left_out_and_no_box_stands_for_it(text: str) -> None:
    assert not differs(replace(PLAIN, headline=text), replace(PLAIN, headline=""))


@pytest.mark.parametrize("text", ["word " * 400, "w" * 2000, "한" * 900])
def test_a_text_of_any_length_stays_within_the_picture(text: str) -> None:
    names = ("above", "headline", "below", "stance", "foot")
    margin = opened(replace(PLAIN, **dict.fromkeys(names, text))).crop((WIDTH - 60, 0, WIDTH, HEIGHT))
    assert margin.getcolors() == [(60 * HEIGHT, (255, 255, 255))]


def test_an_answer_is_never_cut_however_long_its_question() -> None:
    event = next(event for event in contexts.build_real_context().events if event.position)
    preview = build_event_preview(contexts.build_real_context(), event)
    assert preview.stance.startswith(f"{event.position[0].stance.capitalize()} · ")


def test_what_is_not_established_has_a_hollow_bar() -> None:
    assert opened(PLAIN).getpixel((16, 300)) == (112, 56, 0)
    assert opened(replace(PLAIN, is_hollow=True)).getpixel((16, 300)) == (255, 255, 255)


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_any_text_can_be_drawn(payload: str) -> None:
    context = contexts.build_context(contexts.build_hostile_frames(payload))
    assert draw_preview(build_event_preview(context, context.events[0]))
