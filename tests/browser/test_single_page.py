"""The page in one file, opened from a disk with the network cut: it reads, filters, opens and prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from axe import violations
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.chronologies import frames_of, real
from tests.exports import parcels
from timeline.citation import citation, short_citation
from timeline.exports.html import to_html
from timeline.selection import Selection, select

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def real_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "timeline.html"
    file.write_text(to_html(parcels.the_real_one()), "utf-8")
    return file


@pytest.fixture
def open_file(browser: Browser, real_file: Path) -> Iterator[Open]:
    """Open a file without any network. An error, a request or a dialog fails the test."""
    faults: list[str] = []
    contexts = []

    def open_page(
        query: dict[str, Any] | None = None,
        *,
        file: Path = real_file,
        beside: Path = real_file,
        size: str = "1280x720",
        **more: Any,
    ) -> Page:
        width, height = map(int, size.split("x"))
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        address = file.as_uri()
        page.on("console", lambda message: faults.extend(complaint(message)))
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: faults.extend(outside(request.url, address, beside.as_uri())))
        page.goto(f"{address}#{urlencode(query or {}, doseq=True)}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


def complaint(message: ConsoleMessage) -> list[str]:
    return [message.text] if message.type in ("error", "warning") else []


def outside(url: str, *files: str) -> list[str]:
    return [] if url.split("#")[0] in files or url.startswith("data:") else [f"a request: {url}"]


def listed(page: Page) -> list[str]:
    links = page.locator("#list ol > li:not([hidden]) > h3 > a")
    marks: list[str] = links.evaluate_all("nodes => nodes.map(node => node.hash)")
    return [mark.removeprefix("#event=") for mark in marks]


def marks(page: Page) -> int:
    return int(page.evaluate("new Set([...chart.querySelectorAll('[data-n]')].map(n => n.dataset.n)).size"))


def test_it_opens_without_a_network_and_draws_every_event(open_file: Open) -> None:
    page = open_file()
    expect(page.locator("#counted")).to_have_text("180 of 180 events")
    assert listed(page) == list(real().events.index)
    assert marks(page) == len(real().events)
    expect(page).to_have_title(real().chronology.timeline.title)


@pytest.mark.parametrize(
    "fields",
    [
        {"actors": ("russia",)},
        {"actors": ("kremlin", "ukraine"), "kinds": ("claim", "non-denial")},
        {"text": "Шойгу"},
        {"text": "김정은"},
        {"text": "kim jong-un TREATY"},
        {"text": "“mutual assistance” putin"},
        {"text": "jong un"},
        {"text": "zzz"},
    ],
)
def test_it_finds_what_the_app_finds(open_file: Open, fields: dict[str, Any]) -> None:
    selection = Selection(**fields)
    page = open_file(selection.to_query())
    expected = list(select(real(), selection).index)

    assert listed(page) == expected
    expect(page.locator("#counted")).to_have_text(f"{len(expected)} of {len(real().events)} events")


def test_an_open_date_is_seen_wherever_it_may_lie(open_file: Open) -> None:
    selection = Selection(since=date(2024, 8, 10), until=date(2024, 8, 12))
    page = open_file(selection.to_query())
    expected = select(real(), selection).index
    assert any(real().event[event].date.earliest is None for event in expected)
    assert marks(page) == len(expected)


def test_years_from_the_first_to_the_last_are_drawn(open_file: Open, tmp_path: Path) -> None:
    rows = (
        f'- {{id: e{n}, date: "{day}", headline: "{day}", sources: tass}}'
        for n, day in enumerate(parcels.DATES)
    )
    file = tmp_path / "dates.html"
    file.write_text(to_html(parcels.parcel(frames_of("\n".join(rows)))), "utf-8")
    page = open_file(file=file)
    assert marks(page) == len(parcels.DATES)
    assert page.locator("#chart .tick").count() > 1


def test_a_reader_searches_filters_zooms_and_comes_back(open_file: Open) -> None:
    page = open_file()
    page.get_by_label("Search").fill("Шойгу")
    expect(page.locator("#counted")).not_to_contain_text("180 of")
    row = page.locator("#list ol > li:not([hidden])").first
    expect(row).to_contain_text("Sergei Shoigu, also written Сергей Шойгу")
    found = "[...CSS.highlights.get('hit')].map(range => range.toString())"
    assert set(page.evaluate(found)) == {"Шойгу"}

    count = page.locator("#kinds label", has_text="Visit").locator(".count")
    expected = int(count.inner_text())
    page.get_by_label("Visit").check()
    assert len(listed(page)) == expected
    assert "kinds=visit" in page.url

    page.get_by_role("button", name="Reset filters").first.click()
    expect(page.locator("#counted")).to_contain_text("180 of")
    page.get_by_role("button", name="Signing", exact=True).click()
    assert "since=2024-06-19&until=2024-10-02" in page.url
    chapter = real().chronology.chapters[1].date
    inside = Selection(since=chapter.earliest, until=chapter.latest)
    assert listed(page) == list(select(real(), inside).index)

    page.get_by_role("button", name="Whole range").click()
    box = page.locator("#chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 210, steps=4)
    page.mouse.up()
    expect(page.locator("#counted")).not_to_contain_text("180 of")
    assert "since=" in page.url


def test_an_event_is_shown_whole_and_steps_to_the_next_by_mouse_and_keys(open_file: Open) -> None:
    frames = real()
    page = open_file({"event": "treaty-signed", "actors": "putin"})
    panel, ids = page.locator("#panel"), listed(page)
    event = frames.event["treaty-signed"]
    for text in (event.headline, event.date.text, event.summary, event.caution):
        expect(panel).to_contain_text(str(text))
    for source in event.sources:
        expect(panel).to_contain_text(str(frames.chronology.sources[source].publisher))
    panel.get_by_text("Cite or link").click()
    link = f"{page.url.split('#')[0]}#event=treaty-signed"
    long = citation(frames, event, version=parcels.VERSION, link=link, accessed=date.today())
    expect(panel.locator(".cite")).to_have_text([short_citation(frames, event), long, link])

    panel.get_by_role("button", name="Next").click()
    after = ids[ids.index("treaty-signed") + 1]
    expect(panel.get_by_role("heading")).to_have_text(frames.event[after].headline)
    page.keyboard.press("ArrowLeft")
    expect(panel.get_by_role("heading")).to_have_text(event.headline)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.go_back()
    expect(panel).to_be_visible()
    panel.locator("li a[href^='#event=']").first.click()
    expect(panel.get_by_role("heading")).not_to_have_text(event.headline)
    assert "actors=putin" in page.url


def test_the_keyboard_alone_reaches_chart_list_and_filters(open_file: Open) -> None:
    page = open_file({"text": "shoigu pyongyang"})
    ids = listed(page)
    page.locator("#chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#said")).to_contain_text(real().event[ids[1]].headline)
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#chart")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(f"#list h3 a[href='#event={ids[0]}']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text(real().event[ids[0]].headline)
    page.keyboard.press("Escape")
    expect(page.locator(f"#list h3 a[href='#event={ids[0]}']")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["1280x720", "390x844"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    open_file: Open, size: str, scheme: str
) -> None:
    for query in ({"event": "treaty-signed", "text": "treaty"}, {"text": "zzz"}, {}):
        page = open_file(query, size=size, color_scheme=scheme, bypass_csp=True)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_two_labels_of_the_chart_touch(open_file: Open) -> None:
    for size in ("1280x720", "1920x1080"):
        page = open_file(size=size)
        boxes = page.locator("#chart .label, #chart .lane").evaluate_all(
            "nodes => nodes.map(n => n.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
        )
        touching = [
            (a, b)
            for n, a in enumerate(boxes)
            for b in boxes[:n]
            # text is drawn lower than the box it is given
            if a[0] < b[2] and b[0] < a[2] and a[1] + 3 < b[3] and b[1] + 3 < a[3]
        ]
        assert len(boxes) > 15
        assert touching == []


def test_without_scripts_it_is_the_whole_chronology(open_file: Open) -> None:
    page = open_file(java_script_enabled=False)
    event = real().event["treaty-signed"]
    for text in (event.summary, event.caution):
        expect(page.get_by_text(str(text)).first).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("#list ol > li")).to_have_count(len(real().events))
    expect(page.locator("#s1")).to_be_visible()
    for control in ("#side", "#chart", "#panel"):
        expect(page.locator(control)).to_be_hidden()


def test_it_prints_every_event_with_its_sources(open_file: Open) -> None:
    page = open_file({"kinds": "milestone", "event": "treaty-signed"})
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    event = real().event["treaty-signed"]
    expect(page.locator("#list").get_by_text(str(event.caution))).to_be_visible()
    for control in ("#side", "#panel", "#chapters"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("#chosen")).to_have_text("milestone")
    shown = list(select(real(), Selection(kinds=("milestone",))).index)
    cited = {source for each in shown for source in real().event[each].sources}
    expect(page.locator("#sources li:visible")).to_have_count(len(cited))


def test_in_a_frame_a_link_opens_an_event(open_file: Open, real_file: Path, tmp_path: Path) -> None:
    # a file in a frame has no origin of its own
    host = tmp_path / "host.html"
    inside = f"{real_file.as_uri()}#event=treaty-signed"
    host.write_text(f'<iframe sandbox="allow-scripts" src="{inside}" width=900 height=600></iframe>', "utf-8")
    page = open_file(file=host, beside=real_file)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#panel")).to_contain_text("Putin and Kim Jong Un sign the treaty")
    frame.get_by_role("button", name="Close").click()
    expect(frame.locator("#panel")).to_be_hidden()


@pytest.mark.parametrize("payload", parcels.PAYLOADS)
def test_hostile_text_is_shown_and_never_run(open_file: Open, tmp_path: Path, payload: str) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(to_html(parcels.parcel(parcels.hostile(payload))), "utf-8")
    page = open_file({"event": "it"}, file=file)
    letters = payload.replace("\x00", "").split()

    expect(page.locator("#panel h2")).to_contain_text(letters[0])
    assert page.locator("#panel h2").inner_text().split() == letters
    assert page.locator("#chart .label").first.text_content() is not None
    page.get_by_label("Search").fill(payload)
    expect(page.locator("#counted")).to_have_text("2 of 2 events")
