"""JSON: an object with the timeline, its actors and sources, and the chosen events whole."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from timeline.dates import days_between
from timeline.exports.parcel import Parcel
from timeline.model import Event


def to_json(parcel: Parcel) -> str:
    """Write a JSON object: export, timeline, actors, sources, events.

    Each event has all its fields, dates as EDTF text; date_earliest and date_latest as ISO days (null
    where the date is open); and days_since_first_milestone, least and most (null where unknown).
    """
    whole = parcel.frames.chronology.model_dump(mode="json", include={"timeline", "actors", "sources"})
    export = {
        "selection": parcel.selection.to_query(),
        "version": parcel.version,
        "made": parcel.made.isoformat(),
        "events": len(parcel.events),
        "of": len(parcel.frames.events),
    }
    first = parcel.first_milestone
    document = {"export": export, **whole, "events": [_event(event, first) for event in parcel.events]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _event(event: Event, first: Event | None) -> dict[str, Any]:
    earliest, latest = event.date.earliest, event.date.latest
    bounds = {
        "date_earliest": earliest.isoformat() if earliest else None,
        "date_latest": latest.isoformat() if latest else None,
    }
    days = asdict(days_between(first.date, event.date)) if first else None
    return event.model_dump(mode="json") | bounds | {"days_since_first_milestone": days}
