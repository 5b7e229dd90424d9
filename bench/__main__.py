"""Every measurement, one after another, gathered in docs/measured.md.

Each compares within one run, in turns; absolute times move with the machine, so read the ratios.
Run: .venv/bin/python -m bench
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date

import psutil

from scripts.browser import ROOT

FILE = ROOT / "docs" / "measured.md"
PARTS = {
    "loading": "Reading a file, against PyYAML's C loader on the same bytes",
    "filtering": "Filters in the core, and the timeline to make and to send",
    "pages": "Pages, beside the least that Streamlit and Plotly can do",
    "steps": "One step of a filter, beside other timelines",
    "readable": "What can be seen of so many events at 1280×720",
    "first_load": "Bytes of a first load",
    "published": "The published page, beside TimelineJS3",
    "load": "Many readers at once",
}
_HEAD = """# Measured

Made by `make bench`, each part in turns within one run. Other machines give other times; the ratios travel.

{machine}, {day}.
"""


def main() -> int:
    """Run each part and write what it says as it comes. Returns how many could not run."""
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB, "
    machine += f"{platform.system()}, Python {platform.python_version()}"
    text = _HEAD.format(machine=machine, day=f"{date.today():%-d %B %Y}")
    failed = 0
    for name, title in PARTS.items():
        print(f"measuring: {title}", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"], cwd=ROOT, capture_output=True, text=True
        )
        failed += done.returncode != 0
        said = done.stdout.strip() or "It could not run; the reason stood in the terminal."
        print(done.stderr if done.returncode else "", file=sys.stderr, end="")
        text += f"\n## {title}\n\n`python -m bench.{name}`\n\n{said}\n"
        FILE.write_text(text, encoding="utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main())
