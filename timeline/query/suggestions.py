"""Names that somebody may have meant whose search finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from timeline.query.search import fold_text, list_names
from timeline.query.selection import Selection, build_mask
from timeline.query.tables import Frames

_MOST = 3
_LEAST_LIKENESS = 0.8
_LEAST_LETTERS = 4
"""Shorter words are like too many others."""


def suggest_names(frames: Frames, text: str) -> list[str]:
    """List up to three names, as on screen, that are like what was typed and that find events, the likeliest first.

    Names are those of actors, in any spelling, of places and of publishers. The whole text is compared with whole
    names, and each of its words that alone finds nothing with the words of names.
    """
    names = _list_spellings(frames)
    likely: dict[str, None] = {}
    for typed in [text, *(word for word in text.split() if not _finds_anything(frames, word))]:
        folded = fold_text(typed)
        if len(folded) >= _LEAST_LETTERS:
            for spelling in get_close_matches(folded, names, n=2 * _MOST, cutoff=_LEAST_LIKENESS):
                likely.update(dict.fromkeys(names[spelling]))
    found = (name for name in likely if _finds_anything(frames, name))
    return [name for name, _ in zip(found, range(_MOST), strict=False)]


def _finds_anything(frames: Frames, text: str) -> bool:
    return bool(build_mask(frames, Selection(text=text)).any())


def _list_spellings(frames: Frames) -> dict[str, list[str]]:
    """Map each folded name, and each folded word of one, to the names on screen that it is from."""
    spellings: dict[str, list[str]] = {}
    for spelling, name in _list_named(frames):
        for part in dict.fromkeys((spelling, *spelling.split())):
            if len(folded := fold_text(part)) >= _LEAST_LETTERS:
                spellings.setdefault(folded, []).append(name)
    return spellings


def _list_named(frames: Frames) -> Iterator[tuple[str, str]]:
    for actor in frames.chronology.actors.values():
        yield from ((spelling, actor.name) for spelling in list_names(actor))
    yield from ((place.name, place.name) for place in frames.chronology.places.values())
    yield from ((publisher, publisher) for publisher in frames.sources_by_publisher)
