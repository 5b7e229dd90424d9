"""Bytes to checked chronology and frame, against yaml.load(…, CSafeLoader) of the same bytes.

Run: .venv/bin/python -m bench.loading [EVENTS …]
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

ROUNDS = 5
LIMIT = 64 * 1024 * 1024


def measure_once(what: str, events: int) -> tuple[float, float]:
    """Measure one way in a process of its own. Returns CPU seconds and peak memory in MB."""
    code = f"from bench.loading import {what}; {what}({events})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def _measure(work: object, *arguments: object) -> None:
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    work(*arguments)  # type: ignore[operator]
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(spent, (peak - before) / 1024)


def safe_loader(events: int) -> None:
    """Measure PyYAML's C loader, in the company it would keep in the app."""
    import pandas  # noqa: F401
    import yaml

    from bench.synthetic import chronology

    data = chronology(events).encode()
    _measure(lambda: yaml.load(data, yaml.CSafeLoader))


def ours(events: int) -> None:
    """Measure our reading: bytes, checks, frame."""
    from bench.synthetic import chronology
    from timeline.query.tables import build_frames
    from timeline.reading.parser import Limits
    from timeline.reading.reader import read_bytes

    data = chronology(events).encode()
    limits = Limits(file_bytes=LIMIT, nodes=10**7)

    def work() -> None:
        reading = read_bytes(data, "timeline.yaml", limits)
        assert reading.chronology
        build_frames(reading.chronology)

    _measure(work)


def main(sizes: list[int]) -> None:
    """Print a table: medians of CPU seconds, their ratio to the C loader, peak memory."""
    print("| events | way | CPU s | ratio | peak MB |\n|---|---|---|---|---|")
    for events in sizes:
        ways = ("safe_loader", "ours")
        runs = [{way: measure_once(way, events) for way in ways} for _ in range(ROUNDS)]
        base = median(run["safe_loader"][0] for run in runs)
        for way in ways:
            seconds = median(run[way][0] for run in runs)
            peak = median(run[way][1] for run in runs)
            print(f"| {events:,} | {way} | {seconds:.3f} | {seconds / base:.3f} | {peak:.0f} |")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [300, 3_000, 10_000])
