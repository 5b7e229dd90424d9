"""A reader in company: of an older Streamlit on the other replica, of hundreds of idle tabs."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Browser, Error, Page

from bench.readers import Figures, run_reader
from scripts.browser import ROOT, settle, start_app
from scripts.rehearsals.connections import CONNECTED, VIEW, read_view
from tests.interop.replicas import Replica, site

_SCRIPT = "document.querySelector('script[src*=\"/index.\"]').src"
_TABS, _RAMP, _WATCHED = 500, 60, 20
_IDLE = (1e9, 1e9)


def two_versions(browser: Browser) -> str:
    """Move an open view to a replica with another version of Streamlit, and back; installs an older one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = Path(shutil.copy(ROOT / "timeline.yaml", folder))
        older, number = _install_older(folder / "older")
        numbers = {"a": number, "b": version("streamlit")}
        with site(file, folder, {"a": older}) as (replicas, proxy):
            context = browser.new_context(viewport={"width": 1280, "height": 720})
            page, faults, said = context.new_page(), list[str](), list[str]()
            page.on("pageerror", lambda error: faults.append(error.message))
            page.goto(proxy.address + VIEW)
            settle(page)
            for _ in numbers:
                serving = next(each["value"] for each in context.cookies() if each["name"] == "TLSRV")
                (other,) = numbers.keys() - {serving}
                said.append(f"{numbers[serving]} to {numbers[other]} {_move(page, replicas[serving])}")
                replicas[serving].start()
                _wait_until(lambda: proxy.up() == {"a", "b"}, page)
            context.close()
            return f"{'; '.join(said)}; errors in the page: {'; '.join(faults) or 'none'}"


def _install_older(folder: Path) -> tuple[str, str]:
    """Install what the app needs, with the newest Streamlit before ours; give its Python and that version."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = [f"streamlit<{version('streamlit')}", *(one for one in ours if not one.startswith("streamlit="))]
    python = str(folder / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([python, "-m", "pip", "install", "-qq", *wanted], check=True)
    told = "import importlib.metadata; print(importlib.metadata.version('streamlit'))"
    return python, subprocess.check_output([python, "-c", told], text=True).strip()


def _move(page: Page, replica: Replica) -> str:
    """Stop the replica that serves; tell how soon the other shows the same by scripts of its own."""
    before, script = read_view(page), page.evaluate(_SCRIPT)
    began = time.monotonic()
    replica.stop(signal.SIGTERM)
    _wait_until(lambda: page.evaluate(CONNECTED) and page.evaluate(_SCRIPT) != script, page)
    settle(page)
    took = time.monotonic() - began
    same = "the same view" if read_view(page) == before else "ANOTHER VIEW"
    other = next(event for event in before[1] if event != "treaty-signed")
    for event in (other, "treaty-signed"):
        page.locator(f'button[data-id="{event}"]').click()
        page.wait_for_url(f"**event={event}*")
    settle(page)
    return f"{same} after {took:.1f} s"


def _wait_until(holds: Callable[[], bool], page: Page) -> None:
    """Wait for something, at most a minute; a page that is just loading anew cannot be asked."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        with suppress(Error):
            if holds():
                return
        page.wait_for_timeout(50)
    raise TimeoutError("it did not come within a minute")


def idle_tabs(browser: Browser) -> str:
    """Keep hundreds of tabs open that nobody touches; open one more, in turns beside them and elsewhere."""
    figures, elsewhere, beside = Figures(), list[float](), list[float]()
    with start_app() as (quiet, _), start_app() as (address, pid), _open_tabs(address, figures):
        process = psutil.Process(pid)
        process.cpu_percent()
        time.sleep(_WATCHED)
        share = process.cpu_percent() / 100
        for _ in range(5):
            elsewhere.append(_time_first_view(browser, quiet))
            beside.append(_time_first_view(browser, address))
        held = f"{process.memory_info().rss / 1e6:.0f} MB, {process.num_fds():,} descriptors"
    return (
        f"{len(figures.first)} tabs, {len(figures.faults)} errors: {share:.2f} of a core, {held}; a first "
        f"view took {median(beside):.2f} s beside them and {median(elsewhere):.2f} s on a process without"
    )


@contextmanager
def _open_tabs(address: str, figures: Figures) -> Iterator[None]:
    """Open them one after another, and keep them open."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    tabs = [asyncio.run_coroutine_threadsafe(_keep_open(address, figures, n), loop) for n in range(_TABS)]
    try:
        while len(figures.first) + len(figures.faults) < _TABS:
            time.sleep(0.2)
        yield
    finally:
        for tab in tabs:
            tab.cancel()
        asyncio.run_coroutine_threadsafe(asyncio.sleep(1), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _keep_open(address: str, figures: Figures, number: int) -> None:
    day = time.monotonic() + 86_400
    await run_reader(address, figures, until=day, pause=_IDLE, start=_RAMP * number / _TABS)


def _time_first_view(browser: Browser, address: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    began = time.monotonic()
    page.goto(address)
    settle(page)
    took = time.monotonic() - began
    context.close()
    return took
