"""GeoJSON (RFC 7946): a point for each selected event that has a place, with the columns of CSV as properties.

Points are in degrees, longitude first, on WGS 84. Events of one place are points upon one another.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from timeline.exports.context import ExportContext
from timeline.exports.event_columns import build_event_rows
from timeline.exports.wording import describe_export
from timeline.text.plural import format_count


def to_geojson(context: ExportContext) -> str:
    """Write a FeatureCollection, a feature on each line; `description` and `export` count the events without a place.

    An event whose place has no coordinates counts as one without a place.
    """
    events = context.events
    rows = [row for row in build_event_rows(context, events) if None not in (row["place_lat"], row["place_lon"])]
    missing = len(events) - len(rows)
    note = f"Left out for want of a place with coordinates: {missing:,} of {format_count(len(events), 'event')}."
    export = {**context.origin, "events": len(events), "of": len(context.frames.whole.events), "without_place": missing}
    head = {
        "type": "FeatureCollection",
        "name": context.title,
        "description": f"{note} {describe_export(context)}",
        "export": export,
    }
    features = ",\n".join(_write_json(_build_feature(row)) for row in rows)
    return f'{_write_json(head)[:-1]}, "features": [\n{features}\n]}}\n'


def _build_feature(row: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [row["place_lon"], row["place_lat"]]}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}


def _write_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)
