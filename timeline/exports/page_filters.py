"""What the page's filters of sources, tags, status and positions choose from, and which of it each event has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from timeline.exports.context import ExportContext
from timeline.model.records import Event
from timeline.model.vocabulary import Stance, Status
from timeline.query.selection import list_positions


def build_filters(context: ExportContext, events: list[Event]) -> dict[str, Any]:
    """Build the values of the filters, and in "has" for each event of each filter the places of its values.

    A source is [id, place of its publisher], a status [word, words on screen], a position [value in an address, words,
    depth below its question]. Tags with more events come first; of all else only what some event has is listed, in the
    order of its list.
    """
    chronology = context.frames.chronology
    sources = list(dict.fromkeys(source for event in events for source in event.sources))
    publishers = list(dict.fromkeys(chronology.sources[source].publisher for source in sources))
    tags = [tag for tag, _ in sorted(_count(events).items(), key=lambda item: (-item[1], item[0].casefold()))]
    status = [str(word) for word in Status if any(event.status == word for event in events)]
    held = {value for event in events for value in _list_positions(event)}
    positions = [value for value in list_positions(context.frames) if value in held]
    return {
        "sources": [[source, publishers.index(chronology.sources[source].publisher)] for source in sources],
        "publishers": publishers,
        "tags": tags,
        "status": [[word, Status(word).text] for word in status],
        "every_status": list(Status),
        "positions": [
            [value, Stance(stance).text if stance else chronology.questions[question].text, int(bool(stance))]
            for value in positions
            for question, _, stance in [value.partition(":")]
        ],
        "has": {
            "sources": _place(sources, (event.sources for event in events)),
            "tags": _place(tags, (event.tags for event in events)),
            "status": _place(status, ([str(event.status)] if event.status else [] for event in events)),
            "positions": _place(positions, map(_list_positions, events)),
        },
    }


def _count(events: list[Event]) -> Counter[str]:
    return Counter(tag for event in events for tag in event.tags)


def _list_positions(event: Event) -> list[str]:
    """List the values that the filter of positions has for an event, each question and each answer once."""
    return list(dict.fromkeys(value for p in event.position for value in (p.question, f"{p.question}:{p.stance}")))


def _place(values: list[str], held: Iterable[Iterable[str]]) -> list[list[int]]:
    places = {value: place for place, value in enumerate(values)}
    rows = [[places[value] for value in each] for each in held]
    return rows if any(rows) else []
