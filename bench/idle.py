"""A tab that nobody touches: the messages of its WebSocket, and the CPU that it costs the server.

nobody       the server alone, which looks at the file
one tab      a page open in a browser, from when it is at rest
asks only    the questions of such a tab for /version, once a second over a connection that stays open
Run: .venv/bin/python -m bench.idle [SECONDS]
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from bench.pages import count_messages, start_peer
from bench.readers import ASK_EVERY, Connection, run_apart
from scripts.browser import chromium, settle

_APPS = ("floor 300 no gc", "ours 300")
_AT_ONCE = 2000


def measure_app(name: str, browser: Browser, folder: Path, seconds: float) -> list[str]:
    """Measure one app on a fresh server. Returns the cells of its row."""
    with start_peer(name, folder) as (address, pid):
        messages, tab = _measure_tab(browser, address, pid, seconds)
        nobody = _measure_cpu(pid, seconds, lambda: time.sleep(seconds))
        cells = [f"{len(messages) * 60 / seconds:.0f}", f"{nobody:.0f}", f"{tab:.0f}"]
        if name.startswith("floor"):
            return [*cells, "-", "-"]
        asks = _measure_cpu(pid, seconds, lambda: run_apart(_ask(address, ASK_EVERY, seconds / ASK_EVERY)))
        begin = read_cpu(pid)
        run_apart(_ask(address, 0, _AT_ONCE))
        each = (read_cpu(pid) - begin) / _AT_ONCE * 1e6
        return [*cells, f"{asks:.0f}", f"{each:.0f}"]


def _measure_tab(browser: Browser, address: str, pid: int, seconds: float) -> tuple[list[str], float]:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    messages = count_messages(page)
    page.goto(address)
    settle(page)
    page.wait_for_timeout(2000)
    messages.clear()
    spent = _measure_cpu(pid, seconds, lambda: page.wait_for_timeout(seconds * 1000))
    came = [*messages]
    page.close()
    time.sleep(2)
    return came, spent


async def _ask(address: str, pause: float, times: float) -> None:
    with contextlib.closing(await Connection.open(address)) as connection:
        for _ in range(int(times)):
            await connection.ask_version()
            await asyncio.sleep(pause)


def _measure_cpu(pid: int, seconds: float, wait: Callable[[], None]) -> float:
    """Measure the milliseconds of CPU that a process takes in a minute, as far as it goes on as it does meanwhile."""
    begin = read_cpu(pid)
    wait()
    return (read_cpu(pid) - begin) * 1000 * 60 / seconds


def read_cpu(pid: int) -> float:
    """Read the seconds of CPU that another process has taken, to the nanosecond, as its clock has them on Linux."""
    return time.clock_gettime((~pid << 3) | 2)


def main(seconds: float) -> None:
    """Print a row for each app."""
    print("| app | messages a minute | nobody: CPU ms a minute | one tab | asks only | a 304 at once, CPU µs |")
    print("|" + "---|" * 6)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for name in _APPS:
            print(f"| {name} | " + " | ".join(measure_app(name, browser, Path(folder), seconds)) + " |", flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
