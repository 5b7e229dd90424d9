"""Faults while a reader looks: the file goes, the cable is cut, the log's disk is full; the view stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from scripts.browser import settle, start_app
from scripts.faulty_proxy import FaultyProxy, open_proxy
from tests.browser.explore import entry, listed
from tests.chronologies import DEFAULT_FILE

STREAM = [Subprotocol("streamlit")]
VIEW = "/?actors=russia&kinds=milestone&event=treaty-signed"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(DEFAULT_FILE, tmp_path_factory.mktemp("faulty")))


@pytest.fixture(scope="module")
def line(file: Path) -> Iterator[FaultyProxy]:
    with (
        Path("/dev/full").open("wb") as full,
        start_app(file, log=full) as (address, _),
        open_proxy(urlsplit(address).port or 0) as laid,
    ):
        yield laid


@pytest.fixture(scope="module")
def page(browser: Browser, line: FaultyProxy) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"http://127.0.0.1:{line.port}{VIEW}")
    settle(page)
    yield page
    context.close()


def seen(page: Page) -> tuple[str, list[str], str]:
    expect(page.locator(".reader .row").first).to_be_visible()
    return page.url, listed(page), entry(page).inner_text()


def test_a_file_that_goes_leaves_the_view_and_says_so_until_it_is_back(page: Page, file: Path) -> None:
    before, away = seen(page), file.with_suffix(".away")
    banner = page.locator(".bar .alert:visible")
    file.rename(away)
    expect(banner).to_be_visible()
    banner.click()
    expect(page.get_by_role("dialog")).to_contain_text("the file cannot be read: no such file or directory")
    page.keyboard.press("Escape")
    settle(page)
    assert seen(page) == before
    away.rename(file)
    expect(banner).to_have_count(0)
    settle(page)
    assert seen(page) == before


def test_a_large_loss_is_told_until_a_reader_has_read_of_it(page: Page, file: Path) -> None:
    alert, whole = page.locator(".bar .alert:visible"), file.read_text("utf-8")
    start = 'timeline: {title: T}\nsources: {s: {publisher: P, published: "2024", type: agency}}\nevents:\n'
    file.write_text(f'{start}  - {{id: a, date: "2024", headline: A, sources: s}}\n', "utf-8")
    alert.click()
    expect(page.get_by_role("dialog")).to_contain_text("events")
    page.get_by_role("button", name="Dismiss").click()
    expect(alert).to_have_count(0)
    file.write_text(whole, "utf-8")


def test_after_a_cut_cable_the_same_view_follows_the_file_again(page: Page, file: Path, line: FaultyProxy) -> None:
    before = seen(page)
    line.cut()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'"
    )
    assert seen(page) == before
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n  title: ", "\n  title: Meanwhile ", 1), encoding="utf-8")
    page.wait_for_timeout(1_000)
    line.restore()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meanwhile", timeout=30_000)
    settle(page)
    assert seen(page) == before


def test_a_log_that_cannot_be_written_stops_nothing(page: Page, line: FaultyProxy) -> None:
    with connect(f"ws://127.0.0.1:{line.to}/_stcore/stream", subprotocols=STREAM) as socket:
        # what the server cannot read it complains of in its log
        socket.send(b"\xff" * 9)
        with suppress(ConnectionClosed):
            socket.recv(timeout=5)
    for path in ("/no-such-page", "/"):
        page.goto(f"http://127.0.0.1:{line.port}{path}")
        settle(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_other_settings_hold_for_all_of_the_app_from_the_next_start(browser: Browser, tmp_path: Path) -> None:
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    for name in ("first", "other"):
        (tmp_path / f"{name}.yaml").write_text(text.replace("\n  title: ", f"\n  title: {name} ", 1), encoding="utf-8")
    settings = tmp_path / "settings.toml"
    settings.write_text('file = "first.yaml"\n')
    with start_app(settings={"TIMELINE_SETTINGS": str(settings)}) as (address, _):
        page = browser.new_page()
        page.goto(address)
        settle(page)
        version = _asked(f"{address}/healthz")["version"]
        settings.write_text('file = "other.yaml"\nedit = true\n')
        page.reload()
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("first")
        assert _asked(f"{address}/healthz")["version"] == version
        assert _asked(f"{address}/timeline.json")["timeline"]["title"].startswith("first")
        page.goto(f"{address}/edit")
        settle(page)
        expect(page.get_by_text("This app only reads the file")).to_be_visible()
        expect(page.get_by_text("first.yaml", exact=True)).to_be_visible()
        page.close()


def _asked(address: str) -> Any:
    with urlopen(address, timeout=20) as answer:
        return json.load(answer)


def test_the_alert_names_no_folder_and_tells_nothing_of_what_a_link_leads_to(browser: Browser, tmp_path: Path) -> None:
    file = Path(shutil.copy(DEFAULT_FILE, tmp_path / "timeline.yaml"))
    with start_app(file, {"TIMELINE_EDIT": "1"}) as (address, _):
        page = browser.new_page()
        page.goto(f"{address}/edit")
        settle(page)
        assert str(tmp_path) not in page.content()
        link = tmp_path / "link"
        link.symlink_to("/proc/kmsg")
        link.replace(file)
        alert = page.locator(".bar .alert:visible")
        alert.click()
        wrong = page.get_by_role("dialog", name="What is wrong")
        expect(wrong).to_contain_text("it is a link that leads out of its folder")
        file.unlink()
        file.write_text("timeline: [", encoding="utf-8")
        expect(wrong).to_contain_text("timeline.yaml:1:12")
        assert str(tmp_path) not in page.content() + wrong.inner_text()
        page.close()
