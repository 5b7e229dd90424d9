"""An article of another site shows the chart, a story and an event by the lines that their pages give to copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.axe import violations
from tests.browser.single_page import complaint
from tests.interop.served import folder_served
from timeline.__main__ import main

RECORD = """
timeline: {title: Harbour, description: What was said of the harbour.}
actors:
  north: {name: Northland, type: country}
  berg: {name: Anna Berg, type: person, part_of: north}
questions: {clause: {text: Is there a secret clause?}}
sources: {daily: {publisher: The Daily, published: "2024-06-20", type: newspaper, url: "https://daily.example/1"}}
events:
  - {id: signed, date: "2024-06-19", kind: decision, headline: A treaty is made, actors: {north: agent}, sources: daily}
  - id: denied
    date: "2024-06-20"
    kind: denial
    headline: The minister denies a clause
    summary: She is asked twice, and says twice that every word has been printed. Nobody has seen another text.
    actors: {berg: speaker}
    quote: {text: Every word of it is printed, speaker: berg}
    position: {question: clause, stance: denies}
    sources: daily
stories:
  - {id: path, title: From signing to denial, steps: [{event: signed}, {event: denied}, {view: ladder}]}
"""
PAGES = {"chart": "index.html", "story": "stories/path.html", "event": "events/denied.html"}
HOSTILE = """<!doctype html><html lang="en"><title>Other</title><p>Other</p><script>
for (const height of [9999, 77]) parent.postMessage({ type: "timeline-height", height }, "*");
</script></html>"""
_FITS = """() => {
  const { scrollHeight, scrollWidth } = document.documentElement;
  return scrollHeight <= innerHeight && scrollWidth <= innerWidth;
}"""
_LAST = "new Promise(done => { onmessage = ({ data }) => data === 'last' && done(); postMessage('last', '*'); })"


class Article(NamedTuple):
    """Hold the address of an article, that of the folder which it shows, and the lines by which it does."""

    address: str
    folder: str
    lines: dict[str, str]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Article]:
    published, site = tmp_path_factory.mktemp("published"), tmp_path_factory.mktemp("article")
    (record := site / "timeline.yaml").write_text(RECORD, "utf-8")
    with folder_served(published) as folder, folder_served(site) as own:
        assert main(["publish", str(published), str(record), "--address", f"{folder}/"]) == 0
        lines = {view: copy_lines(published / page) for view, page in PAGES.items()}
        (site / "other.html").write_text(HOSTILE, "utf-8")
        (site / "index.html").write_text(
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            '<link rel="icon" href="data:,"><title>An article</title></head><body><main>'
            f"<h1>An article</h1>{''.join(f'<p>Words.</p>{part}' for part in lines.values())}"
            '<iframe src="other.html" title="Other" height="100"></iframe></main></body></html>',
            "utf-8",
        )
        yield Article(f"{own}/", f"{folder}/", lines)


def copy_lines(page: Path) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.read_text("utf-8"), re.S)
    assert found, f"{page.name} has no lines to copy"
    return unescape(found[1])


def frame_of(page: Page, view: str) -> Frame:
    return next(frame for frame in page.frames if frame.url.endswith(f"?embed={view}"))


def heights(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('iframe')].map(frame => frame.style.height)")
    return found


def wait_until_they_fit(page: Page) -> None:
    page.wait_for_function("[...document.querySelectorAll('iframe')].slice(0, 3).every(frame => frame.style.height)")
    for view in PAGES:
        frame_of(page, view).wait_for_function(_FITS)


def test_three_embeds_of_an_article_are_as_high_as_what_they_show_and_nobody_else_sets_their_height(
    browser: Browser, article: Article
) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 4000})
    page, faults, asked = context.new_page(), list[str](), list[str]()
    page.on("console", lambda message: faults.extend(complaint(message)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(article.address)
    wait_until_they_fit(page)
    before = heights(page)
    # the frame of another site got nothing by its message, and no height is taken that no embed can have
    assert before[3] == ""
    assert len(set(before)) == 4
    for height in (1e9, -5, '"9999"', "NaN", "null"):
        frame_of(page, "event").evaluate(f"parent.postMessage({{type: 'timeline-height', height: {height}}}, '*')")
    page.evaluate(_LAST)
    assert heights(page) == before

    story = frame_of(page, "story")
    expect(story.locator(".step:visible")).to_have_count(1)
    story.get_by_role("button", name="Next").click()
    expect(story.locator(".step:visible h2")).to_have_text("The minister denies a clause")
    page.wait_for_function("before => document.querySelectorAll('iframe')[1].style.height !== before", arg=before[1])
    wait_until_they_fit(page)
    with context.expect_page() as opened:
        story.get_by_role("link", name="Open the whole story").click()
    assert opened.value.url == f"{article.folder}stories/path.html#event=denied"
    expect(opened.value.locator(".step:visible")).to_have_count(3)

    # on a phone each is higher
    page.set_viewport_size({"width": 390, "height": 4000})
    wait_until_they_fit(page)
    context.close()
    assert faults == []
    assert [url for url in asked if not url.startswith((article.address, article.folder, "data:"))] == []


def test_axe_finds_nothing_in_an_article_with_embeds(browser: Browser, article: Article) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 4000}, bypass_csp=True)
    page.goto(article.address)
    wait_until_they_fit(page)
    for frame in page.frames[:4]:
        assert violations(frame) == []
    page.close()
