"""The routes that the screen asks: how soon each answers over an open connection, in a row, and how much it sends.

first    the answer is made; for /rows and /version there is only one
again    it is kept, and sent once more
delayed  the same, with the sockets as Streamlit makes them: the body waits for the receipt of the headers, which
         Linux sends 40 ms later where one answer follows another
Run: .venv/bin/python -m bench.routes [EVENTS …]
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.pages import LARGE, PEERS
from bench.readers import Connection
from bench.synthetic import chronology
from scripts.browser import ROOT, start_app

_DIFFERENT = 30
_PATHS = {
    "/entry/": [f"/entry/event-{number}" for number in range(_DIFFERENT)],
    "/filters": [f"/filters?actors=actor-{number}" for number in range(_DIFFERENT)],
    "/rows": ["/rows"],
    "/version": ["/version"],
}
Row = dict[str, str]


async def measure_routes(address: str, delayed: str) -> dict[str, Row]:
    """Measure each route of an app, and of one that delays what it sends."""
    with (
        contextlib.closing(await Connection.open(address)) as ours,
        contextlib.closing(await Connection.open(delayed)) as slow,
    ):
        return {name: await _measure_route(ours, slow, paths) for name, paths in _PATHS.items()}


async def _measure_route(ours: Connection, slow: Connection, paths: list[str]) -> Row:
    first = [await _time_get(ours, path) for path in paths]
    again = [await _time_get(ours, path) for path in (paths * _DIFFERENT)[:_DIFFERENT]]
    for path in paths:
        await _time_get(slow, path)
    delayed = [await _time_get(slow, path) for path in (paths * _DIFFERENT)[:_DIFFERENT]]
    return {
        "first ms": _format_median(first),
        "again ms": _format_median(again),
        "delayed ms": _format_median(delayed),
        "kB": f"{median(size for _, size in again) / 1000:,.1f}",
    }


async def _time_get(connection: Connection, path: str) -> tuple[float, int]:
    begin = time.perf_counter()
    status, body, _ = await connection.get(path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")
    return time.perf_counter() - begin, len(body)


def _format_median(taken: list[tuple[float, int]]) -> str:
    return f"{median(seconds for seconds, _ in taken) * 1000:,.1f}"


def main(sizes: list[int]) -> None:
    """Print a row for each size and route."""
    print("| events | route | first ms | again ms | delayed ms | kB gzipped |\n|" + "---|" * 6)
    delay = {"PYTHONPATH": f"{PEERS / 'delayed'}:{ROOT}"}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"{size}.yaml"
            file.write_text(chronology(size), encoding="utf-8")
            with start_app(file, LARGE) as (address, _), start_app(file, LARGE | delay) as (delayed, _):
                rows = asyncio.run(measure_routes(address, delayed))
            for name, row in rows.items():
                print(f"| {size:,} | {name} | " + " | ".join(row.values()) + " |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [300, 10_000])
