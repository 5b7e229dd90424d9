"""What filters cost in the core, how long the picture takes to make, and how many bytes it is to send.

Run: .venv/bin/python -m bench.filtering [EVENTS …]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median

from bench.synthetic import chronology
from timeline.charts.palette import LIGHT
from timeline.charts.picture import build_picture_figure
from timeline.charts.window import window_of
from timeline.query.options import build_options
from timeline.query.selection import Selection, build_mask, select
from timeline.query.tables import Frames, build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes

ROUNDS = 30
_CHOSEN = {
    "actor, kind and days": Selection(actors=("actor-1",), kinds=("claim",), since=date(2024, 6, 1)),
    "text": Selection(text="border talks"),
    "nothing": Selection(),
}


def make_frames(events: int) -> Frames:
    """Make the tables of a chronology of so many events."""
    reading = read_bytes(chronology(events).encode(), "timeline.yaml", Limits(file_bytes=2**30, nodes=10**8))
    assert reading.chronology
    return build_frames(reading.chronology)


def measure_milliseconds(work: Callable[[], object]) -> float:
    """Give the median milliseconds of some work."""
    spent = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begin) * 1000)
    return median(spent)


def draw_timeline(frames: Frames, by: str) -> str:
    """Make the picture of everything for a window of 1280×720, as it is sent."""
    events = [frames.event[event] for event in select(frames, Selection()).index]
    figure = build_picture_figure(
        frames,
        events,
        events,
        by=by,
        colour="stance",
        window=window_of(events, None, None),
        chosen=None,
        width=940,
        height=600,
        palette=LIGHT,
        question=next(iter(frames.chronology.questions), ""),
        today=date(2026, 1, 1),
    )
    return str(figure.to_json())


def main(sizes: list[int]) -> None:
    """Print a row for each size."""
    columns = [f"{name} ms" for name in _CHOSEN if name != "nothing"]
    columns += ["counts of all options ms", "make side / source ms", "kB side / source", "allowed kB"]
    print("| events | " + " | ".join(columns) + " |\n" + "|---" * (len(columns) + 1) + "|")
    for size in sizes:
        frames = make_frames(size)
        row = [
            f"{measure_milliseconds(lambda f=frames, s=s: build_mask(f, s)):.2f}"
            for name, s in _CHOSEN.items()
            if name != "nothing"
        ]
        row.append(f"{measure_milliseconds(partial(build_options, frames, Selection())):.1f}")
        row.append(
            " / ".join(
                f"{measure_milliseconds(lambda f=frames, by=by: draw_timeline(f, by)):.0f}" for by in ("side", "source")
            )
        )
        row.append(" / ".join(f"{len(draw_timeline(frames, by)) / 1000:.1f}" for by in ("side", "source")))
        print(f"| {size:,} | " + " | ".join([*row, f"{(120 * size + 10_000) / 1000:.0f}"]) + " |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 300, 3_000, 10_000])
