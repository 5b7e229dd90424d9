"""Half an hour of readers who come and go: whether memory, descriptors and threads keep growing.

Run: .venv/bin/python -m bench.soak [MINUTES] [SESSIONS]
"""

from __future__ import annotations

import asyncio
import sys
import time
from statistics import linear_regression

import psutil

from bench.load import PAUSE, start_servers
from bench.readers import Figures, run_reader

_VISIT = 60
"""Seconds that a reader stays before another takes the place."""
_WARM = 1 / 3
"""The part of the time after which growth counts: memory first fills what it will keep."""


async def _place(url: str, figures: Figures, end: float) -> None:
    while time.monotonic() < end:
        until = min(end, time.monotonic() + _VISIT)
        await run_reader(url, figures, until=until, pause=PAUSE, start=0)


async def _watched(url: str, process: psutil.Process, minutes: float, sessions: int) -> None:
    figures, end = Figures(), time.monotonic() + minutes * 60
    places = [asyncio.create_task(_place(url, figures, end)) for _ in range(sessions)]
    hours, memory = [], []
    begin = time.monotonic()
    print("| minute | RSS MB | descriptors | threads | errors |\n|---|---|---|---|---|", file=sys.stderr)
    while time.monotonic() < end:
        await asyncio.sleep(minutes)
        hours.append((time.monotonic() - begin) / 3600)
        memory.append(process.memory_info().rss / 1e6)
        told = (f"{hours[-1] * 60:.1f}", f"{memory[-1]:.1f}", process.num_fds(), process.num_threads())
        row = " | ".join(map(str, (*told, len(figures.faults))))
        print(f"| {row} |", file=sys.stderr, flush=True)
    await asyncio.gather(*places)
    warm = int(len(hours) * _WARM)
    slope = linear_regression(hours[warm:], memory[warm:]).slope
    await asyncio.sleep(10)
    print(
        f"{sessions} readers, {len(figures.first)} visits, {len(figures.rerun):,} filters, "
        f"{len(figures.faults)} errors: RSS {memory[-1]:.0f} MB, growing by {slope:.1f} MB an hour after "
        f"{warm * minutes / 60:.0f} minutes; ten seconds after the last visit {process.num_fds()} "
        f"descriptors and {process.num_threads()} threads."
    )


def main(minutes: float, sessions: int) -> None:
    """Print the slope of memory once it is warm, and sixty samples on the way as progress."""
    with start_servers(1) as (urls, running):
        asyncio.run(_watched(urls[0], running[0], minutes, sessions))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
