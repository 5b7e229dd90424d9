"""The published page beside TimelineJS3 with the same events: bytes, and time until it is drawn.

Both are served gzipped from one local server and opened in one Chromium, in turns, each time with an
empty cache. Drawn: from the start of the navigation to the frame after the last change of the page
that 300 ms of quiet follow. TimelineJS3 comes from tests/interop (npm ci --prefix tests/interop).

Run: .venv/bin/python -m bench.published [EVENTS …]
"""

from __future__ import annotations

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from statistics import median

from playwright.sync_api import Browser

from bench.synthetic import chronology
from scripts.browser import ROOT, chromium
from timeline.exports.context import ExportContext
from timeline.exports.fonts import FONTS
from timeline.exports.html import PageFolder, render_index
from timeline.exports.timelinejs import to_timelinejs
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes

ROUNDS = 5
LIBRARY = ROOT / "tests/interop/node_modules/@knight-lab/timelinejs/dist"
TIMELINEJS = """<!doctype html><html lang="en"><meta charset="utf-8"><title>TimelineJS3</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="css/timeline.css">
<script src="js/timeline.js"></script>
<div id="timeline" style="height: 700px"></div><script>
fetch("events.json").then(answer => answer.json()).then(events => {
  new TL.Timeline("timeline", events, { font: null, language: "en" });
});</script></html>"""
QUIET = """(() => {
  let last = 0;
  const note = () => requestAnimationFrame(() => { last = performance.now(); });
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
  window.drawn = () => performance.now() - last > 300 && document.querySelector(window.mark) ? last : 0;
})()"""
MARKS = {"page": "#chart :is(.dot, .hollow)", "TimelineJS3": ".tl-timemarker"}
_MOST_SECONDS = 90

Files = dict[str, bytes]


def build_files(events: int) -> dict[str, Files]:
    """Make what each of the two serves."""
    limits = Limits(file_bytes=10**9, nodes=10**8)
    reading = read_bytes(chronology(events).encode(), "timeline.yaml", limits)
    assert reading.chronology
    context = ExportContext(build_frames(reading.chronology), Selection(), reading.version, date(2026, 1, 1))
    library = {
        f"/{file.relative_to(LIBRARY).as_posix()}": file.read_bytes() for file in LIBRARY.rglob("*") if file.is_file()
    }
    own = {"/": TIMELINEJS.encode(), "/events.json": to_timelinejs(context).encode()}
    page, files = render_index(context, PageFolder())
    ours = {"/": page.encode()} | {f"/{name}": data.encode() for name, data in files.items()}
    ours |= {f"/{font.name}": font.data for font in FONTS}
    return {"page": ours, "TimelineJS3": library | own}


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


def measure_drawing(browser: Browser, address: str, mark: str) -> float:
    """Open an address with an empty cache. Returns milliseconds until it is drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.add_init_script(f"window.mark = {mark!r}; {QUIET}")
    page.goto(address, wait_until="commit")
    until = time.monotonic() + _MOST_SECONDS
    while not (drawn := page.evaluate("window.drawn()")):
        if time.monotonic() > until:
            raise TimeoutError(f"{mark} was not drawn in {_MOST_SECONDS} seconds")
        page.wait_for_timeout(50)
    context.close()
    return float(drawn)


def main(sizes: list[int]) -> None:
    if not LIBRARY.exists():
        sys.exit("TimelineJS3 is not there: run npm ci --prefix tests/interop --ignore-scripts")
    print("| events | what | drawn ms | ratio | kB gzipped | kB raw | requests |\n|" + " --- |" * 7)
    with chromium() as browser:
        for events in sizes:
            compare(browser, events)


def compare(browser: Browser, events: int) -> None:
    """Measure both at one size, in turns, and print a row each."""
    files = build_files(events)
    times: dict[str, list[float]] = {name: [] for name in files}
    sizes = {}
    for _ in range(ROUNDS):
        for name, own in files.items():
            with serve_files(own) as (address, sent):
                times[name].append(measure_drawing(browser, address, MARKS[name]))
                sizes[name] = (sum(z for _, z in sent), sum(raw for raw, _ in sent), len(sent))
    ours = median(times["page"])
    for name, taken in times.items():
        packed, raw, count = sizes[name]
        print(
            f"| {events:,} | {name} | {median(taken):,.0f} | {median(taken) / ours:.2f} "
            f"| {packed / 1000:,.0f} | {raw / 1000:,.0f} | {count} |",
            flush=True,
        )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [300, 3_000])
