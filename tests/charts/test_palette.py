"""Colours and marks: told apart without colour, seen on every ground."""

from __future__ import annotations

import pytest

from timeline.charts.palette import DARK, FAMILY, LIGHT, Palette, symbol
from timeline.vocabulary import UNPROVEN, Kind


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def contrast(one: str, other: str, opacity: float = 1) -> float:
    """Give the contrast of WCAG 2.2 of a colour, so opaque, on another."""
    mixed = [opacity * a + (1 - opacity) * b for a, b in zip(channels(one), channels(other), strict=True)]
    light, dark = sorted((luminance(mixed), luminance(channels(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_counted_as_in_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_kind_is_seen_on_background_and_band_even_when_its_day_is_doubtful(
    kind: Kind, palette: Palette
) -> None:
    for ground in (palette.background, palette.band):
        assert contrast(palette.colour(kind), ground) >= 3
        assert contrast(palette.colour(kind), ground, opacity=0.75) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_legible_on_background_and_band(palette: Palette) -> None:
    for ground in (palette.background, palette.band):
        assert contrast(palette.text, ground) >= 7
        assert contrast(palette.muted, ground) >= 4.5


def test_no_two_kinds_share_a_mark() -> None:
    assert len({symbol(kind) for kind in Kind}) == len(Kind)


def test_every_kind_has_a_family_and_every_family_a_colour_in_both_themes() -> None:
    assert FAMILY.keys() == set(Kind)
    assert LIGHT.families.keys() == DARK.families.keys() == set(FAMILY.values())


@pytest.mark.parametrize("kind", list(Kind))
def test_a_mark_is_hollow_exactly_when_its_content_is_unproven(kind: Kind) -> None:
    assert symbol(kind).endswith("-open") is (kind in UNPROVEN)
