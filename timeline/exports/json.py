"""JSON: an object with the selection, the timeline, its records, and the selected events."""

from __future__ import annotations

import json

from timeline.dates.edtf import count_days_between
from timeline.exports.context import ExportContext
from timeline.exports.json_document import VERSION, Document, Export, ExportedDays, ExportedEvent
from timeline.model.records import Event


def to_json(context: ExportContext) -> str:
    """Write a Document (see json_document) as JSON."""
    whole, first = context.frames.chronology, context.first_milestone
    events = tuple(_build_event(event, first) for event in context.events)
    # the records were checked when they were read
    document = Document.model_construct(
        export=_build_export(context, len(events)),
        timeline=whole.timeline,
        actors=whole.actors,
        places=whole.places,
        sources=whole.sources,
        kinds=whole.kinds,
        questions=whole.questions,
        articles=whole.articles,
        events=events,
    )
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _build_export(context: ExportContext, events: int) -> Export:
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


def _build_event(event: Event, first: Event | None) -> ExportedEvent:
    days = count_days_between(first.date, event.date) if first else None
    return ExportedEvent.model_construct(
        **dict(event),
        date_earliest=event.date.earliest,
        date_latest=event.date.latest,
        days_since_first_milestone=ExportedDays(least=days.least, most=days.most) if days else None,
    )
