"""A reader's first load, clicks and reruns, beside the least that Streamlit and Plotly can do, in turn.

cold      navigation with an empty cache -> the frame after the last change of chart and list; kB over the wire
warm      the same again, cache filled
filter    a click on a filter -> the frame after the last change of chart and list that 300 ms of quiet follow
open      a click on a mark -> the same, with the text of the event unfolded and its mark ringed
arrow     an arrow key -> the same, with the text of the next event
messages  over the WebSocket, both ways, while events were opened, stepped and closed
rerun     a run asked for over a bare WebSocket -> finished, with pauses of 150 ms; RSS after that
Run: .venv/bin/python -m bench.pages [ROUNDS]
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Browser, Page, WebSocket

from bench.first_load import measure_first_load
from bench.readers import open_reader, run_apart
from bench.synthetic import chronology
from scripts.browser import ROOT, chromium, start_streamlit

PEERS = Path(__file__).parent / "peers"
_CLICKS = 6
_RERUNS = 20
_QUIET = """([since, opened]) => {
  const { chart, drawing, drawingPainted, now, click, begin, find } = window.watch;
  const id = find(".entry article")?.dataset.id;
  if (opened === null ? chart <= since : !id || id === opened || drawing <= since) return null;
  return drawingPainted >= drawing && now() - drawing > 300 && { painted: drawingPainted, click, begin };
}"""
_MARKS = """count => {
  const plot = document.querySelector(".st-key-timeline .js-plotly-plot");
  const { marks, axis } = plot.layout.meta;
  const box = plot.getBoundingClientRect();
  const single = [...new Map(marks.map((mark) => [mark[0], mark])).values()];
  const inside = single.filter(([, x]) => x > axis[0] && x < axis[1]);
  const step = Math.max(1, Math.floor(inside.length / count));
  return inside.filter((_, n) => n % step === 0).slice(0, count).map(([, x, y]) => [box.left + x, box.top + y]);
}"""
_NO_GC = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false"}
LARGE = {"TIMELINE_MAX_BYTES": str(2**26), "TIMELINE_MAX_VALUES": "10000000"}
Row = dict[str, float]


@contextmanager
def start_peer(name: str, folder: Path) -> Iterator[tuple[str, int]]:
    """Start one of the apps compared: "floor 50", "floor 300 no gc", "ours 300"."""
    what, events, *rest = name.split()
    if what == "floor":
        # as it comes: without our settings, which lie beside app.py
        command, home = [str(PEERS / "scatter.py"), "--", events], PEERS
        settings = _NO_GC if rest else {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}
    else:
        file = folder / f"{events}.yaml"
        file.write_text(chronology(int(events)), encoding="utf-8")
        command, home, settings = ["app.py"], ROOT, {**LARGE, "TIMELINE_FILE": str(file)}
    with start_streamlit(command, settings, folder=home) as started:
        yield started


def open_filters(page: Page) -> None:
    """Open the menu of filters of our own app."""
    page.get_by_role("button", name="More filters").click()


def measure(name: str, browser: Browser, folder: Path) -> Row:
    """Measure one app on a fresh server."""
    with start_peer(name, folder) as (address, pid):
        row = _measure_in_browser(browser, address, is_ours=name.startswith("ours"))
    with start_peer(name, folder) as (address, pid):
        row["kB"] = measure_first_load(browser, address).total / 1000
        row["rerun ms"] = run_apart(_measure_rerun(address))
        row["RSS MB"] = psutil.Process(pid).memory_info().rss / 1e6
    return row


def _measure_in_browser(browser: Browser, address: str, *, is_ours: bool) -> Row:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script(path=PEERS / "watch.js")
    page = context.new_page()
    messages = count_messages(page)
    row = {}
    for load in ("cold ms", "warm ms"):
        page.goto(address, wait_until="commit")
        drawn = _measure_drawing(page, 0)
        row[load] = drawn["painted"] - drawn["begin"]
    if is_ours:
        before = len(messages)
        spots = page.evaluate(_MARKS, _CLICKS)
        row["open ms"] = median(_measure_opening(page, lambda s=spot: page.mouse.click(*s)) for spot in spots)
        assert page.locator(".picture .opened .ring").count()
        row["arrow ms"] = median(_measure_opening(page, lambda: page.keyboard.press("ArrowLeft")) for _ in spots)
        page.keyboard.press("Escape")
        page.wait_for_timeout(300)
        row["messages"] = len(messages) - before
        open_filters(page)
    row["filter ms"] = median(_measure_filter(page, is_ours=is_ours) for _ in range(_CLICKS))
    context.close()
    return row


def count_messages(page: Page) -> list[str]:
    """Give a list to which each message of the page's WebSockets adds a word, however it goes."""
    messages: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda _: messages.append("sent"))
        socket.on("framereceived", lambda _: messages.append("received"))

    page.on("websocket", listen)
    return messages


def _measure_opening(page: Page, act: Callable[[], None]) -> float:
    opened = page.evaluate("window.watch.find('.entry article')?.dataset.id ?? ''")
    since = page.evaluate("window.watch.now()")
    act()
    drawn = _measure_drawing(page, since, opened)
    return drawn["painted"] - drawn["click"]


def _measure_filter(page: Page, *, is_ours: bool) -> float:
    ours = page.get_by_role("checkbox", name=re.compile("^normal"))
    widget = ours if is_ours else page.locator("label:has-text('half')")
    widget.wait_for()
    since = page.evaluate("window.watch.now()")
    widget.click()
    drawn = _measure_drawing(page, since)
    return drawn["painted"] - drawn["click"]


def _measure_drawing(page: Page, since: float, opened: str | None = None) -> Row:
    """Wait until what is drawn stands still, with another event open than `opened` if that is given."""
    found: Row = page.wait_for_function(_QUIET, arg=[since, opened], timeout=90_000).json_value()
    return found


async def _measure_rerun(address: str) -> float:
    spent = []
    async with open_reader(address) as reader:
        await reader.open()
        for _ in range(_RERUNS):
            spent.append(await reader.run("") * 1000)
            await asyncio.sleep(0.15)
    return median(spent)


NAMES = ("floor 50", "floor 50 no gc", "floor 300 no gc", "ours 300", "ours 3000", "ours 10000")


def main(rounds: int) -> None:
    """Print medians, each app in turn in every round."""
    found: dict[str, list[Row]] = {name: [] for name in NAMES}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for _ in range(rounds):
            for name in NAMES:
                found[name].append(measure(name, browser, Path(folder)))
    print("|  | " + " | ".join(NAMES) + " |\n" + "|---" * (len(NAMES) + 1) + "|")
    for key in found["ours 300"][0]:
        print(f"| {key} | " + " | ".join(_format_median(found[name], key) for name in NAMES) + " |")


def _format_median(rows: list[Row], key: str) -> str:
    return f"{median(row[key] for row in rows):,.0f}" if key in rows[0] else "-"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
