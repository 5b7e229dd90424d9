"""The look: where the timeline begins, in which letters names are written, and what all that weighs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import streamlit
from playwright.sync_api import Browser, Page

from bench.first_load import measure_first_load
from scripts.browser import settle
from tests.browser.axe import violations
from tests.browser.explore import NewPage, follow
from timeline.charts.palette import DARK, LIGHT

_WRITE = """text => {
  const line = document.createElement("p");
  line.id = "written";
  line.textContent = text;
  document.querySelector("[data-testid=stMainBlockContainer]").append(line);
}"""
_WRITE_ICONS = """names => {
  for (const name of names) {
    const icon = document.createElement("span");
    icon.textContent = name;
    icon.style = "font: 24px 'Material Symbols Rounded'; display: block; width: max-content";
    document.querySelector("#written").append(icon);
  }
}"""
_INK = "document.querySelector('.st-key-timeline .js-plotly-plot').layout.font.color"


def fonts_of(page: Page, selector: str) -> dict[str, bool]:
    """Name the fonts that an element is drawn in, each with whether the app brought it along."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    drawn = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"]: font["isCustomFont"] for font in drawn}


def fetched(page: Page) -> set[str]:
    """Name the fonts that the page has loaded."""
    return set(page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)"))


def test_a_page_turns_dark_with_the_system_and_so_do_its_charts(new_page: NewPage) -> None:
    page = new_page("/?text=shoigu", scheme="light")
    assert page.evaluate(_INK) == LIGHT.text
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {_INK} !== light", arg=LIGHT.text)
    settle(page)
    assert page.evaluate(_INK) == DARK.text
    assert violations(page) == []


def test_nothing_of_the_head_lies_over_anything_else(visit: NewPage) -> None:
    page = visit("/?text=shoigu")
    title = page.get_by_role("heading", level=1).bounding_box()
    first, last = (page.get_by_role("link", name=name, exact=True).bounding_box() for name in ("Explore", "Edit"))
    menu = page.get_by_test_id("stMainMenuButton").bounding_box()

    assert title
    assert first
    assert last
    assert menu
    assert title["x"] + title["width"] <= first["x"]
    assert last["x"] + last["width"] <= menu["x"]


def test_hangul_is_fetched_only_where_it_is_shown_and_from_this_machine(new_page: NewPage) -> None:
    page = new_page("/?text=Шойгу")
    assert not {"Hangul", "Hangul rest"} & fetched(page)

    follow(page, f"{urlsplit(page.url)._replace(query='').geturl()}?text={quote('쇼이구')}")
    assert "Hangul" in fetched(page)
    assert "Hangul rest" not in fetched(page)


def test_every_latin_cyrillic_and_hangul_letter_is_drawn_in_a_font_that_comes_along(
    visit: NewPage,
) -> None:
    page = visit("/edit")
    for first, last in (("A", "z"), ("\u0400", "\u045f"), ("가", "힣")):
        letters = "".join(chr(code) for code in range(ord(first), ord(last) + 1))
        page.evaluate(_WRITE, letters)
        settle(page)
        drawn = fonts_of(page, "#written")
        page.evaluate("document.querySelector('#written').remove()")

        assert drawn
        assert all(drawn.values()), drawn


def test_every_icon_that_streamlit_names_is_one_sign_of_the_font_that_comes_along(visit: NewPage) -> None:
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    named = {name for file in scripts for name in re.findall(r":material/([a-z0-9_]+):", file.read_text())}
    page = visit("/edit")
    page.evaluate(_WRITE, "")
    page.evaluate(_WRITE_ICONS, sorted(named))
    settle(page)
    drawn = page.locator("#written span").evaluate_all("all => all.map(n => [n.textContent, n.offsetWidth])")
    page.evaluate("document.querySelector('#written').remove()")

    assert len(drawn) > 50
    # the font of Streamlit has no star_filled either
    assert {name for name, width in drawn if width != 24} <= {"star_filled"}


def test_a_first_load_moves_at_most_2_6_megabytes(browser: Browser, server: str) -> None:
    load = measure_first_load(browser, f"{server}/")

    assert load.requests > 50
    assert load.total <= 2_600_000, load.files.most_common(5)
