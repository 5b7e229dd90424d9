"""A queue of exports: each is written once, one at a time, and a long one in a process of its own.

Writing is pure Python: in a thread it takes half of the interpreter's time from the readers, and cannot be
ended. A process can be ended, but takes a second or two to start, which a few events are not worth.
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
from pathlib import Path
from typing import NamedTuple

from anyio import CancelScope, to_thread

from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.media.captions import ROUTE
from timeline.media.folder import get_media_folder
from timeline.paths import APP_FOLDER
from timeline.query.selection import Selection
from timeline.query.tables import Frames, build_frames
from timeline.reading.disk import Signature
from timeline.reading.parser import Limits
from timeline.reading.reader import Reading, read_bytes
from timeline.text.catalogue import ENGLISH, use_language
from timeline.text.unicode import encode_text

MOST_JOBS = 8
"""Exports that are written or wait: as many of the slowest format and 10,000 events as a proxy waits for."""
MOST_EVENTS_IN_THREAD = 1_000
"""Events that a thread writes within a second or two, but for slides, of which each takes some 30 ms; more are written
in a process."""
MOST_CACHE_BYTES = 32 * 1024 * 1024
RETRY_AFTER = 30
"""Seconds after which a reader may ask again."""
_NICENESS = 5
_WRITER = (sys.executable, "-m", "timeline.serving.export_queue")


class BusyError(Exception):
    """Say that an export was not begun, since MOST_JOBS are in the queue, or that its process failed."""


class ExportOrder(NamedTuple):
    """Hold all that the bytes of an export depend on; `version` and `made` as in ExportContext.

    `media` holds the state of each picture beside the chronology, for formats that show them.
    """

    format: str
    selection: Selection
    version: str
    made: date
    address: str
    edits: tuple[tuple[str, datetime], ...] = ()
    story: str = ""
    media: tuple[tuple[str, Signature], ...] = ()


class _Job:
    def __init__(self, work: Callable[[CancelScope], Coroutine[None, None, bytes]]) -> None:
        self.scope = CancelScope()
        self.task = asyncio.create_task(work(self.scope))
        self.readers = 0


class ExportQueue:
    """Return exports, gzipped: at once from a cache of those used last, others when their turn comes.

    A queue is used in one event loop only.
    """

    def __init__(self) -> None:
        self._cache: OrderedDict[ExportOrder, bytes] = OrderedDict()
        self._jobs: dict[ExportOrder, _Job] = {}
        self._turn = asyncio.Lock()

    async def get(self, order: ExportOrder, write: Callable[[], Awaitable[bytes]]) -> bytes:
        """Return an export from the cache, or await `write`. Raises BusyError.

        Callers with the same order wait for one job; it is cancelled with the last of them.
        """
        if order in self._cache:
            self._cache.move_to_end(order)
            return self._cache[order]
        if order not in self._jobs:
            if len(self._jobs) >= MOST_JOBS:
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
                # later callers must not wait for a cancelled job
                if self._jobs.get(order) is job:
                    del self._jobs[order]

    async def _make(self, order: ExportOrder, write: Callable[[], Awaitable[bytes]], scope: CancelScope) -> bytes:
        data = b""
        with scope:
            async with self._turn:
                data = await write()
            self._cache[order] = data
            while sum(map(len, self._cache.values())) > MOST_CACHE_BYTES:
                self._cache.popitem(last=False)
        return data


async def write(order: ExportOrder, shown: Reading, frames: Frames, folder: Path, limits: Limits) -> bytes:
    """Write an export of the reading shown, gzipped; `folder` is where its media lie.

    Raises BusyError where its process fails.

    Above MOST_EVENTS_IN_THREAD events it is written in a process, which is killed if the caller is cancelled.
    """
    if len(frames.events) <= MOST_EVENTS_IN_THREAD:
        return await to_thread.run_sync(_write, order, frames, folder, limits)
    request = pickle.dumps((order, shown.text, shown.included_files, folder, limits))
    process = await asyncio.create_subprocess_exec(*_WRITER, stdin=PIPE, stdout=PIPE, cwd=APP_FOLDER)
    try:
        data, _ = await process.communicate(request)
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise BusyError
    return data


def _write(order: ExportOrder, frames: Frames, folder: Path, limits: Limits) -> bytes:
    edits, media = dict(order.edits), get_media_folder(folder, limits)
    context = ExportContext(
        frames,
        order.selection,
        order.version,
        order.made,
        order.address,
        lambda: edits,
        order.story,
        media,
        f"{order.address.rstrip('/')}{ROUTE}" if order.address else "",
    )
    # exports are for other programs and other desks, whatever the language of the app
    with use_language(ENGLISH):
        written = encode_text(FORMATS[order.format].write(context))
    return gzip.compress(written, compresslevel=6, mtime=0)


def write_to_output() -> None:
    """Write the export that is pickled on standard input to standard output, at a lower priority."""
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    order, text, files, folder, limits = pickle.load(sys.stdin.buffer)
    reading = read_bytes(text.encode(), order.version, limits, files=files)
    assert reading.chronology
    sys.stdout.buffer.write(_write(order, build_frames(reading.chronology), folder, limits))


if __name__ == "__main__":
    write_to_output()
