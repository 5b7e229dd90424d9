"""What an importer hands on: events and chapters in the words of the YAML, and what could not be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_MAX_NAMED = 3
"""Rows that a loss names at the most."""


class ImportFileError(ValueError):
    """Say in a sentence why a file cannot be read, or a row; the place is told by whoever catches it."""


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """Hold a source as it was given; `link_text` is the text of the link that named it."""

    url: str = ""
    publisher: str = ""
    title: str = ""
    published: str = ""
    archived: str = ""
    accessed: str = ""
    author: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPlace:
    """Hold a place by its name, with coordinates in degrees where both were given."""

    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class ImportedMedium:
    """Hold a picture, video or page that stays where it is: its address, and what was written beside it."""

    url: str
    alt: str = ""
    credit: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """Hold an event: `where` it stood ("row 7"), and its fields by the keys of the YAML as plain text.

    `fields` holds single texts only; its `date` is EDTF. `order` sorts the events of one day, by a time of day
    such as "14:30". `lines` are added to the summary.
    """

    where: str
    fields: Mapping[str, str]
    order: str = ""
    actors: tuple[str, ...] = ()
    place: ImportedPlace | None = None
    sources: tuple[ImportedSource, ...] = ()
    tags: tuple[str, ...] = ()
    media: tuple[ImportedMedium, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedChapter:
    """Hold a stretch of time, in EDTF, with its name."""

    title: str
    date: str


class Losses:
    """Collect what could not be kept, with the rows where it stood."""

    def __init__(self) -> None:
        self._rows: dict[str, list[str]] = {}

    def add(self, what: str, where: str = "") -> None:
        """Add a loss in words, such as "the repetition of an event"; `where` is its row."""
        self._rows.setdefault(what, []).append(where)

    def extend(self, other: Losses) -> None:
        """Add the losses of another."""
        for what, rows in other._rows.items():
            self._rows.setdefault(what, []).extend(rows)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def format_lines(self) -> list[str]:
        """Write a line for each sort of loss: what, how often, and the first rows."""
        return [_format_loss(what, [row for row in rows if row]) for what, rows in self._rows.items()]


@dataclass(frozen=True, slots=True)
class ImportedTimeline:
    """Hold a timeline as it was read.

    `faults` are sentences on rows that cannot be read, which begin with the row; `losses` is what our records cannot
    hold.
    """

    title: str = ""
    description: str = ""
    events: tuple[ImportedEvent, ...] = ()
    chapters: tuple[ImportedChapter, ...] = ()
    faults: tuple[str, ...] = ()
    media: tuple[ImportedMedium, ...] = ()
    losses: Losses = field(default_factory=Losses)


def _format_loss(what: str, rows: list[str]) -> str:
    if not rows:
        return what
    named = ", ".join(list(dict.fromkeys(rows))[:_MAX_NAMED])
    more = f" and {len(rows) - _MAX_NAMED:,} more" if len(rows) > _MAX_NAMED else ""
    return f"{what}: {named}{more}"
