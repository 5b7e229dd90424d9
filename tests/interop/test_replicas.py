"""Replicas behind HAProxy: killed, drained, restarted, upgraded, and the reader's view stays."""

from __future__ import annotations

import shutil
import signal
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.synthetic import chronology
from scripts.browser import settle
from tests.chronologies import DEFAULT_FILE
from tests.interop.replicas import Proxy, Replica, site, within
from tests.interop.sessions import hold, is_closed
from tests.serving import http_client
from tests.serving.test_many_exports import begin, wait_for_writers
from timeline.serving.export_queue import MOST_EVENTS_IN_THREAD

VIEW = "/?actors=russia&kinds=milestone&event=treaty-signed"
STEP = "/briefing?story=from-signature-to-force&step=3"
CONNECTED = "() => document.querySelector('[data-testid=stApp]')?.dataset.testConnectionState === 'CONNECTED'"
PATIENCE = 120
"""Seconds for what is no promise: how long a start takes depends on the machine."""

Site = tuple[dict[str, Replica], Proxy]


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the chronology as two hosts would have it: a link to the newest copy."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copy(DEFAULT_FILE, folder / "first.yaml")
    link = folder / "timeline.yaml"
    link.symlink_to("first.yaml")
    return link


@pytest.fixture(scope="module")
def running(link: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(link, tmp_path_factory.mktemp("proxy")) as started:
        yield started


@pytest.fixture
def healthy(running: Site) -> Site:
    """Bring both replicas back to service, whatever the test before did."""
    replicas, proxy = running
    for replica in replicas.values():
        if not replica.process or replica.process.poll() is not None:
            replica.start()
        proxy.tell(f"set server timeline/{replica.name} state ready")
    within(PATIENCE, lambda: proxy.up() == {"a", "b"}, "both replicas up")
    return running


class Reader:
    """A reader with a filtered view, an event open, and a briefing in a second tab."""

    def __init__(self, context: BrowserContext, proxy: Proxy) -> None:
        self.context, self.proxy = context, proxy
        self.view, self.briefing = context.new_page(), context.new_page()
        self.sockets = Counter[Page]()
        for page, path in ((self.view, VIEW), (self.briefing, STEP)):
            page.set_default_timeout(60_000)
            page.on("websocket", lambda _, page=page: self.sockets.update({page: self.sockets[page] + 1}))
            page.goto(proxy.address + path)
            settle(page)
        self.known = self.sockets.copy()
        self.before = self.seen()

    @property
    def replica(self) -> str:
        """Name the replica that serves."""
        found = {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}
        return found["TLSRV"]

    def seen(self) -> tuple[str, str, str, str, str, str]:
        """Take down what is on the screen; a tab behind another fills no rows."""
        self.view.bring_to_front()
        settle(self.view)
        return (
            self.view.url,
            self.view.locator("b.count").inner_text(),
            self.view.locator(".entry").inner_text(),
            self.briefing.url,
            self.briefing.locator(".stage .number").inner_text(),
            self.briefing.locator(".stage h2").inner_text(),
        )

    def heals(self, seconds: float, what: str, since: float) -> None:
        """Wait until both pages have a new connection and show what they showed; print how long that took."""
        for page in (self.view, self.briefing):
            while self.sockets[page] == self.known[page] or not page.evaluate(CONNECTED):
                page.wait_for_timeout(20)
                assert time.monotonic() - since < PATIENCE
        self.known = self.sockets.copy()
        took = time.monotonic() - since
        settle(self.view)
        print(f"\n{what}: connected again after {took:.2f} s")
        assert took < seconds
        assert self.seen() == self.before

    def works(self) -> None:
        """Step on, open another event and go back: a live replica has to answer."""
        self.briefing.bring_to_front()
        self.briefing.keyboard.press("ArrowRight")
        expect(self.briefing.locator(".stage .number")).to_have_text("4 of 11")
        self.briefing.keyboard.press("ArrowLeft")
        self.briefing.wait_for_url("**step=3*")
        self.view.bring_to_front()
        for key, event in (("ArrowRight", "ratification-bill"), ("ArrowLeft", "treaty-signed")):
            self.view.keyboard.press(key)
            self.view.wait_for_url(f"**event={event}*")
        settle(self.view)
        assert self.seen() == self.before


@pytest.fixture
def reader(browser: Browser, healthy: Site) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield Reader(context, healthy[1])
    context.close()


def tracebacks(replica: Replica) -> int:
    return replica.log.read_text(errors="replace").count("Traceback")


def test_a_killed_replica_is_replaced_in_five_seconds_with_filters_event_and_step(
    healthy: Site, reader: Reader
) -> None:
    replicas, _ = healthy
    serving = reader.replica
    since = time.monotonic()
    replicas[serving].stop(signal.SIGKILL)
    reader.heals(5, "kill -9 of the serving replica", since)
    assert not replicas[serving].health()
    reader.works()


def test_a_drained_replica_keeps_its_readers_takes_no_new_ones_and_leaves_without_a_traceback(
    healthy: Site, reader: Reader, browser: Browser
) -> None:
    replicas, proxy = healthy
    serving = reader.replica
    proxy.tell(f"set server timeline/{serving} state drain")
    reader.works()
    for _ in range(3):
        newcomer = browser.new_context()
        page = newcomer.new_page()
        page.goto(proxy.address)
        settle(page)
        assert {cookie["value"] for cookie in newcomer.cookies() if cookie["name"] == "TLSRV"} == {
            ({"a", "b"} - {serving}).pop()
        }
        newcomer.close()
    before = tracebacks(replicas[serving])
    since = time.monotonic()
    ended = replicas[serving].stop(signal.SIGTERM)
    print(f"\nexit after SIGTERM: {ended:.2f} s")
    assert ended < 5
    reader.heals(5 + ended, "drain and stop", since)
    assert tracebacks(replicas[serving]) == before


def test_upgraded_one_by_one_the_view_is_never_lost(healthy: Site, reader: Reader) -> None:
    replicas, proxy = healthy
    for name, replica in replicas.items():
        served_here = reader.replica == name
        proxy.tell(f"set server timeline/{name} state drain")
        since = time.monotonic()
        ended = replica.stop(signal.SIGTERM)
        if served_here:
            reader.heals(5 + ended, f"upgrade of {name}", since)
        replica.start()
        within(PATIENCE, replica.is_good, f"{name} up again")
        proxy.tell(f"set server timeline/{name} state ready")
        within(PATIENCE, lambda: proxy.up() == {"a", "b"}, "both replicas up")
        for page in (reader.view, reader.briefing):
            page.reload()
            settle(page)
        reader.known = reader.sockets.copy()
    assert reader.seen() == reader.before


def test_both_replicas_show_a_swapped_file_within_three_seconds(healthy: Site, link: Path, reader: Reader) -> None:
    replicas, _ = healthy
    old = {replica.health()["version"] for replica in replicas.values()}
    assert len(old) == 1
    fresh = link.with_name("second.yaml")
    fresh.write_text(
        DEFAULT_FILE.read_text("utf-8").replace("\n  title: ", "\n  title: Second: ", 1).replace("Second: ", "Second "),
        "utf-8",
    )
    swap = link.with_name("swap")
    swap.symlink_to(fresh.name)
    swap.replace(link)
    took = within(
        3,
        lambda: not old & {replica.health().get("version") for replica in replicas.values()},
        "both replicas on the new file",
    )
    print(f"\nfile swap seen by both replicas after {took:.2f} s")
    assert len({replica.health()["version"] for replica in replicas.values()}) == 1
    expect(reader.view.get_by_role("heading", level=1)).to_contain_text("Second")


def test_with_both_replicas_gone_the_page_comes_back_by_itself(healthy: Site, reader: Reader) -> None:
    replicas, _ = healthy
    for replica in replicas.values():
        replica.stop(signal.SIGKILL)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{reader.proxy.address}/healthz", timeout=5)
    assert refused.value.code == 503
    time.sleep(5)
    for replica in replicas.values():
        replica.start()
    within(PATIENCE, lambda: any(replica.is_good() for replica in replicas.values()), "one replica up")
    reader.heals(10, "both replicas killed, after the start of one", time.monotonic())
    reader.works()


def test_a_restart_of_the_proxy_costs_five_seconds(healthy: Site, reader: Reader) -> None:
    _, proxy = healthy
    proxy.stop()
    since = time.monotonic()
    proxy.start()
    reader.heals(5, "restart of the proxy", since)


def test_fifty_open_pages_move_to_the_other_replica_when_theirs_is_stopped(healthy: Site, reader: Reader) -> None:
    replicas, _ = healthy
    serving = reader.replica
    before = tracebacks(replicas[serving])
    with hold(50, replicas[serving].port) as sessions:
        since = time.monotonic()
        ended = replicas[serving].stop(signal.SIGTERM)
        print(f"\nexit with 50 sessions: {ended:.2f} s")
        assert ended < 5
        within(5, lambda: all(map(is_closed, sessions)), "every session told that it ended")
    reader.heals(5 + ended, "stop with 50 sessions", since)
    assert tracebacks(replicas[serving]) == before


def test_the_proxy_closes_what_is_internal_and_hides_the_server(healthy: Site) -> None:
    _, proxy = healthy
    for path in ("/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/upload_file/a/b"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(proxy.address + path, timeout=5)
        assert refused.value.code == 404
    with urllib.request.urlopen(f"{proxy.address}/", timeout=5) as answer:
        assert "Server" not in answer.headers
        assert answer.headers["Content-Security-Policy"]


def test_a_reader_who_leaves_ends_the_export_that_was_made_for_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text(chronology(3 * MOST_EVENTS_IN_THREAD), "utf-8")
    replicas = {name: Replica(name, file, tmp_path / f"{name}.log") for name in "ab"}
    proxy = Proxy(replicas, tmp_path)
    try:
        replicas["a"].start()
        within(PATIENCE, replicas["a"].is_good, "up")
        proxy.start()
        within(PATIENCE, lambda: proxy.up() == {"a"}, "the replica in service")
        process = replicas["a"].process
        assert process
        behind = http_client.Site(proxy.address, process.pid)
        with begin(behind, "/timeline.xlsx?since=2000-01-01"):
            [writer] = wait_for_writers(behind, 1)
            # so that it can only be ended, and never come to its end
            writer.suspend()
        # well before the proxy gives up by itself
        wait_for_writers(behind, 0, seconds=30)
    finally:
        proxy.stop()
        for replica in replicas.values():
            replica.stop()


def test_where_nothing_good_can_be_shown_the_page_says_why(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text("events: [")
    replicas = {name: Replica(name, file, tmp_path / f"{name}.log") for name in "ab"}
    proxy = Proxy(replicas, tmp_path)
    try:
        for replica in replicas.values():
            replica.start()
        proxy.start()
        within(
            PATIENCE,
            lambda: all(r.health().get("state") == "nothing to show" for r in replicas.values()),
            "up",
        )
        within(10, lambda: explained(proxy), "the page of the app")
        page: Page = browser.new_page()
        page.goto(proxy.address)
        expect(page.get_by_text("timeline.yaml:1:10")).to_be_visible(timeout=20_000)
        page.close()
    finally:
        proxy.stop()
        for replica in replicas.values():
            replica.stop()


def explained(proxy: Proxy) -> bool:
    try:
        with urllib.request.urlopen(proxy.address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
