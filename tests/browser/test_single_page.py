"""The page in one file: it draws, finds, zooms and opens events as the app does, without the app."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.single_page import Open, go_on, listed, marks, opening
from tests.chronologies import frames_of, real
from tests.exports import parcels
from timeline.citation import citation, quote_citation, short_citation
from timeline.exports.html import to_html
from timeline.selection import Selection, select


@pytest.fixture(scope="module")
def page(browser: Browser, page_file: Path) -> Iterator[Page]:
    """Open the page once for all questions that its address asks it."""
    with opening(browser, page_file) as open_page:
        yield open_page()


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
def test_it_finds_what_the_app_finds(page: Page, fields: dict[str, Any]) -> None:
    selection = Selection(**fields)
    go_on(page, selection.to_query())
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

    page.get_by_role("button", name="Whole story").click()
    box = page.locator("#chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 210, steps=4)
    page.mouse.up()
    expect(page.locator("#counted")).not_to_contain_text("180 of")
    assert "since=" in page.url


def test_a_quote_is_cited_as_in_the_app(open_file: Open) -> None:
    frames = real()
    event = next(each for each in frames.chronology.events if any(q.layer != "original" for q in each.quote))
    page = open_file({"event": event.id})
    panel = page.locator("#panel")
    panel.get_by_text("Cite or link").click()
    seen = {"link": f"{page.url.split('#')[0]}#event={event.id}", "accessed": date.today()}
    expect(panel.locator(".cite")).to_have_text(
        [
            short_citation(frames, event),
            citation(frames, event, version=parcels.VERSION, **seen),  # type: ignore[arg-type]
            *(quote_citation(frames, event, quote, version=parcels.VERSION, **seen) for quote in event.quote),  # type: ignore[arg-type]
            seen["link"],
        ]
    )


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
    quotes = [
        quote_citation(frames, event, quote, version=parcels.VERSION, link=link, accessed=date.today())
        for quote in event.quote
    ]
    expect(panel.locator(".cite")).to_have_text([short_citation(frames, event), long, *quotes, link])

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
