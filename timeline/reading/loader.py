"""The chronology that is served: read again when the file changes; the last valid version stays while it has errors."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from timeline.media.files import read_state
from timeline.query.tables import Frames, build_frames
from timeline.reading.data_loss import SUSPICION_TIME, describe_loss, is_large_loss
from timeline.reading.disk import Content, DiskTimeoutError, Signature, call_with_timeout, read_content, read_signature
from timeline.reading.file_watch import POLL_INTERVAL, FileWatch
from timeline.reading.included_files import FolderFiles, read_include_states
from timeline.reading.parser import Limits
from timeline.reading.reader import Reading, make_unreadable, read_bytes
from timeline.settings import Settings

DISK_TIMEOUT = 10.0
"""Seconds in which the disk must answer; then the file counts as unreadable and is tried again."""
_MAX_DISK_TIMEOUT = 300.0
"""Seconds up to which the timeout doubles while the disk does not answer: each call keeps a thread."""
_RETRY_AFTER = 10.0
"""Seconds after which a file on which this program failed is read again."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hold the version that is served, and what is wrong with the file since.

    `number` grows with every change that pages must draw. `shown` is the last reading without errors, and
    `frames` its tables, None until there was one. `broken` is the newest reading if it has errors; `note` is a
    sentence on what a large loss took from it, "" for none.
    """

    number: int
    shown: Reading
    frames: Frames | None
    read_at: datetime
    broken: Reading | None = None
    note: str = ""


class Loader:
    """Keep the current version of one file for the whole process; `current` is its snapshot.

    A disk that does not answer, and a fault of this program, are reported as a file that cannot be read.
    """

    def __init__(
        self,
        file: Path,
        clock: Callable[[], float] = time.monotonic,
        limits: Limits | None = None,
        *,
        follow_links: bool = False,
        timeout: float = DISK_TIMEOUT,
    ) -> None:
        self.file = file
        self._clock = clock
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._folder = file.absolute().parent
        self._media: tuple[str, ...] = ()
        self._patterns: tuple[str, ...] = ()
        self._signature = partial(self._read_states, follow_links=follow_links)
        self._fetch = partial(read_content, file, follow_links=follow_links)
        self._timeout = self._initial_timeout = timeout
        self._changes = FileWatch(lambda: self._call(self._signature), clock)
        self._retry_at = float("inf")
        self._waiting: tuple[Signature, Reading] | None = None
        self._answered_at = clock()
        unread = make_unreadable(file.name, "it has not been read yet")
        self.current = Snapshot(0, unread, None, datetime.now(), broken=unread)
        self.look()

    def start(self) -> None:
        """Start a thread that looks at the file until `stop`, or for as long as the process lives."""
        threading.Thread(target=self._run, name="timeline-loader", daemon=True).start()

    def stop(self) -> None:
        """Let the thread end."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(POLL_INTERVAL):
            self.look()

    @property
    def silence(self) -> float:
        """Give the seconds since the disk last answered."""
        return self._clock() - self._answered_at

    def look(self) -> Snapshot:
        """Look at the file once, and read it if it has changed and settled. Never raises."""
        with self._lock:
            try:
                if self._clock() >= self._retry_at:
                    self._forget()
                if self._changes.is_at_rest() or self.current.number == 0:
                    self._read(self._changes.seen)
                self._answered_at, self._timeout = self._clock(), self._initial_timeout
            except DiskTimeoutError:
                self._fail("its disk does not answer")
                self._forget()
                self._timeout = min(self._timeout * 2, _MAX_DISK_TIMEOUT)
            except Exception as error:
                logging.getLogger(__name__).exception("reading %s failed", self.file)
                name = type(error).__name__
                self._fail(f"a fault of this program, {name}; undo the last change, its log says more")
                self._changes.accept()
                self._retry_at = self._clock() + _RETRY_AFTER
            return self.current

    def _read_states(self, *, follow_links: bool) -> Signature:
        own = read_signature(self.file, follow_links=follow_links)
        media = (read_state(self._folder / name) for name in self._media)
        return own, *media, *read_include_states(self._patterns, self._folder)

    def _forget(self) -> None:
        self._changes.forget()
        self._waiting, self._retry_at = None, float("inf")

    def _call(self, call: Callable[[], T]) -> T:
        return call_with_timeout(call, self._timeout)

    def _read(self, seen: Signature) -> None:
        cached = self._waiting[1] if self._waiting and self._waiting[0] == seen else None
        reading, is_open = self._read_file(cached)
        is_first = self.current.number == 0
        if not is_first:
            if not self._changes.is_unchanged():
                return
            if (is_open or describe_loss(self.current.shown, reading)) and self._changes.age < SUSPICION_TIME:
                self._waiting = seen, reading
                return
        self.current = _make_snapshot(self.current, reading)
        self._changes.accept()
        self._waiting, self._retry_at = None, float("inf")

    def _read_file(self, cached: Reading | None) -> tuple[Reading, bool]:
        """Read the file, unless its reading is cached, and say whether somebody has it open to write."""
        max_bytes = 0 if cached else self._limits.file_bytes
        try:
            content: Content = self._call(lambda: self._fetch(max_bytes))
        except OSError as error:
            return make_unreadable(self.file.name, (error.strerror or "unknown reason").lower()), False
        reading = cached or read_bytes(
            content.data, self.file.name, self._limits, folder=self._folder, files=FolderFiles(self._folder)
        )
        # from here on they are watched too
        self._media, self._patterns = tuple(reading.media), reading.patterns
        return reading, content.is_open

    def _fail(self, reason: str) -> None:
        broken = make_unreadable(self.file.name, reason)
        if self.current.broken != broken:
            self.current = replace(self.current, number=self.current.number + 1, broken=broken)


LOADERS: dict[Path, Loader] = {}
_LOCK = threading.Lock()


def get_loader(settings: Settings) -> Loader:
    """Give the one loader of the file in this process; the first call makes and starts it."""
    file = settings.file
    with _LOCK:
        if file not in LOADERS:
            loader = Loader(file, limits=settings.limits, follow_links=settings.follow_links)
            loader.start()
            LOADERS[file] = loader
            # the objects of imported modules live on, so that no collection need walk them
            gc.collect()
            gc.freeze()
        return LOADERS[file]


def _make_snapshot(current: Snapshot, reading: Reading) -> Snapshot:
    number = current.number + 1
    if reading.chronology is None:
        return replace(current, number=number, broken=reading)
    if (reading.version, reading.media) == (current.shown.version, current.shown.media) and not current.broken:
        return replace(current, note="")
    loss = describe_loss(current.shown, reading) if is_large_loss(current.shown, reading) else ""
    note = f"This version lacks {loss} of the one before." if loss else ""
    frames = build_frames(reading.chronology, reading.version)
    return Snapshot(number, reading, frames, datetime.now(), note=note)
