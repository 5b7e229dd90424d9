"""The published page beside TimelineJS3 and vis-timeline with the same events: bytes, and time to draw and to filter.

All are served gzipped from one local server and opened in turns, each time in a new Chromium.
Drawn: from the start of the navigation to the frame after the last change of the page that 300 ms of quiet follow.
Filter: from a click, on a kind of event or on a button that drops every second one, to such a frame. What took more
than ten seconds is measured once. Both come from tests/interop (npm ci --prefix tests/interop).

Run: .venv/bin/python -m bench.published [EVENTS …]
"""

from __future__ import annotations

import gzip
import json
import math
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from statistics import median

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Slow

from bench.pages import PEERS
from bench.synthetic import chronology
from scripts.browser import ROOT, chromium
from timeline.exports.context import ExportContext
from timeline.exports.fonts import FONTS
from timeline.exports.html import PageFolder, render_index
from timeline.exports.timelinejs import to_timelinejs
from timeline.model.records import Chronology
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes

ROUNDS = 5
LIBRARY = ROOT / "tests/interop/node_modules/@knight-lab/timelinejs/dist"
VIS = ROOT / "tests/interop/node_modules/vis-timeline"
TIMELINEJS = """<!doctype html><html lang="en"><meta charset="utf-8"><title>TimelineJS3</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="css/timeline.css">
<script src="js/timeline.js"></script>
<div id="timeline" style="height: 700px"></div><script>
fetch("events.json").then(answer => answer.json()).then(events => {
  new TL.Timeline("timeline", events, { font: null, language: "en" });
});</script></html>"""
QUIET = """(() => {
  let timer;
  new MutationObserver(records => {
    const root = document.documentElement;
    if (records.every(({ target }) => target === root)) return;
    requestAnimationFrame(() => {
      const last = performance.now();
      clearTimeout(timer);
      timer = setTimeout(() => document.querySelector(window.mark) && (root.dataset.drawn = last), 300);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });
})()"""
CLICK = """css => {
  delete document.documentElement.dataset.drawn;
  setTimeout(() => document.querySelector(css).click());
  return performance.now();
}"""
MARKS = {"page": "#chart :is(.dot, .hollow)", "TimelineJS3": ".tl-timemarker", "vis-timeline": ".vis-item"}
FILTERS = {"page": "#kinds label:not([hidden]) input", "vis-timeline": "#half"}
_CLICKS = 4
_MOST_SECONDS = 90
_SLOW = 10_000

Files = dict[str, bytes]


def build_files(events: int) -> dict[str, Files]:
    """Make what each of them serves."""
    record = read_large(chronology(events))
    context = ExportContext(build_frames(record), Selection(), "0" * 64, date(2026, 1, 1))
    library = {
        f"/{file.relative_to(LIBRARY).as_posix()}": file.read_bytes() for file in LIBRARY.rglob("*") if file.is_file()
    }
    own = {"/": TIMELINEJS.encode(), "/events.json": to_timelinejs(context).encode()}
    page, files = render_index(context, PageFolder())
    ours = {"/": page.encode()} | {f"/{name}": data.encode() for name, data in files.items()}
    ours |= {f"/{font.name}": font.data for font in FONTS}
    return {"page": ours, "TimelineJS3": library | own, "vis-timeline": build_vis(context.frames.chronology)}


def build_vis(record: Chronology) -> Files:
    """Make a page of vis-timeline with the events of a chronology, and a button that drops every second one."""
    parts = ("standalone/umd/vis-timeline-graph2d.min.js", "styles/vis-timeline-graph2d.min.css")
    files = {f"/{part.rsplit('/', 1)[-1]}": (VIS / part).read_bytes() for part in parts}
    rows = json.dumps(list_rows(record)).encode()
    return files | {"/": (PEERS / "vis.html").read_bytes(), "/events.json": rows}


def list_rows(record: Chronology) -> list[dict[str, str]]:
    """List the events of a chronology as the peers take them."""
    return [
        {"id": e.id, "headline": e.headline, "day": e.date.earliest.isoformat(), "summary": e.summary or ""}
        for e in record.events
        if e.date.earliest
    ]


def read_large(text: str) -> Chronology:
    """Read a chronology that may be larger than a file of the app may be."""
    record = read_bytes(text.encode(), "timeline.yaml", Limits(file_bytes=10**9, nodes=10**8)).chronology
    assert record
    return record


@contextmanager
def serve_files(files: Files) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Serve files gzipped; give the address, and the raw and gzipped bytes of each answer."""
    sent: list[tuple[int, int]] = []
    packed = {path: gzip.compress(data, 6) for path, data in files.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            self.send_response(200 if path in files else 404)
            body = packed.get(path, b"")
            self.send_header("Content-Type", guess_type(path)[0] or "text/html; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            sent.append((len(files.get(path, b"")), len(body)))

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()


def measure(address: str, name: str) -> tuple[float, list[float]]:
    """Open an address. Returns milliseconds until it is drawn, and of each click on its filter."""
    # a Chromium of its own, as a page that is at work for minutes is closed only with it
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.set_default_timeout(_MOST_SECONDS * 1000)
        page.add_init_script(f"window.mark = {MARKS[name]!r}; {QUIET}")
        page.goto(address, wait_until="commit")
        drawn = _wait_for_rest(page)
        clicks: list[float] = []
        while name in FILTERS and len(clicks) < _CLICKS and max([drawn, *clicks]) < _SLOW:
            clicks.append(_wait_for_rest(page, page.evaluate(CLICK, FILTERS[name])))
        return drawn, clicks


def _wait_for_rest(page: Page, start: float = 0) -> float:
    """Give the milliseconds from a moment to the last change of the page, infinite if it does not come to rest."""
    try:
        page.wait_for_selector("html[data-drawn]", state="attached")
    except Slow:
        return math.inf
    return float(page.evaluate("document.documentElement.dataset.drawn")) - start


def main(sizes: list[int]) -> None:
    if not LIBRARY.exists():
        sys.exit("The others are not there: run npm ci --prefix tests/interop --ignore-scripts")
    heads = ("events", "what", "drawn ms", "ratio", "filter ms", "ratio", "kB gzipped", "kB raw", "requests")
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    for events in sizes:
        compare(events)


def compare(events: int) -> None:
    """Measure all at one size, in turns, and print a row each."""
    files = build_files(events)
    drawn: dict[str, list[float]] = {name: [] for name in files}
    filtered: dict[str, list[float]] = {name: [] for name in files}
    sizes = {}
    for _ in range(ROUNDS):
        for name, own in files.items():
            if max(drawn[name] + filtered[name], default=0) > _SLOW:
                continue
            with serve_files(own) as (address, sent):
                taken, clicks = measure(address, name)
                drawn[name].append(taken)
                filtered[name] += clicks
                sizes[name] = (sum(z for _, z in sent), sum(raw for raw, _ in sent), len(sent))
    for name in files:
        packed, raw, count = sizes[name]
        times = f"{_word(drawn[name], drawn['page'])} | {_word(filtered[name], filtered['page'])}"
        print(f"| {events:,} | {name} | {times} | {packed / 1000:,.0f} | {raw / 1000:,.0f} | {count} |", flush=True)


def _word(taken: list[float], ours: list[float]) -> str:
    """Give the median and its ratio to ours; of what never came to rest, the least that it took."""
    if not taken:
        return "- | -"
    spent, least = (_MOST_SECONDS * 1000.0, "over ") if math.inf in taken else (median(taken), "")
    return f"{least}{spent:,.0f} | {least}{spent / median(ours):.2f}"


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [300, 3_000, 10_000])
