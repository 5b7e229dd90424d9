"""Which one filter to remove where a selection gives no event."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from timeline.query.as_of import as_of
from timeline.query.selection import Selection, build_mask
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate


@dataclass(frozen=True)
class Relaxation:
    """Hold a selection with one filter less, what it leaves out in words, and how many events it gives."""

    text: str
    selection: Selection
    event_count: int


_FIELD_CHANGES: dict[str, dict[str, object]] = {
    translatable("any of the actors instead of all"): {"match": "any"},
    translatable("without the search"): {"text": ""},
    translatable("without actors"): {"actors": ()},
    translatable("without roles"): {"roles": ()},
    translatable("without kinds"): {"kinds": ()},
    translatable("without publishers"): {"publishers": ()},
    translatable("without sources"): {"sources": ()},
    translatable("without importance"): {"importance": ()},
    translatable("without certainty"): {"certainty": ()},
    translatable("without places"): {"places": ()},
    translatable("without positions"): {"positions": ()},
    translatable("without articles"): {"articles": ()},
    translatable("without tags"): {"tags": ()},
    translatable("without status"): {"status": ()},
    translatable("without “only this thread”"): {"thread": ""},
    translatable("without the range of days"): {"since": None, "until": None},
    translatable("without “as known on”"): {"known": None},
}


def find_relaxations(frames: Frames, selection: Selection) -> list[Relaxation]:
    """List the filters whose removal alone gives events, those that give the fewest first.

    Of `match` "all" it is replaced by "any"; the two days of a range are removed together.
    """
    relaxations = []
    frames = as_of(frames, selection.known)
    for text, changes in _FIELD_CHANGES.items():
        changed = replace(selection, **changes)  # type: ignore[arg-type]
        count = int(np.count_nonzero(build_mask(as_of(frames, changed.known), changed)))
        if count and changed != selection:
            relaxations.append(Relaxation(translate(text), changed, count))
    return sorted(relaxations, key=lambda relaxation: relaxation.event_count)
