"""What a reader's first load moves over the wire, with an empty cache, by kind and by file.

Run: .venv/bin/python -m bench.first_load [PATH …]
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from scripts.browser import chromium, serve_app, settle

LARGEST = 6
"""Files that are named."""


@dataclass
class Load:
    """Hold the bytes that a load moved: each file as it came, headers included, and the socket's frames."""

    files: Counter[str] = field(default_factory=Counter)
    socket: int = 0
    requests: int = 0

    @property
    def total(self) -> int:
        """Give all bytes, of files and of the socket."""
        return self.files.total() + self.socket


def measure_first_load(browser: Browser, url: str) -> Load:
    """Open an address in a browser that knows nothing yet, and count until the page is at rest."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    load, names = Load(), {}
    session = context.new_cdp_session(page)

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def came(event: dict[str, Any]) -> None:
        load.requests += 1
        load.files[names[event["requestId"]]] += int(event["encodedDataLength"])

    def frame(event: dict[str, Any]) -> None:
        body = event["response"]
        size = len(body["payloadData"])
        # what is binary comes in base64
        load.socket += size * 3 // 4 if body["opcode"] == 2 else size

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)
    session.on("Network.webSocketFrameReceived", frame)
    session.send("Network.enable")
    page.goto(url)
    settle(page)
    context.close()
    return load


def main(paths: list[str]) -> None:
    """Print a row for each path: the kilobytes, the requests, and the largest files."""
    print("| page | kB | requests | socket kB | largest files, kB |\n|---|---|---|---|---|")
    with serve_app() as address, chromium() as browser:
        for path in paths:
            load = measure_first_load(browser, address + path)
            largest = load.files.most_common(LARGEST)
            told = ", ".join(f"{name.rsplit('/', 1)[-1]} {size / 1000:,.0f}" for name, size in largest)
            row = (path, f"{load.total / 1000:,.0f}", load.requests, f"{load.socket / 1000:,.0f}", told)
            print("| " + " | ".join(map(str, row)) + " |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or ["/"])
