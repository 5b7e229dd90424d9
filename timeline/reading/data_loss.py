"""What a new version has lost: a file that is cut while it is written may still be valid."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from timeline.model.records import Chronology
from timeline.reading.reader import Reading
from timeline.text.plural import format_count

SUSPICION_TIME = 5.0
"""Seconds for which a file that lost much, or that somebody has open to write, must stay as it is."""
_MAX_LOSS = 0.2
"""Share of the records of one sort that may go at once without suspicion, if the last one stays."""
_TAIL_LENGTH = 200
"""Characters at the end of a text by which its place in the older text is known."""


def describe_loss(before: Reading, after: Reading) -> str:
    """Name what a version lacks as a cut file would: "3 events and 1 story"; "" for no such loss.

    That is more than a fifth of the records of one sort, the last one of a sort, or the end of the text.
    """
    if not before.chronology or not after.chronology:
        return ""
    kept = {noun: set(keys) for noun, _, keys in _list_record_keys(after.chronology)}
    lost = [
        format_count(len(gone), noun, nouns)
        for noun, nouns, keys in _list_record_keys(before.chronology)
        if (gone := [key for key in keys if key not in kept[noun]])
        and (len(gone) > len(keys) * _MAX_LOSS or gone[-1] == keys[-1])
    ]
    if lost:
        *others, last = lost
        return f"{', '.join(others)}{' and ' if others else ''}{last}"
    return "the end" if _is_truncated(before.text, after.text) else ""


def _list_record_keys(chronology: Chronology) -> Iterator[tuple[str, str, Sequence[Hashable]]]:
    """Give the name of each sort of record, its plural, and the keys of its records in their order."""
    events, stories = chronology.events, chronology.stories
    yield "event", "events", [event.id for event in events]
    yield "story", "stories", [story.id for story in stories]
    yield "actor", "actors", list(chronology.actors)
    yield "source", "sources", list(chronology.sources)
    yield "place", "places", list(chronology.places)
    yield "question", "questions", list(chronology.questions)
    yield "chapter", "chapters", range(len(chronology.chapters))
    yield "article", "articles", list(chronology.articles)
    yield "position", "positions", [(event.id, n) for event in events for n in range(len(event.position))]
    yield "step", "steps", [(story.id, n) for story in stories for n in range(len(story.steps))]


def _is_truncated(before: str, after: str) -> bool:
    """Say whether a text ends at a place where the older one went on."""
    end = after.rstrip()[-_TAIL_LENGTH:]
    return end in before and not before.rstrip().endswith(end)
