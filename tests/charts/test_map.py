"""The map: a dot for each place where it lies, its area the number of events, and nothing over anything else."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from random import Random
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.chronologies import ACTORS, frames_of, real
from timeline.charts.labels import Box
from timeline.charts.map import MOST_PLACES, build_map_figure
from timeline.charts.map_layout import Dot, place_names, spread_dots
from timeline.charts.map_projection import Projection, fit_projection
from timeline.charts.palette import DARK, LIGHT
from timeline.charts.window import window_of
from timeline.query.tables import Frames, build_frames

SIZES = ((560, 380), (930, 580), (1500, 940))
BOX: Box = (0, 100, 900, 560)


def draw(frames: Frames, width: int = 900, height: int = 560, **how: Any) -> go.Figure:
    events = frames.ordered_events
    question = next(iter(frames.chronology.questions), "")
    how = {"chosen": None, "palette": LIGHT, "question": question, "record": events, "events": events} | how
    return build_map_figure(frames, width=width, height=height, **how)


def list_spots(figure: go.Figure) -> dict[str, list[Any]]:
    return {spot[3]: spot for spot in figure.layout.meta["places"]}


def list_texts(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text]


def place_events(places: dict[str, tuple[float, float] | None], counts: dict[str, int] | None = None) -> Frames:
    """Draw up a chronology with places at latitude and longitude, and one event at each unless counts say more."""
    lines = [f"  {key}: {{name: Place {key}{_write_degrees(at)}}}" for key, at in places.items()]
    total = [(key, n) for key in places for n in range((counts or {}).get(key, 1))]
    events = "\n".join(
        f'- {{id: {key}-{n}, date: "2024-05-01", headline: At {key}, place: {key}, sources: tass}}' for key, n in total
    )
    records = "\n".join(line.removeprefix("    ") for line in ACTORS.splitlines())
    return frames_of(events, records=records + ("\nplaces:\n" + "\n".join(lines) if lines else ""))


def _write_degrees(at: tuple[float, float] | None) -> str:
    return f", lat: {at[0]}, lon: {at[1]}" if at else ""


def overlap(one: Any, other: Any) -> bool:
    return bool(one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1])


def check_layout(figure: go.Figure) -> None:
    """Fail if two dots or names overlap, a name lies on a dot of another place, or something is cut off."""
    width, height = figure.layout.meta["size"]
    spots = figure.layout.meta["places"]
    for one, other in combinations(spots, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) > one[2] + other[2] - 0.5, (one, other)
    named = [spot for spot in spots if len(spot) > 5]
    for one, other in combinations(named, 2):
        assert not overlap(one[5:], other[5:]), (one, other)
    for spot in named:
        x0, y0, x1, y1 = spot[5:]
        assert x0 >= 0
        assert y0 >= 100
        assert x1 <= width
        assert y1 <= height - 18
        for x, y, radius, *_ in spots:
            away = hypot(max(x0 - x, x - x1, 0), max(y0 + 2 - y, y - y1 + 2, 0))
            assert away >= radius - 0.3, spot


@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_on_the_real_file(size: tuple[int, int]) -> None:
    figure = draw(real(), *size)
    check_layout(figure)
    spots = figure.layout.meta["places"]
    named = [spot for spot in spots if len(spot) > 5]
    assert len(named) >= 0.7 * len(spots)


def test_places_lie_as_on_the_earth() -> None:
    frames = place_events(
        {"washington": (38.9, -77), "moscow": (55.8, 37.6), "pyongyang": (39, 125.8), "hanoi": (21, 106)}
    )
    spots = list_spots(draw(frames))
    assert spots["washington"][0] < spots["moscow"][0] < spots["hanoi"][0] < spots["pyongyang"][0]
    assert spots["moscow"][1] < spots["pyongyang"][1] < spots["hanoi"][1]


def test_area_counts_events() -> None:
    frames = place_events({"a": (40, 0), "b": (50, 20)}, {"a": 1, "b": 16})
    spots = list_spots(draw(frames))
    assert spots["b"][2] == pytest.approx(4 * spots["a"][2], abs=0.1)
    assert spots["b"][4].startswith("Place b: 16 events\n")
    assert {"Place a 1", "Place b 16"} <= set(list_texts(draw(frames)))


def test_every_event_with_a_place_has_the_mark_of_its_place() -> None:
    frames = real()
    meta = draw(frames).layout.meta
    spots = {spot[3]: spot for spot in meta["places"]}
    marked = {meta["events"][place][0]: (x, y) for place, x, y, *_ in meta["marks"]}
    assert marked == {e.id: tuple(spots[e.place][:2]) for e in frames.ordered_events if e.place in spots}
    for one, other in meta["threads"]:
        assert meta["marks"][one][1:3] != meta["marks"][other][1:3]


def test_a_journey_is_counted_at_both_of_its_places_and_named_once() -> None:
    frames = place_events({"a": (40, 0), "b": (50, 10)})
    journey = frames.event["a-0"].model_copy(update={"to_place": "b"})
    chronology = frames.chronology.model_copy(update={"events": (journey, frames.event["b-0"])})
    meta = draw(build_frames(chronology)).layout.meta
    assert sorted(event for event, *_ in meta["events"]) == ["a-0", "b-0"]
    assert sorted(meta["events"][number][0] for number, *_ in meta["marks"]) == ["a-0", "a-0", "b-0"]
    assert {key: tip.splitlines()[0] for _, _, _, key, tip, *_ in meta["places"]} == {
        "a": "Place a: 1 event",
        "b": "Place b: 2 events",
    }


def test_the_foot_says_what_is_not_on_the_map() -> None:
    frames = place_events({"a": (40, 0), "lost": None})
    foot = " ".join(list_texts(draw(frames)))
    assert "Without coordinates: Place lost." in foot
    assert "name no place" not in foot
    assert "Natural Earth" in foot
    nowhere = sum(not event.place for event in real().ordered_events)
    assert f"{nowhere} of " in " ".join(list_texts(draw(real())))


def test_a_range_moves_nothing() -> None:
    frames = place_events({"a": (40, 0), "b": (50, 20), "c": (10, 30)})
    whole, part = draw(frames), draw(frames, events=frames.ordered_events[:1])
    assert {key: spot[:2] for key, spot in list_spots(whole).items()} == {
        key: spot[:2] for key, spot in list_spots(part).items()
    }
    assert len(part.layout.meta["events"]) == 1
    assert list_spots(part)["b"][4] == "Place b: 0 events"


def test_other_places_than_those_chosen_are_pale() -> None:
    frames = real()
    whole, chosen = draw(frames), draw(frames, places=("dprk",))
    assert [spot[:4] for spot in whole.layout.meta["places"]] == [spot[:4] for spot in chosen.layout.meta["places"]]
    assert len(chosen.layout.meta["zones"]) < len(whole.layout.meta["zones"])
    assert f"{LIGHT.neutral}55" in str(chosen.to_dict())
    assert f"{LIGHT.neutral}55" not in str(whole.to_dict())


def test_no_places() -> None:
    figure = draw(frames_of('- {id: a, date: "2024-05-01", headline: A, sources: tass}'))
    assert figure.layout.meta["places"] == []
    assert "No event here names a place that has coordinates" in list_texts(figure)
    assert draw(frames_of()).layout.meta["marks"] == []


def test_one_place_lies_in_the_middle_and_shows_its_surroundings() -> None:
    [spot] = draw(place_events({"a": (39, 125.8)})).layout.meta["places"]
    assert spot[0] == pytest.approx(450, abs=1)
    assert spot[1] == pytest.approx((100 + 540) / 2, abs=2)


def test_without_arc() -> None:
    meta = draw(real(), arc=False).layout.meta
    assert meta["arc"] is None
    assert meta["zones"] == []


def test_both_sides_of_the_antimeridian_are_near() -> None:
    spots = list_spots(draw(place_events({"fiji": (-18, 178), "samoa": (-14, -172), "tonga": (-21, -175)})))
    assert spots["fiji"][0] < spots["tonga"][0] < spots["samoa"][0]


def test_places_around_a_pole_surround_it() -> None:
    around = np.array([(0, 75), (90, 75), (180, 75), (-90, 75)], dtype=float)
    projection = fit_projection(around, BOX, (50, 50))
    assert projection.is_azimuthal
    assert np.allclose(projection.place(np.array([(0.0, 90.0)])), (450, 330), atol=1)
    figure = draw(place_events({"north": (90, 0), "south": (-90, 0)}))
    assert list_spots(figure)["north"][1] < list_spots(figure)["south"][1]


def test_many_places_leave_no_dot_over_another() -> None:
    random = Random(7)
    places = {f"p{n}": (random.uniform(-60, 75), random.uniform(-180, 180)) for n in range(MOST_PLACES + 20)}
    figure = draw(place_events(places, {key: random.randint(1, 5) for key in places}), 1280, 800)
    assert len(figure.layout.meta["places"]) == MOST_PLACES
    assert any("20 places with fewer events not drawn" in text for text in list_texts(figure))
    check_layout(figure)


def test_places_in_one_spot_stand_beside_each_other() -> None:
    figure = draw(place_events({f"p{n}": (51.5, 0.0) for n in range(12)}, {"p0": 40}))
    check_layout(figure)
    homes = [trace for trace in figure.data if trace.name == "homes" and trace.mode == "markers"]
    assert len(homes) == 1


def test_without_leader_a_name_is_nearest_to_its_own_dot() -> None:
    random = Random(3)
    dots = [Dot((x, y), x, y, random.uniform(3, 20), f"Place {n} 3") for n in range(25)
            for x, y in [(random.uniform(200, 700), random.uniform(200, 450))]]  # fmt: skip
    spread_dots(dots, BOX)
    names = place_names(dots, BOX)
    assert len(names) > 15
    for name in names:
        x0, y0, x1, y1 = name.box
        gaps = {
            id(dot): hypot(max(x0 - dot.x, dot.x - x1, 0), max(y0 + 2 - dot.y, dot.y - y1 + 2, 0)) - dot.radius
            for dot in dots
        }
        if not name.leader:
            assert min(gaps, key=lambda each: gaps[each]) == id(name.dot)


LAND = {
    "moscow": (37.6, 55.8),
    "sahara": (5.0, 23.0),
    "kansas": (-98.0, 38.0),
    "chukotka": (178.0, 67.0),
    "amazon": (-60.0, -5.0),
    "australia": (134.0, -25.0),
    "antarctica": (60.0, -80.0),
    "spain": (-4.0, 40.0),
}
SEA = {
    "atlantic": (-40.0, 30.0),
    "pacific": (-150.0, 10.0),
    "indian": (80.0, -20.0),
    "caspian": (51.0, 41.5),
    "bering": (-178.0, 58.0),
    "southern": (-120.0, -60.0),
    "north": (0.0, 88.0),
}


@pytest.mark.parametrize(
    "middle", [(37, 55), (127, 38), (174, -41), (0, 90), (0, -90), (-77, 39), (180, 0), (-60, -60)]
)
def test_land_is_where_land_is(middle: tuple[float, float]) -> None:
    """Also on the far side, where a ring around the opposite point is inside out."""
    box: Box = (0, 0, 900, 900)
    check_land(Projection(middle, is_azimuthal=True, scale=240.0, shift=(450.0, 450.0)), box)


@pytest.mark.parametrize("east", [0, 27, 100, 180, 275, 359])
def test_land_of_the_world_is_cut_opposite_the_middle(east: float) -> None:
    check_land(Projection((east, 0.0), is_azimuthal=False, scale=160.0, shift=(450.0, 230.0)), (0, 0, 900, 460))


def check_land(projection: Projection, box: Box) -> None:
    rings = projection.list_land(box)
    for points, expected in ((LAND, True), (SEA, False)):
        for name, degrees in points.items():
            x, y = projection.place(np.array([degrees]))[0]
            # far from the middle the rim takes the place of the land
            if hypot(x - projection.shift[0], y - projection.shift[1]) < 1.8 * projection.scale or (
                not projection.is_azimuthal and box[0] < x < box[2]
            ):
                assert sum(contains(ring, x, y) for ring in rings) % 2 == expected, name


def contains(ring: Any, x: float, y: float) -> bool:
    x0, y0 = ring.T
    x1, y1 = np.roll(ring, -1, axis=0).T
    crosses = (y0 > y) != (y1 > y)
    at = x0[crosses] + (y - y0[crosses]) / (y1[crosses] - y0[crosses]) * (x1[crosses] - x0[crosses])
    return bool((at > x).sum() % 2)


def test_wide_extents_have_north_up_and_near_ones_do_not_depend_on_longitude() -> None:
    wide = np.array([(-77, 39), (131, 42)], dtype=float)
    assert not fit_projection(wide, BOX, (50, 50)).is_azimuthal
    near = np.array([(125, 39), (127, 37)], dtype=float)
    turned = near + np.array((57, 0))
    one, other = (fit_projection(each, BOX, (50, 50)).place(each) for each in (near, turned))
    assert np.allclose(one, other)


def test_texts_are_shown_as_texts() -> None:
    records = ACTORS + '    places: {a: {name: "<b>A</b>", lat: 1, lon: 1}}\n'
    figure = draw(frames_of('- {id: a, date: "2024-05-01", headline: A, place: a, sources: tass}', records=records))
    assert any("&lt;b&gt;A" in text for text in list_texts(figure))


def test_dark_and_framed() -> None:
    frames = real()
    window = window_of(frames.ordered_events[:20], None, None)
    meta = draw(frames, palette=DARK, chosen=window, colour="kind").layout.meta
    assert meta["arc"][6:] == [window.first.isoformat(), window.last.isoformat()]
    assert meta["axis"] is None
    assert meta["lanes"] == []
