"""Reading an edited file again at the price of the entries that changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from timeline.model import Chronology, Event
from timeline.reading.checks import out_of_date_order, rules
from timeline.reading.decoding import refuse_invisible
from timeline.reading.parser import Limits, ParseError, Repeated, parse
from timeline.reading.references import uses
from timeline.reading.salvage import known_ids
from timeline.reading.slips import swallowed

_EVENTS = re.compile(r"^events:[ \t]*(?:[ \t]#.*)?\n", re.MULTILINE)
_FIRST_ITEM = re.compile(r"(?:[ \t]*(?:#.*)?\n)*( *)- ")
_AFTER_INDENTED = re.compile(r"\n[^\s#]")
_AFTER_LIST = re.compile(r"\n[^\s#-]")
_LIST = TypeAdapter(tuple[Event, ...])


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an event that is sound by itself, and the records that it refers to."""

    event: Event
    uses: frozenset[tuple[str, str]]


class Memory:
    """Keep the entries of the last sound reading by their text."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def read(self, text: str, limits: Limits) -> Chronology | None:
        """Read a sound file, taking the entries whose text has not changed from the last reading.

        Returns None when there is anything unusual about the file: then it must be read as a whole,
        which finds out what. So a wrong cut costs time and never gives a wrong result.
        """
        cut = _cut(text)
        if cut is None or len(set(cut[0])) < len(cut[0]):
            return None
        pieces, rest = cut
        try:
            fresh = [piece for piece in pieces if piece not in self._entries]
            refuse_invisible(rest + "".join(fresh))
            events = _LIST.validate_python(_sound(parse("".join(fresh), limits), list)) if fresh else ()
            data = _sound(parse(rest, limits), dict)
            part = Chronology.model_validate(data | {"events": events})
        except (ParseError, ValidationError, _UnusualError):
            return None
        if len(events) != len(fresh):
            return None
        read = dict(zip(fresh, (Entry(event, uses(event)) for event in events), strict=True))
        entries = {piece: read.get(piece) or self._entries[piece] for piece in pieces}
        if not _fits(part, data, list(entries.values())):
            return None
        whole = part.model_copy(update={"events": tuple(entry.event for entry in entries.values())})
        # a file with a warning is read as a whole, which words and places it
        if any(out_of_date_order(whole)) or any(swallowed(rest)) or any(swallowed("".join(fresh))):
            return None
        self._entries = entries
        return whole


class _UnusualError(Exception):
    """Leave the file to the whole reading."""


def _sound(parsed: tuple[Any, tuple[Repeated, ...]], shape: type) -> Any:
    data, repeated = parsed
    if repeated or not isinstance(data, shape):
        raise _UnusualError
    return data


def _fits(part: Chronology, data: Mapping[str, Any], entries: list[Entry]) -> bool:
    """Apply the rules to what is new, and to the rest those that another record can break."""
    ids = {entry.event.id for entry in entries}
    known = known_ids(data, set()) | {"events": ids}
    there = {(section, name) for section, names in known.items() for name in names}
    used = uses(part.model_copy(update={"events": ()})).union(*(entry.uses for entry in entries))
    dangling = {use for use in used - there if use[0] != "articles" or known["articles"]}
    return len(ids) == len(entries) and not dangling and not rules(part)


def _cut(text: str) -> tuple[list[str], str] | None:
    """Cut a file at each dash of its events; returns the pieces and the rest of the file."""
    start = _EVENTS.search(text)
    first = _FIRST_ITEM.match(text, start.end()) if start else None
    if start is None or first is None:
        return None
    dash = f"\n{first[1]}- "
    past = (_AFTER_INDENTED if first[1] else _AFTER_LIST).search(text, first.end())
    end = past.start() + 1 if past else len(text)
    body = text[first.start(1) : end].rstrip("\n")
    # each piece keeps the dash and loses the line end, so that the last is like the others
    pieces = [dash[1:] + piece + "\n" for piece in body.removeprefix(dash[1:]).split(dash)]
    return pieces, text[: start.start()] + text[end:]
