"""What a check found, before it is known where in the file that stands."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.reading.parser import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is wrong with the value at a path of the data, such as ("events", 3, "date").

    `at_key` points at the key instead of its value; `also` is a second path that belongs to it.
    `writes` are texts, each of which mends it in the place of the value, or of the key; `is_twice` says
    that the record at the path stands there a second time, word for word; `text_from` is the value with
    which a text begins that goes on to the path and needs quotes.
    """

    code: str
    path: Path
    message: str
    hint: str = ""
    fix: str = ""
    at_key: bool = False
    also: Path = ()
    writes: tuple[str, ...] = ()
    is_twice: bool = False
    text_from: Path = ()
