"""How large each export is and how long it takes to write: the record, and made-up ones.

Run: .venv/bin/python -m bench.exported [EVENTS …]
"""

from __future__ import annotations

import gzip
import sys
import time
from datetime import date
from statistics import median

from bench.filtering import make_frames
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.paths import find_default_file
from timeline.query.selection import Selection
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read
from timeline.text.unicode import encode_text

ROUNDS = 3


def list_tables(sizes: list[int]) -> dict[str, Frames]:
    """Give the tables of the record and of made-up chronologies."""
    record = read(find_default_file()).chronology
    assert record
    whole = build_frames(record)
    made = {f"{size:,} made-up events": make_frames(size) for size in sizes}
    return {f"the record, {len(whole.events):,} events": whole, **made}


def measure_format(name: str, frames: Frames) -> str:
    """Write one format of everything; give its kilobytes, the same gzipped, and the median milliseconds."""
    spent = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        data = encode_text(FORMATS[name].write(ExportContext(frames, Selection(), "", date(2026, 1, 1))))
        spent.append((time.perf_counter() - begin) * 1000)
    return f"{len(data) / 1000:,.0f} / {len(gzip.compress(data, 6)) / 1000:,.0f}, {median(spent):,.0f} ms"


def main(sizes: list[int]) -> None:
    """Print a row for each format."""
    found = list_tables(sizes)
    print("| format | " + " | ".join(found) + " |\n" + "|---" * (len(found) + 1) + "|")
    for name in FORMATS:
        print(f"| {name} | " + " | ".join(measure_format(name, frames) for frames in found.values()) + " |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [3_000, 10_000])
