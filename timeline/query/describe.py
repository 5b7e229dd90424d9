"""A selection in words, for exports and printed pages."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.query.selection import Selection
from timeline.query.tables import Frames

ALL_EVENTS = "all events"


def describe_selection(frames: Frames, selection: Selection) -> str:
    """Describe a selection: "actors: Russia or Ukraine; kinds: claim; from 2024-10-08", "all events" if empty."""
    return "; ".join(_describe_filters(frames, selection)) or ALL_EVENTS


def _describe_filters(frames: Frames, selection: Selection) -> Iterator[str]:
    actors, sources = frames.chronology.actors, frames.whole.chronology.sources
    options = {
        "actors": (" and " if selection.match == "all" else " or ").join(
            actors[actor].name for actor in selection.actors
        ),
        "roles": " or ".join(selection.roles),
        "kinds": " or ".join(selection.kinds),
        "publishers": " or ".join(selection.publishers),
        "sources": " or ".join(f"{sources[key].publisher} ({key})" for key in selection.sources),
        "importance": " or ".join(selection.importance),
        "certainty of the date": " or ".join(selection.certainty),
    }
    yield from (f"{name}: {text}" for name, text in options.items() if text)
    if selection.since:
        yield f"from {selection.since}"
    if selection.until:
        yield f"until {selection.until}"
    if text := selection.text.strip():
        yield f"with the words “{text}”"
    if selection.known:
        yield f"as known on {selection.known}"
