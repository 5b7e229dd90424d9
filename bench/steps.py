"""One step of a filter beside the timelines that a newcomer would take instead, in turns in one Chromium.

A click drops every second event (ours: all but one importance); the step lasts until the frame after the
last change, in any frame of the page, that 400 ms of quiet follow. The two Streamlit components are
installed into build/; streamlit-timeline asks an outside host for its library, which is answered here.
Run: .venv/bin/python -m bench.steps [ROUNDS]
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Error, Page, Route
from playwright.sync_api import TimeoutError as Slow

from bench.pages import LARGE, PEERS, open_filters
from bench.published import LIBRARY, build_vis, list_rows, read_large, serve_files
from bench.synthetic import chronology
from scripts.browser import ROOT, chromium, start_streamlit

COMPONENTS = {"vis": "streamlit-vis-timeline==0.3.0", "timelinejs": "streamlit-timeline==0.0.2"}
_CLICKS = 4
_QUIET = 400
_LIMIT = 90
_STATE = """() => {
  const { now, last, painted, click } = window.watch ?? {};
  return now ? [now(), Math.max(last, painted), click] : null;
}"""


def installed(name: str) -> str:
    """Install a component by itself, since both call their package streamlit_timeline; give its folder."""
    folder = ROOT / "build" / "peers" / name
    if not folder.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
        subprocess.run([*pip, COMPONENTS[name]], check=True)
    return str(folder)


@contextmanager
def app(name: str, events: int, folder: Path) -> Iterator[str]:
    """Start one of those compared, with so many events, and give its address."""
    text = chronology(events)
    chosen = folder / f"{events}.yaml"
    chosen.write_text(text, encoding="utf-8")
    record = read_large(text)
    rows = folder / f"{events}.json"
    rows.write_text(json.dumps(list_rows(record)))
    if name == "ours":
        with start_streamlit(["app.py"], {**LARGE, "TIMELINE_FILE": str(chosen)}) as (address, _):
            yield address
    elif name == "vis-timeline":
        with serve_files(build_vis(record)) as (address, _):
            yield address
    else:
        command = [str(PEERS / f"component_{name}.py"), "--", str(rows)]
        with start_streamlit(command, {"PYTHONPATH": installed(name)}, folder=PEERS) as (address, _):
            yield address


def step(browser: Browser, name: str, events: int, folder: Path) -> float:
    """Measure the median milliseconds of a step on a fresh server; infinity where it never came to rest."""
    with app(name, events, folder) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.add_init_script(path=PEERS / "watch.js")
        page = context.new_page()
        page.set_default_timeout(_LIMIT * 1000)
        page.route("**/timeline3/**", _from_npm)
        try:
            page.goto(address)
            _settled(page, 0)
            if name == "ours":
                open_filters(page)
            return median(_step(page, name) for _ in range(_CLICKS))
        except TimeoutError:
            return math.inf
        finally:
            context.close()


def _step(page: Page, name: str) -> float:
    since = float(page.evaluate("window.watch.now()"))
    if name == "ours":
        widget = page.get_by_role("checkbox", name=re.compile("^normal"))
    elif name in COMPONENTS:
        widget = page.locator("label", has_text="half")
    else:
        widget = page.get_by_role("button", name="half")
    widget.wait_for()
    # a page that is busy with the click does not say that it got it
    with suppress(Slow):
        widget.click()
    return _settled(page, since) - float(page.evaluate("window.watch.click"))


def _settled(page: Page, since: float) -> float:
    """Wait until nothing changes in any frame; give the moment of the frame after the last change."""
    end = time.monotonic() + _LIMIT
    while (left := end - time.monotonic()) > 0:
        # a page that is busy for good would hold up whoever asks it for more
        try:
            page.wait_for_function("() => true", timeout=left * 1000)
        except Slow:
            break
        seen = [state for frame in page.frames if (state := _state(frame))]
        last = max((painted for _, painted, _ in seen), default=0.0)
        if seen and last > since and min(now for now, _, _ in seen) - last > _QUIET:
            return last
        time.sleep(0.05)
    raise TimeoutError(f"not at rest within {_LIMIT} seconds")


def _state(frame: object) -> list[float] | None:
    try:
        found: list[float] | None = frame.evaluate(_STATE)  # type: ignore[attr-defined]
    except Error:
        # a component changes its document while it starts
        return None
    return found


def _from_npm(route: Route) -> None:
    file = LIBRARY / route.request.url.split("/latest/", 1)[-1].partition("?")[0]
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()


def main(rounds: int) -> None:
    """Print the medians and their ratio to ours."""
    rows = [("ours", n) for n in (300, 3000, 10000)] + [("vis-timeline", n) for n in (300, 3000, 10000)]
    rows += [(name, 300) for name in COMPONENTS]
    found: dict[tuple[str, int], list[float]] = {row: [] for row in rows}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for _ in range(rounds):
            for name, events in rows:
                # what did not come to rest once is not waited for again
                if math.inf not in found[name, events]:
                    found[name, events].append(step(browser, name, events, Path(folder)))
    print("| what | events | step ms | ratio to ours |\n|---|---|---|---|")
    for (name, events), spent in found.items():
        print(f"| {COMPONENTS.get(name, name)} | {events:,} | {_told(spent, found['ours', events])} |")


def _told(spent: list[float], ours: list[float]) -> str:
    """Give the median and its ratio to ours; of what never came to rest, the least that it took."""
    taken, least = (_LIMIT * 1000.0, "over ") if math.inf in spent else (median(spent), "")
    return f"{least}{taken:,.0f} | {least}{taken / median(ours):.1f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
