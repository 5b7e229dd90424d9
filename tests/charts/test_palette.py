"""Colours and marks: told apart without colour, seen on every ground."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tests.charts.colour import EYES, distance, lab, linear, washed_out
from timeline.charts.marks import STANCES
from timeline.charts.palette import DARK, FAMILY, LIGHT, Palette, choose_symbol
from timeline.model.vocabulary import UNPROVEN, Kind

FAR_APART = 12
"""CIEDE2000: a difference of 1 is just seen side by side; marks stand apart and are small."""


def scales(palette: Palette) -> tuple[dict[str, str], dict[str, str]]:
    return palette.families, {str(stance): colour for stance, colour in palette.stances.items()}


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
def test_every_kind_is_seen_on_background_and_band_even_when_its_day_is_doubtful(kind: Kind, palette: Palette) -> None:
    for ground in (palette.background, palette.band):
        assert contrast(palette.colour(kind), ground) >= 3
        assert contrast(palette.colour(kind), ground, opacity=0.75) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_position_is_seen_on_background_and_band(palette: Palette) -> None:
    for ground in (palette.background, palette.band):
        assert all(contrast(colour, ground) >= 3 for colour in palette.stances.values())


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_mark_without_a_stance_is_seen_and_stays_behind_the_text(palette: Palette) -> None:
    for ground in (palette.background, palette.band):
        assert 3 <= contrast(palette.neutral, ground) < contrast(palette.muted, ground)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_stances_of_a_story_stand_out_from_what_has_none(palette: Palette, eye: str) -> None:
    grey = lab(EYES[eye] @ linear(palette.neutral))
    for stance in STANCES:
        assert distance(lab(EYES[eye] @ linear(palette.stances[stance])), grey) >= FAR_APART


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_legible_on_background_and_band(palette: Palette) -> None:
    for ground in (palette.background, palette.band):
        assert contrast(palette.text, ground) >= 7
        assert contrast(palette.muted, ground) >= 4.5


def test_no_two_kinds_share_a_mark() -> None:
    assert len({choose_symbol(kind) for kind in Kind}) == len(Kind)


def test_every_kind_has_a_family_and_every_family_a_colour_in_both_themes() -> None:
    assert FAMILY.keys() == set(Kind)
    assert LIGHT.families.keys() == DARK.families.keys() == set(FAMILY.values())


@pytest.mark.parametrize("kind", list(Kind))
def test_a_mark_is_hollow_exactly_when_its_content_is_unproven(kind: Kind) -> None:
    assert choose_symbol(kind).endswith("-open") is (kind in UNPROVEN)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_of_colours_is_that_of_the_published_examples(
    one: tuple[float, ...], other: tuple[float, ...], expected: float
) -> None:
    assert distance(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)


def merging(seen: dict[str, np.ndarray]) -> list[tuple[str, str]]:
    """List the pairs that are too near to be told apart."""
    return [(a, b) for a, b in combinations(seen, 2) if distance(seen[a], seen[b]) < FAR_APART]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_merge_for_eyes_with_a_colour_vision_deficiency(palette: Palette, eye: str) -> None:
    for scale in scales(palette):
        seen = {name: lab(EYES[eye] @ linear(colour)) for name, colour in scale.items()}
        assert merging(seen) == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_merge_on_a_projector_in_a_bright_room(palette: Palette) -> None:
    for scale in scales(palette):
        seen = {name: lab(washed_out(linear(colour), stray=0.2)) for name, colour in scale.items()}
        assert merging(seen) == []
