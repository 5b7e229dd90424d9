"""Every measurement, one after another, gathered in docs/measured.md.

Each compares within one run, in turns; absolute times move with the machine, so read the ratios. A part that
fails, or is not asked for, keeps the section that it has. With --quick, one round of the least, into build/.
Run: .venv/bin/python -m bench [--quick] [PART …]
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil

from scripts.browser import ROOT
from timeline.dates.edtf import build_edtf


@dataclass(frozen=True)
class Part:
    """Name a section of the page, what its columns mean, and the arguments of its quickest run."""

    title: str
    note: str
    quick: tuple[str, ...]
    asked: bool = False


PARTS = {
    "loading": Part(
        "Reading a file",
        "CPU from bytes to checked tables, beside `safe_loader`: the C loader of PyYAML, which checks"
        " nothing, on the same bytes.",
        ("300",),
    ),
    "filtering": Part(
        "Filters in the core",
        "A filter without a page, and the counts of all options of the menu; then the picture to make and to send, for"
        " 940×600 pixels, in lanes by side and by source.",
        ("100",),
    ),
    "pages": Part(
        "Pages, beside the least that Streamlit and Plotly can do",
        "“Floor” is one checkbox and one scatter of so many points; “no gc” leaves out the collection that"
        " Streamlit forces after each run, as we do. Filter: from the click to the frame after the last change of the"
        " chart, with ours of the list too. Open and arrow: until an event can be read and its mark is ringed."
        " Messages: of the WebSocket meanwhile. `kB` is the first load over the wire.",
        ("1",),
    ),
    "routes": Part(
        "The routes of the screen",
        "One after another over one connection. First: the answer is made; again: it is kept; delayed: kept too, but"
        " without `timeline/serving/sockets.py`, so that the body waits for the receipt of the headers.",
        ("300",),
    ),
    "idle": Part(
        "A tab that nobody touches",
        "Messages of the WebSocket, both ways, and CPU of the server: with nobody there, with one tab at rest, and with"
        " no more than the questions of a tab for /version, once a second; last one such question among many in a row.",
        ("5",),
    ),
    "steps": Part(
        "One step of a filter, beside other timelines",
        "From the click to the frame after the last change.",
        ("1",),
    ),
    "first_load": Part("Bytes of a first load", "Over the wire, with an empty cache.", ("/",)),
    "published": Part(
        "The published page, beside TimelineJS3 and vis-timeline",
        "From the start of the navigation to the frame after the last change; served gzipped, empty cache. Filter: from"
        " a click on a kind of event, or on a button that drops every second one, to such a frame.",
        ("300",),
    ),
    "exported": Part("Sizes of exports", "kB as written / gzipped, and the time to write.", ("100",)),
    "load": Part(
        "Many readers at once",
        "Each filters every 2.5 to 7.5 seconds from the open menu, and asks for a new version once a second. The"
        " readers take CPU of the same machine.",
        ("--sessions", "10", "--seconds", "5"),
    ),
    "soak": Part(
        "Half an hour of readers who come and go",
        "Whether memory, descriptors and threads keep growing.",
        ("1", "5"),
        asked=True,
    ),
}
_HEAD = """# Measured

Made by `make bench`, each part in turns within one run; the soak is run when it is asked for. Other machines
give other times; the ratios travel.
"""


def split_sections(page: str) -> dict[str, str]:
    """Split a page into its sections by title."""
    _, *parts = re.split(r"^## ", page, flags=re.MULTILINE)
    return {title: text.strip() for title, _, text in (part.partition("\n") for part in parts)}


def machine() -> str:
    """Say in a few words on what this runs."""
    memory = psutil.virtual_memory().total / 2**30
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}, {build_edtf(date.today()).text}"


def measured(name: str, quick: bool) -> str | None:
    """Run a part while its progress goes to the terminal. Returns its section, nothing when it failed."""
    part = PARTS[name]
    command = [sys.executable, "-m", f"bench.{name}", *(part.quick if quick else ())]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return None
    return f"`python -m bench.{name}`, {machine()}. {part.note}\n\n{done.stdout.strip()}"


def write(file: Path, found: dict[str, str]) -> None:
    """Write the sections in our order, and after them what else the page held."""
    titles = [part.title for part in PARTS.values() if part.title in found]
    titles += [title for title in found if title not in titles]
    file.parent.mkdir(exist_ok=True)
    file.write_text(_HEAD + "".join(f"\n## {title}\n\n{found[title]}\n" for title in titles), encoding="utf-8")


def main() -> int:
    """Run each part and write what it says as it comes. Returns how many could not run."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    cli.add_argument("--quick", action="store_true")
    chosen = cli.parse_args()
    file = ROOT / ("build" if chosen.quick else "docs") / "measured.md"
    found = split_sections(file.read_text(encoding="utf-8")) if file.exists() else {}
    names = chosen.parts or [name for name, part in PARTS.items() if not part.asked]
    failed = []
    for number, name in enumerate(names, 1):
        print(f"{number} of {len(names)}: {PARTS[name].title}", file=sys.stderr, flush=True)
        began = time.monotonic()
        if text := measured(name, chosen.quick):
            found[PARTS[name].title] = text
            write(file, found)
        else:
            failed.append(name)
        print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(f"{file.relative_to(ROOT)}; failed: {', '.join(failed) or 'none'}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
