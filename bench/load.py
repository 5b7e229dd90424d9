"""Many readers at once on this machine: how long the first paint and each filter take, and what they cost.

Each reader filters every 2.5 to 7.5 seconds from the open menu, which asks for the counts of its options, and asks
for a new version once a second; "busy" readers filter without a pause, which shows how much a process can do. The
readers take CPU of the same machine.
Run: .venv/bin/python -m bench.load [--sessions 100 200] [--seconds 60]
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median, quantiles

import psutil

from bench.readers import Figures, run_readers
from scripts.browser import start_app

PAUSE = (2.5, 7.5)
BUSY = 8


@contextmanager
def start_servers(count: int) -> Iterator[tuple[list[str], list[psutil.Process]]]:
    """Start so many processes of the app; give their addresses and processes."""
    with ExitStack() as started:
        pairs = [started.enter_context(start_app()) for _ in range(count)]
        yield [address for address, _ in pairs], [psutil.Process(pid) for _, pid in pairs]


def measure_load(processes: int, sessions: int, seconds: float) -> dict[str, str]:
    """Measure a number of active sessions on a number of processes."""
    with start_servers(processes) as (urls, running):
        before = [process.memory_info().rss for process in running]
        spent, begin = _sum_cpu(running), time.perf_counter()
        figures = asyncio.run(run_readers(urls, sessions, seconds=seconds, pause=PAUSE, ramp=10))
        share = (_sum_cpu(running) - spent) / (time.perf_counter() - begin)
        memory = sum(p.memory_info().rss - rss for p, rss in zip(running, before, strict=True))
        return {
            **_format_times(figures),
            "errors": str(len(figures.faults)),
            "cores used": f"{share:.2f}",
            "RSS MB": f"{sum(p.memory_info().rss for p in running) / 1e6:.0f}",
            "MB a session": f"{memory / 1e6 / sessions:.2f}",
            "descriptors": str(sum(p.num_fds() for p in running)),
            "threads": str(sum(p.num_threads() for p in running)),
        }


def measure_throughput(processes: int, seconds: float) -> float:
    """Measure the filters a second that busy readers get out of a number of processes."""
    with start_servers(processes) as (urls, _):
        figures = asyncio.run(run_readers(urls, BUSY, seconds=seconds, pause=(0, 0), ramp=1))
        if figures.faults:
            raise RuntimeError(figures.faults[0])
        return len(figures.rerun) / seconds


def _sum_cpu(running: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in running)


def _format_times(figures: Figures) -> dict[str, str]:
    named = {
        "first paint": figures.first,
        "filter": figures.rerun,
        "counts of options": figures.counts,
        "/version": figures.ask,
    }
    return {f"{name} p50 / p95 ms": _format_percentiles(seconds) for name, seconds in named.items()}


def _format_percentiles(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.0f} / {quantiles(seconds, n=20)[-1] * 1000:.0f}" if seconds[1:] else "-"


def main() -> None:
    """Print a table with a column for each number of sessions, and what one and two processes can do."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--sessions", type=int, nargs="+", default=[100, 200])
    cli.add_argument("--seconds", type=float, default=60)
    chosen = cli.parse_args()
    columns = {f"{count} sessions": measure_load(1, count, chosen.seconds) for count in chosen.sessions}
    print("|  | " + " | ".join(columns) + " |\n|---" * 1 + "|---" * len(columns) + "|")
    for row in next(iter(columns.values())):
        print(f"| {row} | " + " | ".join(column[row] for column in columns.values()) + " |")
    one, two = (median(measure_throughput(count, min(15, chosen.seconds)) for _ in range(3)) for count in (1, 2))
    print(f"\nfilters a second, without a pause: one process {one:.1f}, two {two:.1f}, ratio {two / one:.2f}")


if __name__ == "__main__":
    main()
