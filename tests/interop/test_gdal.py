"""What GDAL, on which QGIS and most map programs stand, makes of the GeoJSON."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.browser import ROOT
from tests.chronologies import real
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.event_columns import COLUMNS
from timeline.exports.geojson import to_geojson

PYTHON = ROOT / ".venv" / "tools" / "bin" / "python"
# GDAL comes in the wheel of pyogrio
READ = """
import json, struct, sys
import pyogrio
about = pyogrio.read_info(sys.argv[1])
head, _, shapes, columns = pyogrio.raw.read(sys.argv[1])
fields = dict(zip(head["fields"], columns))
print(json.dumps({
    "driver": about["driver"], "geometry": about["geometry_type"], "crs": about["crs"],
    "name": about["layer_name"], "description": about["layer_metadata"]["DESCRIPTION"], "fields": list(fields),
    "points": [struct.unpack("<dd", shape[5:21]) for shape in shapes],
    "events": [[str(fields[name][row]) for name in ("id", "date_text", "headline", "place_name")]
               for row in range(len(shapes))],
}))
"""


def read_by_gdal(folder: Path, context: ExportContext) -> dict[str, Any]:
    file = folder / "timeline.geojson"
    file.write_text(to_geojson(context), "utf-8")
    done = subprocess.run([PYTHON, "-c", READ, file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    layer: dict[str, Any] = json.loads(done.stdout)
    return layer


def test_every_event_with_a_place_is_a_point_where_the_place_is(tmp_path: Path) -> None:
    layer, places = read_by_gdal(tmp_path, contexts.build_real_context()), real().chronology.places
    assert (layer["driver"], layer["geometry"], layer["crs"]) == ("GeoJSON", "Point", "EPSG:4326")
    assert layer["fields"] == [column.name for column in COLUMNS]
    placed = [(event, places[event.place]) for event in real().ordered_events if event.place]
    assert layer["events"] == [[e.id, e.date.text, e.headline, place.name] for e, place in placed]
    assert layer["points"] == [[place.lon, place.lat] for _, place in placed]


def test_the_layer_says_what_it_is_and_how_many_events_are_not_in_it(tmp_path: Path) -> None:
    layer = read_by_gdal(tmp_path, contexts.build_real_context())
    assert layer["name"] == real().chronology.timeline.title
    missing = sum(not event.place for event in real().ordered_events)
    assert f"a place with coordinates: {missing} of {len(real().events)} events." in layer["description"]


@pytest.mark.parametrize("text", [*contexts.PAYLOADS[:-1], *contexts.BREAKS])
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    layer = read_by_gdal(tmp_path, contexts.build_context(contexts.build_hostile_frames(text)))
    assert [event[2] for event in layer["events"]] == [text.strip()] * 2
