"""A selection as a sentence, for whatever leaves the screen."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.frame import Frames
from timeline.selection import Selection

WHOLE = "all events"


def filter_words(frames: Frames, selection: Selection) -> str:
    """Say what a selection chooses: "actors: Russia or Ukraine; kinds: claim; from 2024-10-08"."""
    return "; ".join(_parts(frames, selection)) or WHOLE


def _parts(frames: Frames, selection: Selection) -> Iterator[str]:
    actors, sources = frames.chronology.actors, frames.whole.chronology.sources
    joined = {
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
    yield from (f"{name}: {words}" for name, words in joined.items() if words)
    if selection.since:
        yield f"from {selection.since}"
    if selection.until:
        yield f"until {selection.until}"
    if text := selection.text.strip():
        yield f"with the words “{text}”"
    if selection.known:
        yield f"as known on {selection.known}"
