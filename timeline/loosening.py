"""What a reader who found nothing can give up to find something."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from timeline.frame import Frames
from timeline.record import as_known
from timeline.selection import Selection, mask


@dataclass(frozen=True)
class Loosening:
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


def loosenings(frames: Frames, selection: Selection) -> list[Loosening]:
    """List the filters that give something when they alone are given up, the gentlest first."""
    changed = {words: replace(selection, **fields) for words, fields in _WAYS.items()}  # type: ignore[arg-type]
    found = {
        words: int(np.count_nonzero(mask(as_known(frames, looser.known), looser)))
        for words, looser in changed.items()
    }
    useful = [words for words, looser in changed.items() if looser != selection and found[words]]
    return sorted((Loosening(w, changed[w], found[w]) for w in useful), key=lambda loosening: loosening.found)
