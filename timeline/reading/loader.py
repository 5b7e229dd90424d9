"""The chronology that is shown: read again when the file changes, never lost when it breaks."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from timeline.frame import Frames, to_frames
from timeline.plural import counted
from timeline.reading.changes import LOOK_EVERY, Changes, Signature
from timeline.reading.memory import Memory
from timeline.reading.parser import Limits
from timeline.reading.reader import Reading, read, unreadable

SUSPICION = 5.0
"""Seconds for which a file that lost much must stay as it is before it is believed."""
LOSS = 0.2
"""Share of the events that may go at once without suspicion: a cut file is still valid YAML."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hold what is shown, and what is wrong with the file since.

    `number` grows with every change worth drawing. `frames` is None until the file was sound once.
    `broken` is the newest reading when it cannot be shown; `note` says what a reader should know.
    """

    number: int
    shown: Reading
    frames: Frames | None
    read_at: datetime
    broken: Reading | None = None
    note: str = ""


class Loader:
    """Own the current chronology of one file for the whole process."""

    def __init__(
        self, file: Path, clock: Callable[[], float] = time.monotonic, limits: Limits | None = None
    ) -> None:
        self.file = file
        self._limits = limits
        self._lock = threading.Lock()
        self._changes = Changes(file, clock)
        self._waiting: tuple[Signature, Reading] | None = None
        self._memory = Memory()
        self.current = _first(self._opened())

    def start(self) -> None:
        """Look at the file from a thread of our own, for as long as the process lives."""
        threading.Thread(target=self._run, name="timeline-loader", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(LOOK_EVERY)
            try:
                self.look()
            except Exception:
                # whatever it was, the screen keeps what it shows and the next look may work
                logging.getLogger(__name__).exception("looking at %s failed", self.file)

    def look(self) -> Snapshot:
        """Look at the file once, and read it when it has changed and come to rest."""
        with self._lock:
            if self._changes.at_rest():
                self._read(self._changes.seen)
            return self.current

    def _read(self, seen: Signature) -> None:
        known = self._waiting[1] if self._waiting and self._waiting[0] == seen else None
        reading = known or self._opened()
        if not self._changes.unmoved():
            return
        if self._is_suspect(reading) and self._changes.age < SUSPICION:
            self._waiting = seen, reading
            return
        self._changes.take()
        self._waiting = None
        self.current = _next(self.current, reading)

    def _opened(self) -> Reading:
        with suppress(OSError):
            if self.file.is_fifo():
                # opening it would wait for a writer, for ever
                return unreadable(self.file, "it is a pipe")
        return read(self.file, self._limits, self._memory)

    def _is_suspect(self, reading: Reading) -> bool:
        before, after = _count(self.current.shown), _count(reading)
        return reading.chronology is not None and after < before * (1 - LOSS)


_SHARED: dict[Path, Loader] = {}
_STARTING = threading.Lock()


def shared(file: Path, limits: Limits | None = None) -> Loader:
    """Give the one loader of a file in this process; it is started by the first who asks.

    Its limits are those of the first, too.
    """
    with _STARTING:
        if file not in _SHARED:
            _SHARED[file] = Loader(file, limits=limits)
            _SHARED[file].start()
            # what the imports left never goes away, and need not be walked by every collection
            gc.collect()
            gc.freeze()
        return _SHARED[file]


def _first(reading: Reading) -> Snapshot:
    frames = to_frames(reading.chronology, reading.version) if reading.chronology else None
    return Snapshot(1, reading, frames, datetime.now(), broken=None if frames else reading)


def _next(current: Snapshot, reading: Reading) -> Snapshot:
    number = current.number + 1
    if reading.chronology is None:
        return replace(current, number=number, broken=reading)
    if reading.version == current.shown.version and not current.broken:
        return replace(current, note="")
    lost = _count(current.shown) - _count(reading)
    note = f"This version has {counted(lost, 'event')} fewer than the one before."
    was_cut = lost > _count(current.shown) * LOSS
    frames = to_frames(reading.chronology, reading.version)
    return Snapshot(number, reading, frames, datetime.now(), note=note if was_cut else "")


def _count(reading: Reading) -> int:
    return len(reading.chronology.events) if reading.chronology else 0
