"""A reader's first load, clicks and reruns, beside the least that Streamlit and Plotly can do, in turn.

cold     navigation with an empty cache -> the frame after the chart's last change; kB over the wire
warm     the same again, cache filled
click    a click on a filter -> the frame after the chart's last change that 300 ms of quiet follow
rerun    a run asked for over a bare WebSocket -> finished, with pauses of 150 ms; RSS after that
Run: .venv/bin/python -m bench.pages [ROUNDS]
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Browser, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from bench.first_load import measure_first_load
from bench.synthetic import chronology
from scripts.browser import ROOT, chromium, start_streamlit

PEERS = Path(__file__).parent / "peers"
_CLICKS = 6
_RERUNS = 20
_QUIET = """since => {
  const { plot, plotPainted, now, click, begin } = window.watch;
  return plot > since && plotPainted >= plot && now() - plot > 300 && { painted: plotPainted, click, begin };
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


def measure(name: str, browser: Browser, folder: Path) -> Row:
    """Measure one app on a fresh server."""
    with start_peer(name, folder) as (address, pid):
        row = _measure_in_browser(browser, address, "label:has-text('half')" if "floor" in name else "")
    with start_peer(name, folder) as (address, pid):
        row["kB"] = measure_first_load(browser, address).total / 1000
        row["rerun ms"] = _measure_rerun(address)
        row["RSS MB"] = psutil.Process(pid).memory_info().rss / 1e6
    return row


def _measure_in_browser(browser: Browser, address: str, checkbox: str) -> Row:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script(path=PEERS / "watch.js")
    page = context.new_page()
    row = {}
    for load in ("cold ms", "warm ms"):
        page.goto(address, wait_until="commit")
        drawn = _measure_drawing(page, 0)
        row[load] = drawn["painted"] - drawn["begin"]
    if not checkbox:
        page.get_by_role("button", name="More filters").click()
    widget = page.locator(checkbox) if checkbox else page.get_by_role("checkbox", name=re.compile("^normal"))
    widget.wait_for()
    spent = []
    for _ in range(_CLICKS):
        since = page.evaluate("window.watch.now()")
        widget.click()
        drawn = _measure_drawing(page, since)
        spent.append(drawn["painted"] - drawn["click"])
    context.close()
    return {**row, "click ms": median(spent)}


def _measure_drawing(page: Page, since: float) -> Row:
    found: Row = page.wait_for_function(_QUIET, arg=since, timeout=90_000).json_value()
    return found


def _measure_rerun(address: str) -> float:
    with connect(address.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], max_size=None) as s:  # type: ignore[list-item]
        spent = []
        for _ in range(_RERUNS):
            message = BackMsg()
            message.rerun_script.query_string = ""
            begin = time.perf_counter()
            s.send(message.SerializeToString())
            while _find_kind(s.recv(timeout=60, decode=False)) != "script_finished":
                pass
            spent.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.15)
    return median(spent[1:])


def _find_kind(frame: bytes) -> str | None:
    forward = ForwardMsg()
    forward.ParseFromString(frame)
    kind: str | None = forward.WhichOneof("type")
    return kind


NAMES = ("floor 50", "floor 50 no gc", "floor 300 no gc", "ours 300", "ours 3000", "ours 10000")


def main(rounds: int) -> None:
    """Print medians, each app in turn in every round."""
    found: dict[str, list[Row]] = {name: [] for name in NAMES}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for _ in range(rounds):
            for name in NAMES:
                found[name].append(measure(name, browser, Path(folder)))
    print("|  | " + " | ".join(NAMES) + " |\n" + "|---" * (len(NAMES) + 1) + "|")
    for key in found[NAMES[0]][0]:
        print(f"| {key} | " + " | ".join(f"{median(r[key] for r in found[n]):,.0f}" for n in NAMES) + " |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
