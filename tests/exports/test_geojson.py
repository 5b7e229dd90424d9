"""GeoJSON: a point for each event with a place, and the count of the others."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.chronologies import frames_of
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.event_columns import COLUMNS
from timeline.exports.geojson import to_geojson
from timeline.query.tables import Frames

RECORDS = """
actors: {dprk: {name: North Korea, type: country}}
places:
  pyongyang: {name: Pyongyang, country: dprk, lat: 39.03, lon: 125.75}
  south: {name: South, lat: -33.5, lon: -0.5}
  somewhere: {name: Somewhere}
sources: {tass: {publisher: TASS, published: "2024-06-20", type: state-agency}}
"""
FRAMES = frames_of(
    """
- {id: here, date: "2024-06-19", headline: A, place: pyongyang, sources: tass, actors: {dprk: [host, agent]}}
- {id: south, date: "2024-07~", headline: B, place: south, sources: tass}
- {id: vague, date: "2024-08", headline: C, place: somewhere, sources: tass}
- {id: nowhere, date: "2024-09", headline: D, sources: tass}
""",
    records=RECORDS,
)


def exported(context: ExportContext) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_geojson(context))
    return document


def test_a_point_is_longitude_then_latitude_as_rfc_7946_asks() -> None:
    features = exported(contexts.build_context(FRAMES))["features"]
    assert [(feature["id"], feature["geometry"]) for feature in features] == [
        ("here", {"type": "Point", "coordinates": [125.75, 39.03]}),
        ("south", {"type": "Point", "coordinates": [-0.5, -33.5]}),
    ]
    assert {feature["type"] for feature in features} == {"Feature"}


def test_it_says_how_many_events_have_no_place_and_what_was_chosen() -> None:
    document = exported(contexts.build_context(FRAMES, until=date(2024, 8, 31)))
    assert document["description"].startswith("Left out for want of a place with coordinates: 1 of 3 events. Test: ")
    assert document["export"] == {
        "chronology": "Test",
        "filter": "until 2024-08-31",
        "data_version": contexts.VERSION,
        "exported": "2026-01-02",
        "license": "",
        "attribution": "Test",
        "events": 3,
        "of": 4,
        "without_place": 1,
    }


def test_the_properties_are_the_columns_of_csv_with_ids_and_names() -> None:
    here, south = (feature["properties"] for feature in exported(contexts.build_context(FRAMES))["features"])
    assert list(here) == [column.name for column in COLUMNS]
    assert (here["actors"], here["actors_text"]) == ({"dprk": ["host", "agent"]}, "North Korea (host, agent)")
    assert (here["place"], here["place_name"], here["place_country"]) == ("pyongyang", "Pyongyang", "North Korea")
    assert (here["day"], south["day"], south["date_text"]) == ("2024-06-19", None, "about July 2024")


def test_where_no_event_has_a_place_the_collection_is_empty_and_says_so() -> None:
    document = exported(contexts.build_context(FRAMES, since=date(2024, 9, 1)))
    assert document["features"] == []
    assert document["export"]["without_place"] == 1


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS])
def test_every_text_reads_back_as_it_was(text: str) -> None:
    context = contexts.build_context(contexts.build_hostile_frames(text))
    agrees(context)
    assert exported(context)["features"][0]["properties"]["headline"] == context.events[0].headline


def agrees(context: ExportContext) -> None:
    document = exported(context)
    places = context.frames.chronology.places
    placed = [event for event in context.events if event.place and places[event.place].lat is not None]
    assert [feature["id"] for feature in document["features"]] == [event.id for event in placed]
    assert document["export"]["without_place"] == len(context.events) - len(placed)
    for feature, event in zip(document["features"], placed, strict=True):
        assert (feature["properties"]["headline"], feature["properties"]["date"]) == (event.headline, event.date.edtf)


@given(contexts.frames())
def test_any_chronology_is_a_collection_without_a_point_where_no_place_is_named(frames: Frames) -> None:
    agrees(contexts.build_context(frames))


def test_the_real_file_has_each_event_with_a_place() -> None:
    agrees(contexts.build_real_context())
    agrees(contexts.build_real_context(actors=("dprk",), known=date(2024, 12, 1)))
