"""What a new version of a file lacks: a file cut off while it is written may still be valid YAML."""

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
"""Characters at the end of a text that are looked for in the older one."""


def describe_loss(before: Reading, after: Reading) -> str:
    """Name what a version lacks as a file cut off would: "3 events and 1 story"; "" for no such loss.

    That is more than a fifth of the records of one sort, the last one of a sort, or the end of the text. An editor may
    have taken out as much by hand, so that a file which stays like this is believed.
    """
    if not before.chronology or not after.chronology:
        return ""
    present = {noun: set(keys) for noun, _, keys in _list_record_keys(after.chronology)}
    losses = [
        format_count(len(missing), noun, nouns)
        for noun, nouns, keys in _list_record_keys(before.chronology)
        if (missing := [key for key in keys if key not in present[noun]])
        and (len(missing) > len(keys) * _MAX_LOSS or missing[-1] == keys[-1])
    ]
    if losses:
        *others, last = losses
        return f"{', '.join(others)}{' and ' if others else ''}{last}"
    return "the end" if _is_cut_off(before, after) else ""


def is_large_loss(before: Reading, after: Reading) -> bool:
    """Say whether a version lacks more than a fifth of the events or of all records, or the end of a text."""
    if not before.chronology or not after.chronology:
        return False
    old, new = (
        {(noun, key) for noun, _, keys in _list_record_keys(each) for key in keys}
        for each in (before.chronology, after.chronology)
    )
    events = {key for key in old if key[0] == "event"}
    return any(len(keys - new) > len(keys) * _MAX_LOSS for keys in (old, events)) or _is_cut_off(before, after)


def _list_record_keys(chronology: Chronology) -> Iterator[tuple[str, str, Sequence[Hashable]]]:
    """Yield for each sort of record its noun, the plural, and the keys of its records in order."""
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


def _is_cut_off(before: Reading, after: Reading) -> bool:
    """Say whether a file that both versions have ends where the older one went on, and lacks the end of that."""
    texts = {file.path: file.text for file in after.files}
    return any(_is_truncated(file.text, texts[file.path]) for file in before.files if file.path in texts)


def _is_truncated(before: str, after: str) -> bool:
    old_end, new_end = (text.rstrip()[-_TAIL_LENGTH:] for text in (before, after))
    # where sections change places the old end stands elsewhere
    return new_end in before and old_end not in after
