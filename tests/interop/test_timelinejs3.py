"""The real TimelineJS3 in Chromium draws what we export: every event, every script, nothing of ours run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.chronologies import frames_of
from tests.exports import contexts
from tests.interop.conftest import ROOT
from tests.interop.served import folder_served
from timeline.exports.context import ExportContext
from timeline.exports.timelinejs import to_timelinejs

LIBRARY = ROOT / "tests/interop/node_modules/@knight-lab/timelinejs/dist"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>TimelineJS3</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="css/timeline.css">
<script src="js/timeline.js"></script>
<div id="timeline" style="height: 600px"></div><script>
fetch("events.json", { cache: "no-store" }).then(answer => answer.json()).then(events => {
  window.timeline = new TL.Timeline("timeline", events, { font: null, language: "en" });
  timeline.on("ready", () => document.body.dataset.ready = "yes");
});</script></html>"""
DRAWN = """() => ({
  slides: document.querySelectorAll(".tl-slide").length,
  marks: document.querySelectorAll(".tl-timemarker").length,
  headlines: [...document.querySelectorAll(".tl-slide .tl-headline")].map(n => n.innerText.trim()),
  dates: [...document.querySelectorAll(".tl-slide .tl-headline-date")].map(n => n.innerText.trim()),
  groups: [...document.querySelectorAll(".tl-timegroup-message")].map(n => n.textContent),
  foreign: document.querySelectorAll("#timeline :is(script, iframe, [onerror], [onload])").length,
  errors: timeline.config.getErrors(),
})"""

Draw = Callable[[ExportContext], tuple[dict[str, list[str] | int], Page]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Serve a folder with the library and a page that draws what lies in events.json."""
    folder = tmp_path_factory.mktemp("timelinejs")
    shutil.copytree(LIBRARY, folder, dirs_exist_ok=True)
    (folder / "index.html").write_text(PAGE, "utf-8")
    with folder_served(folder) as address:
        yield folder, address


@pytest.fixture
def draw(browser: Browser, site: tuple[Path, str]) -> Iterator[Draw]:
    """Draw an export by TimelineJS3. An error, a dialog or an outside request fails the test."""
    folder, address = site
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: faults.extend(outside(request.url)))

    def draw_page(context: ExportContext) -> tuple[dict[str, list[str] | int], Page]:
        (folder / "events.json").write_text(to_timelinejs(context), "utf-8")
        page.goto(address)
        page.wait_for_selector("body[data-ready=yes]", timeout=60_000)
        return page.evaluate(DRAWN), page

    yield draw_page
    page.close()
    assert not faults


def outside(url: str) -> list[str]:
    return [] if urlsplit(url).hostname == "127.0.0.1" else [f"a request left the machine: {url}"]


def squeezed(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def test_it_shows_as_many_slides_as_events_and_no_error(draw: Draw) -> None:
    for context in (contexts.build_real_context(), contexts.build_real_context(kinds=("claim",))):
        drawn, _ = draw(context)
        assert drawn["errors"] == []
        assert drawn["marks"] == len(context.events)
        assert drawn["slides"] == len(context.events) + 1  # its title is a slide too
        headlines = sorted(event.headline for event in context.events)
        assert sorted(squeezed(drawn["headlines"])[1:]) == squeezed(headlines)  # type: ignore[arg-type]


def test_korean_and_russian_headlines_are_drawn_as_they_are(draw: Draw) -> None:
    frames = frames_of("""
    - {id: ru, date: "2024-10-10", headline: Песков назвал сообщения фейком, sources: tass,
       actors: {shoigu: speaker}}
    - {id: ko, date: "../2024-11", headline: 북한군 러시아 파병, sources: kcna, actors: {kim-jong-un: agent}}
    """)
    drawn, _ = draw(contexts.build_context(frames))
    assert drawn["headlines"] == ["Test", "Песков назвал сообщения фейком", "북한군 러시아 파병"]
    assert "by November 2024" in drawn["dates"]


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_is_drawn_as_text(draw: Draw, payload: str) -> None:
    drawn, page = draw(contexts.build_context(contexts.build_hostile_frames(payload)))
    letters = payload.replace("\x00", "").split()
    assert drawn["foreign"] == 0
    assert drawn["slides"] == 3
    assert [line.split() for line in drawn["headlines"]] == [letters] * 3  # type: ignore[union-attr]
    assert all(str(group).split() == letters for group in drawn["groups"])  # type: ignore[union-attr]
    assert json.loads(page.evaluate("JSON.stringify(timeline.config.getErrors())")) == []
