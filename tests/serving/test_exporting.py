"""Exports for many: made once, one at a time, ended when nobody waits, refused where too many wait."""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from bench.synthetic import chronology
from timeline.exports.context import ExportContext
from timeline.exports.csv import to_csv
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.reading.included_files import GivenFiles
from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes
from timeline.serving import export_queue as exporting
from timeline.serving.export_queue import (
    MOST_CACHE_BYTES,
    MOST_EVENTS_IN_THREAD,
    MOST_JOBS,
    BusyError,
    ExportOrder,
    ExportQueue,
    write,
)


def order(name: str = "") -> ExportOrder:
    return ExportOrder("csv", Selection(text=name), "", date(2026, 1, 2), "")


class Writer:
    """Write when told to, and note what was begun and what was ended before its time."""

    def __init__(self, size: int = 1) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.go = asyncio.Event()
        self._size = size

    def of(self, name: str) -> Callable[[], Awaitable[bytes]]:
        async def made() -> bytes:
            self.begun.append(name)
            try:
                await self.go.wait()
            except asyncio.CancelledError:
                self.ended.append(name)
                raise
            return bytes(self._size)

        return made


async def _others_go_on() -> None:
    for _ in range(9):
        await asyncio.sleep(0)


async def _asked(exports: ExportQueue, writer: Writer, *names: str) -> list[asyncio.Task[bytes]]:
    tasks = [asyncio.create_task(exports.get(order(name), writer.of(name))) for name in names]
    await _others_go_on()
    return tasks


def test_the_same_is_made_once_for_all_who_ask_and_kept_for_the_next() -> None:
    async def scene() -> None:
        exports, writer = ExportQueue(), Writer()
        waiting = await _asked(exports, writer, "a", "a", "a")
        writer.go.set()
        assert await asyncio.gather(*waiting) == [b"\0"] * 3
        assert await exports.get(order("a"), writer.of("a")) == b"\0"
        assert writer.begun == ["a"]

    asyncio.run(scene())


def test_one_is_made_at_a_time_and_beyond_what_can_wait_none_is_begun() -> None:
    async def scene() -> None:
        exports, writer = ExportQueue(), Writer()
        names = [str(n) for n in range(MOST_JOBS)]
        waiting = await _asked(exports, writer, *names)
        assert writer.begun == ["0"]
        with pytest.raises(BusyError):
            await exports.get(order("more"), writer.of("more"))
        joined = await _asked(exports, writer, "3")
        writer.go.set()
        await asyncio.gather(*waiting, *joined)
        assert writer.begun == names

    asyncio.run(scene())


def test_what_nobody_waits_for_any_more_is_ended_or_not_begun() -> None:
    async def scene() -> None:
        exports, writer = ExportQueue(), Writer()
        first, second, third, other = await _asked(exports, writer, "a", "a", "b", "c")
        first.cancel()
        third.cancel()
        await _others_go_on()
        assert (writer.begun, writer.ended) == (["a"], [])
        second.cancel()
        await _others_go_on()
        assert (writer.begun, writer.ended) == (["a", "c"], ["a"])
        (again,) = await _asked(exports, writer, "a")
        writer.go.set()
        assert await asyncio.gather(other, again) == [b"\0"] * 2
        assert writer.begun == ["a", "c", "a"]

    asyncio.run(scene())


def test_what_is_kept_stays_below_its_bound_and_the_oldest_goes_first() -> None:
    async def scene() -> None:
        exports, writer = ExportQueue(), Writer(MOST_CACHE_BYTES // 2)
        writer.go.set()
        for name in ("a", "b", "c", "b", "c", "a"):
            await exports.get(order(name), writer.of(name))
        assert writer.begun == ["a", "b", "c", "a"]

    asyncio.run(scene())


def test_a_fault_in_one_export_reaches_who_asked_and_stops_no_other() -> None:
    async def broken() -> bytes:
        raise RuntimeError("it broke")

    async def scene() -> None:
        exports, writer = ExportQueue(), Writer()
        writer.go.set()
        with pytest.raises(RuntimeError, match="it broke"):
            await exports.get(order("a"), broken)
        assert await exports.get(order("a"), writer.of("a")) == b"\0"

    asyncio.run(scene())


@pytest.mark.parametrize("events", [MOST_EVENTS_IN_THREAD, MOST_EVENTS_IN_THREAD + 1])
def test_in_a_thread_or_in_a_process_the_bytes_are_the_same(events: int) -> None:
    reading = read_bytes(chronology(events).encode(), "own.yaml")
    assert reading.chronology
    frames = build_frames(reading.chronology)
    selection = Selection(kinds=("claim",))
    asked = ExportOrder("csv", selection, reading.version, date(2026, 1, 2), "https://example.org/")
    made = asyncio.run(write(asked, reading, frames, Path(), Limits()))
    context = ExportContext(frames, selection, reading.version, date(2026, 1, 2), "https://example.org/")
    assert gzip.decompress(made).decode() == to_csv(context)


def test_a_process_reads_the_files_that_the_version_shown_includes() -> None:
    head, events = chronology(MOST_EVENTS_IN_THREAD + 1).split("events:")
    files = GivenFiles({"events.yaml": f"events:{events}".encode()})
    reading = read_bytes(f"include: events.yaml\n{head}".encode(), "own.yaml", files=files)
    assert reading.chronology
    frames = build_frames(reading.chronology)
    made = asyncio.run(write(order(), reading, frames, Path(), Limits()))
    assert gzip.decompress(made).decode().count("\n") > MOST_EVENTS_IN_THREAD


def test_a_process_that_the_system_ended_is_a_reason_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_WRITER", (sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"))
    reading = read_bytes(chronology(MOST_EVENTS_IN_THREAD + 1).encode(), "own.yaml")
    assert reading.chronology
    with pytest.raises(BusyError):
        asyncio.run(write(order(), reading, build_frames(reading.chronology), Path(), Limits()))
