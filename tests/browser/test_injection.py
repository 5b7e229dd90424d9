"""Hostile text in every field: nothing runs, nothing is fetched, the text stands there letter by letter."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import serve_app, settle
from tests.browser.explore import NewPage, entry, follow, listed, row
from tests.hostile.payloads import ALLOWED, PAYLOADS, REFUSED, every, hostile, position, written

_FILE = "<b>:red[y] $z$ [f](x).yaml"
_LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
_PANEL = ("Headline", "Place", "Caution", "Quote", "Quote note", "Actor", "Counts", "Date note", "Candidate")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the hostile chronology in three versions, with hostile notes on what was changed."""
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / _FILE
    now = hostile()
    older = [event | {"headline": f"Older {event['headline']}"} for event in now["events"]]
    _git(folder, "init", "--quiet")
    for events in (older[1:], older, now["events"]):
        file.write_text(written(now | {"events": events}), encoding="utf-8")
        _git(folder, "add", ".")
        _git(folder, "commit", "--quiet", "--message", every("Subject"))
    return file


@pytest.fixture(scope="module")
def app(file: Path) -> Iterator[str]:
    with serve_app(file) as address:
        yield address


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=<b>:red[x]", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def test_hostile_text_stands_on_explore_as_text(visit: NewPage, app: str) -> None:
    page = visit("/", at=app)
    assert page.title() == every("Title")
    shown = _harmless(page)
    assert _squeezed(every("Title")) in shown["seen"]
    _has(shown["seen"], "Headline")
    for by in ("actor", "source", "place"):
        _go(page, f"{app}/?lanes={by}")
    for name in ("Actors", "More filters", "Download"):
        page.get_by_role("button", name=f"{name} ▾").click()
        page.wait_for_timeout(300)
        _harmless(page)
        page.keyboard.press("Escape")
    follow(page, f"{app}/?form=table")
    _drawn(page)
    _has(_harmless(page)["cells"], "Headline", "Actor")
    _go(page, f"{app}/")
    for event in listed(page):
        row(page, event).click()
        expect(entry(page)).to_contain_text("Sources")
        shown = _harmless(page)
        payload = event.removeprefix("event-")
        _has(shown["seen"], "Summary", "Source title", *_PANEL, payloads=[payload])


def test_hostile_text_stands_on_the_pages_of_evidence_as_text(visit: NewPage, app: str) -> None:
    page = visit("/positions", at=app)
    shown = _harmless(page)
    assert _squeezed(every("Question")) in shown["seen"]
    for path in (
        "numbers",
        "sources",
        "sources?show=carriers&by=publisher",
        "sources?show=sources&source=source-markdown&event=event-markdown",
        "actors?actor=rival&show=company",
    ):
        _go(page, f"{app}/{path}")
    others = [*ALLOWED][1:]
    for one, other in zip(others[::2], others[1::2], strict=True):
        shown = _go(page, f"{app}/actors?actor=actor-{one}&other=actor-{other}&show=chronology")
        _has(shown["seen"], "Actor", payloads=[one, other])
    shown = _go(page, f"{app}/changes")
    assert _squeezed(every("Subject")) in shown["seen"]


def test_hostile_text_stands_in_a_briefing_as_text(visit: NewPage, app: str) -> None:
    page = visit("/briefing", at=app)
    _has(_harmless(page)["seen"], "Story", "Story description")
    _go(page, f"{app}/briefing?story=current_filter&notes=below")
    for payload in ALLOWED:
        _has(_harmless(page)["seen"], "Headline", payloads=[payload])
        page.keyboard.press("ArrowRight")
    _has(_go(page, f"{app}/briefing?story=story-script&notes=1")["seen"], "Note", payloads=["script"])
    shown = _go(page, f"{app}/briefing?story=current_filter&print=1")
    _has(shown["seen"], "Headline", "Summary", "Quote", "Caution", "Actor", "Source title")


def test_hostile_text_stands_in_the_form_for_events_as_text(visit: NewPage, app: str) -> None:
    page = visit("/edit", at=app)
    assert _squeezed(_FILE) in _harmless(page)["seen"]
    for payload in ("markdown", "template"):
        page.get_by_role("combobox", name="Actor", exact=True).click()
        page.keyboard.type(position("Actor", payload))
        page.get_by_role("option").filter(has_text="Actor").first.click()
        _has(_harmless(page)["seen"], "a role for Actor", payloads=[payload])


def test_hostile_words_of_an_address_are_repeated_as_text(visit: NewPage, app: str) -> None:
    page = visit("/", at=app)
    seen = ""
    # a page tells four of the words that it leaves out
    for some in [[*PAYLOADS.values()][at : at + 4] for at in (0, 4, 8)]:
        given = {"actors": some, "story": some[0], "version": some[0]}
        seen += _go(page, f"{app}/briefing?{urlencode(given, doseq=True)}")["seen"]
    seen += _go(page, f"{app}/changes?{urlencode({'version': PAYLOADS['image']})}")["seen"]
    for payload in ALLOWED.values():
        assert f"“{_squeezed(payload[:60])}”isnoactor" in seen
    assert f"“{_squeezed(PAYLOADS['image'][:60])}”isnoversion" in seen
    assert f"“{_squeezed(PAYLOADS['image'])}”." in seen
    assert "“11�gpj.exe”isnoactor" in seen
    assert PAYLOADS[REFUSED] not in seen


def test_hostile_lines_of_a_broken_file_are_quoted_as_text(visit: NewPage, app: str, file: Path) -> None:
    page = visit("/", at=app)
    sound = file.read_text(encoding="utf-8")
    broken = hostile()
    for event, payload in zip(broken["events"], ALLOWED, strict=True):
        event["kind"] = position("Kind", payload)
    try:
        file.write_text(written(broken), encoding="utf-8")
        page.locator(".bar .alert", has_text="problems").click()
        shown = _harmless(page)["seen"]
        _has(shown, "Kind")
        assert shown.count(_squeezed(_FILE)) > len(ALLOWED)
    finally:
        file.write_text(sound, encoding="utf-8")


def _go(page: Page, address: str) -> dict[str, Any]:
    follow(page, address)
    return _harmless(page)


def _drawn(page: Page) -> None:
    """Wait until a table stands on the page."""
    page.locator("canvas table").last.wait_for(state="attached", timeout=30_000)


def _harmless(page: Page) -> dict[str, Any]:
    """Look through a page that has come to rest; nothing hostile may have become more than text."""
    settle(page)
    found: dict[str, Any] = page.evaluate(_LOOK)
    assert found.pop("faults") == []
    return {where: _squeezed(text) for where, text in found.items()}


def _has(text: str, *names: str, payloads: list[str] | None = None) -> None:
    missing = [
        (name, payload)
        for name in names
        for payload in payloads or ALLOWED
        if _squeezed(position(name, payload)) not in text
    ]
    assert missing == []


def _squeezed(text: str) -> str:
    """Leave out space, which screens add and drop, and the sort of quotes, which citations change."""
    return "".join(text.replace('"', "'").split())
