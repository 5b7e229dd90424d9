"""The app in another language says nothing in English but what the record, its file or Streamlit itself say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import settle, start_app
from tests.wordless import find_english, write_record

_SAID = """() => {
  const found = new Set();
  const own = "[data-testid=stMainBlockContainer], [data-testid=stDialog]";
  const parts = ["ElementToolbar", "HeaderActionElements", "IconMaterial", "Code"];
  const streamlit = parts.map((part) => `[data-testid=st${part}]`);
  const look = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) look(node.shadowRoot);
      if (node.closest(`${streamlit}, code, style, script`) || (root === document && !node.closest(own))) continue;
      for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) found.add(child.data);
      for (const name of ["title", "aria-label", "placeholder", "alt"]) found.add(node.getAttribute(name) ?? "");
    }
  };
  look(document);
  return [...found];
}"""
_NAMES = re.compile("Page Up|Page Down")
"""What is written so in every language, beside NAMES."""
_PAGES = (
    *("/?form=map", "/?form=table", "/?lanes=kind&colour=certainty", "/positions", "/positions?shift=b1:z0"),
    *("/numbers", "/actors", "/actors?actor=a0&other=a1", "/sources", "/sources?by=type", "/sources?show=origins"),
    *("/sources?show=chain", "/sources?show=sources", "/sources?show=sources&source=s1", "/sources?show=lag"),
    *("/briefing", "/briefing?story=88", "/briefing?story=t1&step=2", "/briefing?story=t1&notes=1"),
    *("/briefing?story=t1&print=1", "/positions?text=zz", "/numbers?text=zz", "/sources?known=1900-01-01"),
    # an address of which nothing is known here
    "/?actors=88&roles=88&kinds=88&publishers=88&since=88&event=88",
    "/?places=88&articles=88&tags=88&importance=88&thread=88&until=88&match=88",
    "/?known=88&certainty=88&status=88&sources=88&positions=88",
)


@pytest.fixture(scope="module")
def korean(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, str]]:
    file = tmp_path_factory.mktemp("korean") / "record.yaml"
    file.write_text(write_record(), encoding="utf-8")
    with start_app(file, {"TIMELINE_LANGUAGE": "ko"}) as (address, _), browser.new_context() as context:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 720})
        yield page, address


def list_said(page: Page, address: str) -> list[str]:
    said: list[str] = page.evaluate(_SAID)
    assert len(said) > 10
    return find_english(_NAMES.sub("", re.sub(rf"{re.escape(address)}\S*", "", text)) for text in said)


def test_no_english_is_left_in_the_bar_its_menus_and_the_reader(korean: tuple[Page, str]) -> None:
    page, address = korean
    page.goto(f"{address}/")
    settle(page)
    assert list_said(page, address) == []
    page.locator(".reader .row").first.click()
    expect(page.locator(".reader .entry .close")).to_have_text("닫기")
    expect(page.locator(".reader .row .headline").first).to_have_attribute("lang", "en")
    page.locator(".reader .entry summary").last.click()
    assert list_said(page, address) == []
    menus = page.locator(".bar button[aria-haspopup=dialog]")
    for place in range(menus.count()):
        menus.nth(place).click()
        expect(page.locator(".bar .menu :is(.option, a)").first).to_be_visible()
        assert list_said(page, address) == []
    page.keyboard.press("Escape")
    page.goto(f"{address}/?text=zz&kinds=claim&known=2024-01-01")
    settle(page)
    assert list_said(page, address) == []


@pytest.mark.parametrize("path", _PAGES)
def test_no_english_is_left_on_a_page(korean: tuple[Page, str], path: str) -> None:
    page, address = korean
    page.goto(address + path)
    settle(page)
    assert list_said(page, address) == []
