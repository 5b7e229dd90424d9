"""JSON: an object with what was chosen, the timeline, its records, and the chosen events whole."""

from __future__ import annotations

import json

from timeline.dates.edtf import count_days_between
from timeline.exports.context import ExportContext
from timeline.exports.json_document import VERSION, Document, Export, ExportedDays, ExportedEvent
from timeline.model.records import Event


def to_json(context: ExportContext) -> str:
    """Write a Document: export, timeline, actors, places, sources, questions, articles, events.

    Each event has all its fields, dates as EDTF text; date_earliest and date_latest as ISO days (null
    where the date is open); and days_since_first_milestone, least and most (null where unknown).
    """
    whole, first = context.frames.chronology, context.first_milestone
    events = tuple(_event(event, first) for event in context.events)
    # everything in it has been checked when it was read
    document = Document.model_construct(
        export=_export(context, len(events)),
        timeline=whole.timeline,
        actors=whole.actors,
        places=whole.places,
        sources=whole.sources,
        questions=whole.questions,
        articles=whole.articles,
        events=events,
    )
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _export(context: ExportContext, events: int) -> Export:
    selection = {key: tuple(values) for key, values in context.selection.to_query().items()}
    return Export.model_construct(
        schema_version=VERSION,
        chronology=context.title,
        filter=context.filter,
        selection=selection,
        version=context.version,
        made=context.made,
        license=context.license,
        attribution=context.attribution,
        address=context.address,
        view=context.view,
        events=events,
        of=len(context.frames.whole.events),
    )


def _event(event: Event, first: Event | None) -> ExportedEvent:
    days = count_days_between(first.date, event.date) if first else None
    return ExportedEvent.model_construct(
        **dict(event),
        date_earliest=event.date.earliest,
        date_latest=event.date.latest,
        days_since_first_milestone=ExportedDays(least=days.least, most=days.most) if days else None,
    )
