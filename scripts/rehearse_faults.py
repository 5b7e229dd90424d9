"""Rehearse the faults that take long or need root, and print a row for each, as docs/faults.md keeps them.

Run: .venv/bin/python -m scripts.rehearse_faults [NAME …]
"""

from __future__ import annotations

import sys

from scripts.browser import chromium
from scripts.rehearsals.connections import asleep_two_minutes, cut_a_minute, cut_ten_minutes, slow_reader
from scripts.rehearsals.machine import bind_mounted, disk_full, hung_drive, memory_190, memory_400
from scripts.rehearsals.other_tabs import idle_tabs, two_versions

REHEARSALS = (
    bind_mounted,
    disk_full,
    hung_drive,
    memory_400,
    memory_190,
    idle_tabs,
    two_versions,
    cut_a_minute,
    asleep_two_minutes,
    slow_reader,
    cut_ten_minutes,
)


def main(wanted: list[str]) -> None:
    """Rehearse all, or those that are named."""
    with chromium() as browser:
        for rehearse in REHEARSALS:
            if not wanted or rehearse.__name__ in wanted:
                print(f"| {rehearse.__name__} | {rehearse(browser)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
