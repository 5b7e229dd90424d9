"""What a reader who found nothing can give up to find something."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from timeline.query.as_of import as_of
from timeline.query.selection import Selection, build_mask
from timeline.query.tables import Frames


@dataclass(frozen=True)
class Relaxation:
    """A selection with one filter less, in words, and how many events it gives."""

    words: str
    selection: Selection
    found: int


_WAYS: dict[str, dict[str, object]] = {
    "any of the actors instead of all": {"match": "any"},
    "without the search": {"text": ""},
    "without actors": {"actors": ()},
    "without roles": {"roles": ()},
    "without kinds": {"kinds": ()},
    "without publishers": {"publishers": ()},
    "without sources": {"sources": ()},
    "without importance": {"importance": ()},
    "without certainty": {"certainty": ()},
    "without the range of days": {"since": None, "until": None},
    "without “as known on”": {"known": None},
}


def find_relaxations(frames: Frames, selection: Selection) -> list[Relaxation]:
    """List the filters that give something when they alone are given up, the gentlest first."""
    changed = {words: replace(selection, **fields) for words, fields in _WAYS.items()}  # type: ignore[arg-type]
    found = {
        words: int(np.count_nonzero(build_mask(as_of(frames, looser.known), looser)))
        for words, looser in changed.items()
    }
    useful = [words for words, looser in changed.items() if looser != selection and found[words]]
    return sorted((Relaxation(w, changed[w], found[w]) for w in useful), key=lambda loosening: loosening.found)
