"""Positions and Numbers in Chromium: opened cold by a link, a click on a mark opens its event."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the real chronology."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {"STREAMLIT_SERVER_HEADLESS": "true"}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)
            break
        except OSError:
            time.sleep(0.25)
    yield url
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here")
    with playwright.sync_playwright() as starter:
        started = starter.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield opened.new_page()
    opened.close()


def go(page: Any, url: str, chart: str) -> Any:
    page.goto(url)
    marks = page.locator(f".st-key-{chart} .js-plotly-plot .scatterlayer .point")
    marks.first.wait_for(timeout=30_000)
    return marks


def test_positions_open_cold_with_their_question_and_filters(page: Any, address: str) -> None:
    go(page, f"{address}/positions?question=article-4-obliges&actors=russia&known=2025-07-01", "positions")
    page.get_by_text("As known on 1 July 2025").wait_for()
    page.get_by_text("Russia first asserted it on 19 June 2024").wait_for()
    assert page.get_by_role("button", name="Show all that is known").is_visible()


@pytest.mark.parametrize(
    ("path", "chart"), [("positions", "positions"), ("numbers?measure=casualties", "numbers")]
)
def test_a_click_on_a_mark_opens_its_event(page: Any, address: str, path: str, chart: str) -> None:
    marks = go(page, f"{address}/{path}", chart)
    marks.first.scroll_into_view_if_needed()
    box = marks.first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".st-key-event-panel").wait_for()
    page.wait_for_url("**event=*")


def test_the_list_opens_the_same_event_with_the_keyboard(page: Any, address: str) -> None:
    go(page, f"{address}/numbers", "numbers")
    row = page.locator("ol button").first
    row.focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-event-panel").wait_for()


def test_on_a_phone_the_list_stands_in_for_the_chart(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/positions")
    page.locator("ol button").first.wait_for()
    assert not page.locator(".st-key-positions").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
