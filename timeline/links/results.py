"""What is known of each address, and the file beside the chronology that keeps it from one run to the next."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

STATE_FILE = ".timeline-links.json"
_WRITING_INTERVAL = 1.0


class Verdict(StrEnum):
    """Say what became of an address; a report goes by this order."""

    DEAD = "dead"
    FRONT_PAGE = "front-page"
    MOVED = "moved"
    FAILED = "failed"
    TOO_SLOW = "too-slow"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    NOT_ASKED = "not-asked"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what an address answered on a day.

    `moved_to` is the address to write instead. `copy` is that of a stored copy, which was looked for on `search_day`.
    `warc` is the name of a file with the page. Each is "" for none.
    """

    verdict: Verdict
    reason: str
    day: date
    moved_to: str = ""
    copy: str = ""
    search_day: date | None = None
    warc: str = ""


_RESULTS = TypeAdapter(dict[str, Result])


@dataclass(slots=True)
class State:
    """Keep results by address in a file, which is written once a second while they come."""

    file: Path
    results: dict[str, Result] = field(default_factory=dict)
    _earlier: dict[str, Result] = field(default_factory=dict)
    _written_at: float = 0.0

    @classmethod
    def read(cls, file: Path) -> State:
        """Read the results of earlier runs; none where there is no such file, or one of another make."""
        try:
            earlier = _RESULTS.validate_json(file.read_bytes())
            return cls(file, dict(earlier), earlier)
        except (OSError, ValidationError):
            return cls(file)

    def record(self, address: str, result: Result) -> None:
        """Add a result. Raises OSError where the file cannot be written."""
        self.results[address] = result
        if time.monotonic() - self._written_at >= _WRITING_INTERVAL:
            self.write()

    def write(self) -> None:
        """Write all results; of an address that was not asked, that of an earlier run. Raises OSError."""
        answers = {key: each for key, each in self.results.items() if each.verdict is not Verdict.NOT_ASKED}
        replace_file(self.file, _RESULTS.dump_json(self._earlier | answers, indent=1, exclude_defaults=True))
        self._written_at = time.monotonic()


def replace_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name.lstrip('.')}-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(name).replace(file)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
