"""JSON: an object with what was chosen, the timeline, its records, and the chosen events whole."""

from __future__ import annotations

import json

from timeline.dates import days_between
from timeline.exports.document import VERSION, Document, Export, ExportedDays, ExportedEvent
from timeline.exports.parcel import Parcel
from timeline.model import Event


def to_json(parcel: Parcel) -> str:
    """Write a Document: export, timeline, actors, places, sources, questions, articles, events.

    Each event has all its fields, dates as EDTF text; date_earliest and date_latest as ISO days (null
    where the date is open); and days_since_first_milestone, least and most (null where unknown).
    """
    whole, first = parcel.frames.chronology, parcel.first_milestone
    events = tuple(_event(event, first) for event in parcel.events)
    # everything in it has been checked when it was read
    document = Document.model_construct(
        export=_export(parcel, len(events)),
        timeline=whole.timeline,
        actors=whole.actors,
        places=whole.places,
        sources=whole.sources,
        questions=whole.questions,
        articles=whole.articles,
        events=events,
    )
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _export(parcel: Parcel, events: int) -> Export:
    selection = {key: tuple(values) for key, values in parcel.selection.to_query().items()}
    return Export.model_construct(
        schema_version=VERSION,
        chronology=parcel.title,
        filter=parcel.filter,
        selection=selection,
        version=parcel.version,
        made=parcel.made,
        license=parcel.license,
        attribution=parcel.attribution,
        address=parcel.address,
        view=parcel.view,
        events=events,
        of=len(parcel.frames.whole.events),
    )


def _event(event: Event, first: Event | None) -> ExportedEvent:
    days = days_between(first.date, event.date) if first else None
    return ExportedEvent.model_construct(
        **dict(event),
        date_earliest=event.date.earliest,
        date_latest=event.date.latest,
        days_since_first_milestone=ExportedDays(least=days.least, most=days.most) if days else None,
    )
