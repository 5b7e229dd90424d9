"""Exports for many readers: each made once, one at a time, the long ones in a process of their own.

Writing is work for Python alone: in a thread it takes every second moment from the readers, and cannot be
ended. A process can, but takes a second or two to start, which a few events are not worth.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import pickle
import sys
from asyncio.subprocess import PIPE
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from anyio import CancelScope, to_thread

from timeline.commands.output import encoded
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.paths import APP_FOLDER
from timeline.query.selection import Selection
from timeline.query.tables import Frames, build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import Reading, read_bytes

MOST_UNDER_WAY = 8
"""Exports that are made or wait: of the slowest format and 10,000 events as many as a proxy waits for."""
FEW = 1_000
"""Events that a thread writes within a second, whatever the format."""
KEPT_BYTES = 32 * 1024 * 1024
RETRY_AFTER = 30
"""Seconds after which there may be room again."""
_NICENESS = 5
_WRITER = (sys.executable, "-m", "timeline.serving.export_queue")


class BusyError(Exception):
    """Say that an export is not begun, since enough are under way, or was ended by the system."""


class ExportOrder(NamedTuple):
    """Name an export by all that its bytes depend on."""

    format: str
    selection: Selection
    version: str
    made: date
    address: str
    edits: tuple[tuple[str, datetime], ...] = ()


class _Job:
    def __init__(self, work: Callable[[CancelScope], Coroutine[None, None, bytes]]) -> None:
        self.scope = CancelScope()
        self.task = asyncio.create_task(work(self.scope))
        self.readers = 0


class ExportQueue:
    """Give exports, gzipped: those made lately at once, others when their turn comes.

    For use in one event loop.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[ExportOrder, bytes] = OrderedDict()
        self._jobs: dict[ExportOrder, _Job] = {}
        self._turn = asyncio.Lock()

    async def get(self, order: ExportOrder, write: Callable[[], Awaitable[bytes]]) -> bytes:
        """Give an export, which `write` makes if need be. Raises BusyError.

        Who asks for what is being made waits with the others; when the last of them is cancelled, the
        work ends.
        """
        if order in self._kept:
            self._kept.move_to_end(order)
            return self._kept[order]
        if order not in self._jobs:
            if len(self._jobs) >= MOST_UNDER_WAY:
                raise BusyError
            self._jobs[order] = _Job(partial(self._make, order, write))
        job = self._jobs[order]
        job.readers += 1
        try:
            return await asyncio.shield(job.task)
        finally:
            job.readers -= 1
            if not job.readers:
                job.scope.cancel()
                # who asks from now on must not wait for what was ended
                if self._jobs.get(order) is job:
                    del self._jobs[order]

    async def _make(self, order: ExportOrder, write: Callable[[], Awaitable[bytes]], scope: CancelScope) -> bytes:
        made = b""
        with scope:
            async with self._turn:
                made = await write()
            self._kept[order] = made
            while sum(map(len, self._kept.values())) > KEPT_BYTES:
                self._kept.popitem(last=False)
        return made


async def write(order: ExportOrder, shown: Reading, frames: Frames, limits: Limits) -> bytes:
    """Write an export of what is shown, gzipped."""
    if len(frames.events) <= FEW:
        return await to_thread.run_sync(_write, order, frames)
    given = pickle.dumps((order, shown.text, limits))
    process = await asyncio.create_subprocess_exec(*_WRITER, stdin=PIPE, stdout=PIPE, cwd=APP_FOLDER)
    try:
        made, _ = await process.communicate(given)
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise BusyError
    return made


def _write(order: ExportOrder, frames: Frames) -> bytes:
    edits = dict(order.edits)
    parcel = ExportContext(frames, order.selection, order.version, order.made, order.address, lambda: edits)
    made = encoded(FORMATS[order.format].write(parcel))
    return gzip.compress(made, compresslevel=6, mtime=0)


def write_to_output() -> None:
    """Write the export that the standard input asks for, behind those that serve."""
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    order, text, limits = pickle.load(sys.stdin.buffer)
    reading = read_bytes(text.encode(), order.version, limits)
    assert reading.chronology
    sys.stdout.buffer.write(_write(order, build_frames(reading.chronology)))


if __name__ == "__main__":
    write_to_output()
