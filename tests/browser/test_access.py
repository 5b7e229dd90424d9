"""Equal access: axe-core finds nothing, the keyboard reaches everything, and motion can be turned off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import settle
from tests.browser.axe import violations
from tests.browser.explore import NewPage, count_text, listed, mark, moved, page_paths, panel, query
from timeline.frame import Frames
from timeline.selection import Selection, select

_FOCUSED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}"""
_CHOSEN = "event=treaty-signed&actors=russia&text=treaty&importance=key"
_VIEWS = {
    **{path: (f"{path}?{_CHOSEN}", 1280, 720) for path in page_paths() if path != "/explore"},
    "a phone": ("/?event=treaty-signed", 390, 844),
    "nothing found": ("/?text=zzz&kinds=denial", 1280, 720),
}


def tab_to(page: Page, wanted: str, *, most: int = 80) -> None:
    """Press Tab until what is focused answers a JavaScript condition on `node`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => {{ const node = ({_FOCUSED})(); return Boolean({wanted}); }}"):
            return
    raise AssertionError(f"{most} times Tab did not lead to {wanted}")


@pytest.mark.parametrize("view", _VIEWS)
@pytest.mark.parametrize("scheme", ["dark", "light"])  # in the other scheme a page loads anew, so this once
def test_axe_finds_nothing_on_any_page(visit: NewPage, view: str, scheme: str) -> None:
    path, width, height = _VIEWS[view]
    page = visit(path, width=width, height=height, scheme=scheme)

    assert violations(page) == []


def test_a_citation_is_ready_to_copy(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed&text=treaty")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel(page).get_by_text("Cite or link").click()
    page.get_by_role("button", name="Copy: In full").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.context.clear_permissions()

    assert "event=treaty-signed, accessed " in copied
    assert copied == panel(page).get_by_text(copied).inner_text()
    assert violations(page) == []


def test_the_keyboard_alone_leads_from_filter_to_event_to_source_and_back(
    new_page: NewPage, frames: Frames
) -> None:
    page = new_page()
    expected = list(select(frames, Selection(text="shoigu pyongyang")).index)
    tab_to(page, "node.matches('input[type=search]')")
    with moved(page):
        page.keyboard.type("shoigu pyongyang")
    expect(page.locator("button[data-id]")).to_have_count(len(expected))

    tab_to(page, "node.dataset.id")
    with moved(page):
        page.keyboard.press("Enter")
    opened = query(page)["event"][0]
    assert opened == expected[0]
    expect(panel(page)).to_be_focused()

    source = next(frames.chronology.sources[key] for key in frames.event[opened].sources)
    tab_to(page, f"node.getAttribute('href') === {str(source.url)!r}")

    with moved(page):
        page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(page.locator(f'button[data-id="{opened}"]')).to_be_focused()
    assert listed(page) == expected


def test_closing_an_event_leaves_the_page_and_the_focus_where_they_were(new_page: NewPage) -> None:
    page = new_page()
    page.mouse.move(640, 360)
    page.mouse.wheel(0, 300)
    settle(page)
    spot = mark(page, listed(page)[-1])
    with moved(page):
        page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    opened = query(page)["event"][0]
    expect(page.locator(f'button[data-id="{opened}"]')).not_to_be_in_viewport()
    before = page.evaluate(_SCROLLED)

    for close in (
        lambda: panel(page).get_by_role("button", name="Close").click(),
        lambda: page.keyboard.press("Escape"),
    ):
        with moved(page):
            close()
        expect(panel(page)).to_have_count(0)
        assert page.evaluate(_SCROLLED) == before
        assert page.evaluate("() => document.activeElement === document.body")
        page.go_back()
        expect(panel(page)).to_be_visible()
        settle(page)


# how far down the page and all around it is
_SCROLLED = """() => [...document.querySelectorAll("*")].filter(node => node.scrollTop).map(
  node => [node.dataset.testid ?? node.tagName, node.scrollTop])"""


def test_the_links_between_pages_show_that_they_have_the_focus(visit: NewPage) -> None:
    page = visit("/?text=zzz")
    page.get_by_role("link", name="Explore", exact=True).focus()
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Positions")
    expect(link).to_be_focused()

    assert link.evaluate("node => getComputedStyle(node).outline").endswith("solid 2px")


def test_arrow_keys_step_through_the_events_and_lose_no_press(visit: NewPage) -> None:
    page = visit("/?text=shoigu&event=shoigu-arms-exhibition")
    ids = listed(page)
    expect(panel(page)).to_have_attribute("role", "region")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("id => location.search.includes(id)", arg=f"event={ids[6]}")
    with moved(page):
        page.keyboard.press("ArrowLeft")

    assert query(page)["event"] == [ids[5]]


def test_arrow_keys_step_from_the_open_event_also_after_another_was_left_by_back(visit: NewPage) -> None:
    page = visit("/?text=shoigu")
    ids = listed(page)
    for place in (3, 9):
        with moved(page):
            page.locator("button[data-id]").nth(place).click()
        with moved(page):
            page.keyboard.press("ArrowRight")
        assert query(page)["event"] == [ids[place + 1]]
        for _ in range(2):
            with moved(page):
                page.go_back()


def test_keys_in_a_field_stay_in_the_field(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed&text=treaty")
    page.get_by_role("searchbox", name="Search").press("ArrowLeft")
    box = page.get_by_role("combobox", name="Actors")
    box.click()
    page.keyboard.type("put")
    for key in ("ArrowLeft", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(500)

    assert query(page) == {"event": ["treaty-signed"], "text": ["treaty"]}
    box.blur()


def test_fast_typing_loses_no_letter_and_fills_no_history(new_page: NewPage, frames: Frames) -> None:
    page = new_page()
    box = page.get_by_role("searchbox", name="Search")
    before = page.evaluate("history.length")
    for words, delay in (("Шойгу", 10), ("mutual assistance", 30), ("kim jong un", 120)):
        box.fill("")
        box.press_sequentially(words, delay=delay)
        chosen = select(frames, Selection(text=words)).index
        expect(page.locator("strong", has_text=" of ").first).to_have_text(
            f"{len(chosen)} of {len(frames.events)} events"
        )
        settle(page)
        assert box.input_value() == words
        assert query(page) == {"text": [words]}

    assert page.evaluate("history.length") == before


def test_hits_are_marked_in_the_letters_as_written(visit: NewPage) -> None:
    page = visit("/?text=Шойгу")
    row = page.locator("button[data-id]").first

    expect(row.locator("mark")).to_have_text("Шойгу")
    expect(row).to_contain_text("Sergei Shoigu, also written Сергей Шойгу")


def test_reset_gives_everything_back(visit: NewPage, frames: Frames) -> None:
    page = visit(
        "/?text=troops&actors=peskov&kinds=denial&certainty=exact&importance=key&since=2024-10-01&match=all"
    )
    assert len(listed(page)) < len(frames.events)
    with moved(page):
        page.get_by_role("button", name="Reset filters").click()
    expect(page.locator("button[data-id]")).to_have_count(len(frames.events))

    expect(page).to_have_url(re.compile("/$"))
    page.wait_for_timeout(1500)  # the clock has ticked, and put nothing back
    assert query(page) == {}
    assert listed(page) == list(frames.events.index)
    assert count_text(page) == f"{len(frames.events)} of {len(frames.events)} events"


def test_one_step_back_takes_a_reset_back(visit: NewPage) -> None:
    page = visit("/?text=shoigu&importance=key")
    before = listed(page)
    with moved(page):
        page.get_by_role("button", name="Reset filters").click()
    page.wait_for_timeout(500)
    settle(page)
    with moved(page):
        page.go_back()

    assert query(page) == {"text": ["shoigu"], "importance": ["key"]}
    assert page.get_by_role("searchbox", name="Search").input_value() == "shoigu"
    assert listed(page) == before


def test_a_slash_leads_to_the_search_but_is_a_letter_in_a_field(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed&kinds=milestone")
    box = page.get_by_role("searchbox", name="Search")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    with moved(page):
        page.keyboard.type("a/b", delay=40)

    expect(box).to_have_value("a/b")


def test_nothing_moves_for_a_reader_who_asked_for_that(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed&text=treaty")
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(node => {
        const style = getComputedStyle(node);
        return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
    }).length""")
    page.emulate_media(reduced_motion="null")

    assert moving == 0
