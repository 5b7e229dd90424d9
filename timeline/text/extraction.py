"""The words of closed lists for the catalogues: `make catalogues` cannot see them in the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.dates.cldr import NAMED, WITHIN
from timeline.model.certainty import Certainty
from timeline.model.vocabulary import (
    ActorType,
    Checked,
    Importance,
    Kind,
    Layer,
    Role,
    SourceType,
    Stance,
    Status,
    Word,
)

_LISTS: tuple[type[Word], ...] = (
    ActorType, Certainty, Checked, Importance, Kind, Layer, Role, SourceType, Stance, Status
)  # fmt: skip


def extract_vocabulary(*_: Any) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """List each word with its list as the context, and names of times, as an extraction method of Babel does."""
    for text in NAMED.values():
        yield 0, "gettext", text, []
        yield 0, "pgettext", (WITHIN, text), []
    for words in _LISTS:
        for word in words:
            yield 0, "pgettext", (words.__name__, word.english), [word.meaning]
