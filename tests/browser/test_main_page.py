"""The main page of a published folder: it loads what a reader opens, from a disk as from a server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.synthetic import chronology
from tests.browser.single_page import complaint
from tests.chronologies import real
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.fonts import FONTS
from timeline.exports.html import PageFolder, render_index
from timeline.query.selection import Selection, select
from timeline.query.tables import build_frames
from timeline.reading.reader import read_bytes

ROWS = "#rows ol > li"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


def write(folder: Path, context: ExportContext) -> Path:
    """Write the page, what it loads and its fonts into a folder."""
    page, files = render_index(context, PageFolder(event_list="list/index.html"))
    for name, data in {**files, "index.html": page}.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(data, "utf-8")
    for font in FONTS:
        file = folder / font.name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(font.data)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("site"), contexts.build_real_context())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page of which a message on the console or an error fails the test."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.on("console", lambda message: faults.extend(complaint(message)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("place", ["disk", "server"])
def test_an_opened_event_is_whole_and_the_search_reads_all_texts(
    page: Page, folder: Path, served: str, place: str
) -> None:
    address = (folder / "index.html").as_uri() if place == "disk" else f"{served}index.html"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.locator(ROWS)).to_have_count(len(real().events))
    assert not [url for url in asked if "/data/" in url]

    event = real().event["treaty-signed"]
    page.locator("#rows a[href='events/treaty-signed.html']").click()
    panel = page.locator("#panel")
    for text in (event.headline, event.summary, event.caution, *(quote.text for quote in event.quote)):
        expect(panel).to_contain_text(str(text))
    for source in event.sources:
        expect(panel).to_contain_text(real().chronology.sources[source].publisher)
    expect(panel.get_by_text("Cite or link")).to_be_visible()
    assert len([url for url in asked if "/data/" in url]) == 1

    page.get_by_role("button", name="Close").click()
    page.get_by_label("Search").fill(f"“{' '.join(str(event.summary).split()[5:12])}”")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(f"{ROWS} .hit")).to_be_visible()
    assert len(set(asked)) == len(asked)
    assert page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") >= 1


def test_the_filters_of_an_address_hold_and_a_day_is_written_in_words(page: Page, served: str) -> None:
    position = next(value for value in real().rows_by_position if ":" in value)
    selection = Selection(positions=(position,), publishers=tuple(real().rows_by_publisher)[:40])
    query = "&".join(f"{key}={value}" for key, values in selection.to_query().items() for value in values)
    page.goto(f"{served}index.html#{query}")
    expect(page.locator(ROWS)).to_have_count(len(select(real(), selection)))
    expect(page.locator(f"#positions input[value='{position}']")).to_be_checked()

    since = page.get_by_label("From", exact=True)
    for written, read in (("October 2024", "1 October 2024"), ("2024-11-05", "5 November 2024"), ("", "")):
        since.fill(written)
        since.press("Enter")
        expect(since).to_have_value(read)
    since.fill("9/6/2024")
    since.press("Enter")
    expect(page.locator("#unread")).to_contain_text("“9/6/2024” cannot be read as a day. Write 8 October 2024")
    expect(since).to_have_value("9/6/2024")


def test_in_the_frame_of_an_article_it_is_the_chart_as_high_as_it_tells(page: Page, served: str, folder: Path) -> None:
    (folder / "article.html").write_text(
        "<!doctype html><link rel=icon href='data:,'><script>onmessage=({data})=>document.title=JSON.stringify(data)"
        "</script><iframe src='index.html?embed=chart&id=a&kinds=claim' width=700 height=100></iframe>",
        "utf-8",
    )
    page.goto(f"{served}article.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator("#chart")).to_be_visible()
    for hidden in ("#side", "#list", "#counted", "#chapter", "footer"):
        expect(frame.locator(hidden)).to_be_hidden()
    link = frame.get_by_role("link", name="Open the full timeline")
    expect(link).to_have_attribute("href", "/index.html#kinds=claim")
    expect(link).to_have_attribute("target", "_blank")
    high = frame.locator("html").evaluate("node => Math.ceil(node.getBoundingClientRect().height)")
    expect(page).to_have_title(f'{{"type":"timeline-height","height":{high},"id":"a"}}')


def test_of_many_events_the_rows_are_made_as_they_are_seen_and_all_are_printed(page: Page, tmp_path: Path) -> None:
    reading = read_bytes(chronology(1_200).encode(), "many.yaml")
    assert reading.chronology
    write(tmp_path, contexts.build_context(build_frames(reading.chronology)))
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator("#counted")).to_have_text("1,200 of 1,200 events")
    assert page.locator(ROWS).count() < 1_000
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.locator(ROWS).nth(60)).to_be_attached()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(ROWS)).to_have_count(1_200)
