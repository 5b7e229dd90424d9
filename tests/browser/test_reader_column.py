"""The reader: an event is read where it stands in the list, by mouse and by keys alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from scripts.browser import settle
from tests.browser.axe import violations
from tests.browser.explore import NewPage, entry, listed, query, rerun, row, search_box, spot
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames

_FOCUSED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}"""


def tab_to(page: Page, wanted: str, *, most: int = 60) -> None:
    """Press Tab until what is focused answers a JavaScript condition on `node`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => {{ const node = ({_FOCUSED})(); return Boolean({wanted}); }}"):
            return
    raise AssertionError(f"{most} times Tab did not lead to {wanted}")


def test_the_reader_holds_every_event_in_view_and_draws_those_in_sight(visit: NewPage, frames: Frames) -> None:
    page = visit()
    assert listed(page) == list(frames.events.index)
    assert page.locator(".reader .row").count() < 100
    # months out of sight have an estimated height until they come near
    for _ in range(3):
        page.locator(".reader").evaluate("node => node.scrollTo(0, node.scrollHeight)")
        page.wait_for_timeout(60)
    expect(row(page, frames.events.index[-1])).to_be_in_viewport()


def test_a_list_whose_rows_are_still_to_come_says_that_it_is_busy(new_page: NewPage, frames: Frames) -> None:
    page = new_page("/?known=2024-11-30")
    then = listed(page)
    held: list[Route] = []
    page.route("**/rows?*", lambda route: held.append(route))
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".reader .list")).to_have_attribute("aria-busy", "true")
    assert listed(page) == then != list(frames.events.index)
    held[0].continue_()
    settle(page)
    assert listed(page) == list(frames.events.index)
    expect(page.locator(".reader .list")).to_have_attribute("aria-busy", "false")


def test_closing_an_event_leaves_scroll_and_focus_where_they_were(visit: NewPage) -> None:
    page = visit("/?text=russia")
    page.locator(".reader").evaluate("node => node.scrollTo(0, 400)")
    settle(page)
    middle = page.locator(".reader .row").evaluate_all(_MIDDLE)
    for close in ("click", "Escape", "its row"):
        row(page, middle).click()
        expect(entry(page)).to_contain_text("Sources")
        where = row(page, middle).bounding_box()
        if close == "click":
            entry(page).get_by_role("button", name="Close").click()
        elif close == "Escape":
            page.keyboard.press("Escape")
        else:
            row(page, middle).click()
        expect(entry(page)).to_have_count(0)
        assert row(page, middle).bounding_box() == where, close
        expect(row(page, middle)).to_be_focused()

    # opened from the picture, whose focus is nowhere
    row(page, middle).blur()
    page.mouse.click(*spot(page, middle))
    expect(entry(page)).to_contain_text("Sources")
    where, focused = row(page, middle).bounding_box(), page.evaluate_handle(_FOCUSED)
    page.keyboard.press("Escape")
    expect(entry(page)).to_have_count(0)
    assert row(page, middle).bounding_box() == where
    assert page.evaluate(f"focused => focused === ({_FOCUSED})()", focused)


_MIDDLE = "rows => rows.find(row => row.getBoundingClientRect().top > 380).dataset.id"


def test_the_keyboard_alone_leads_from_search_to_event_to_source_and_back(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone")
    expected = list(select(frames, Selection(kinds=("milestone",), text="pyongyang")).index)
    page.keyboard.press("/")
    expect(search_box(page)).to_be_focused()
    with rerun(page):
        page.keyboard.type("pyongyang")
    assert listed(page) == expected
    tab_to(page, "node.matches('.row')")
    expect(row(page, expected[0])).to_be_focused()
    page.keyboard.press("Enter")
    expect(entry(page)).to_contain_text(frames.event[expected[0]].summary or "")
    source = next(frames.chronology.sources[key] for key in frames.event[expected[0]].sources)
    tab_to(page, f"node.getAttribute('href') === {str(source.url)!r}")
    page.keyboard.press("Escape")
    expect(entry(page)).to_have_count(0)
    expect(row(page, expected[0])).to_be_focused()
    assert query(page) == {"kinds": ["milestone"], "text": ["pyongyang"]}


def test_every_event_is_reached_from_one_tab_stop_by_arrow_keys_alone(visit: NewPage, frames: Frames) -> None:
    page = visit()
    events = listed(page)
    assert page.locator(".reader .row[tabindex='0']").count() == 1
    row(page, events[0]).focus()
    walked = page.evaluate(_WALK, len(events))
    assert walked == events
    expect(row(page, events[-1])).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(entry(page)).to_contain_text(frames.event[events[-1]].sources[0] and "Sources")
    # each mark stands for a row, so that every mark's entry is reached as well
    expect(page.locator(".picture .opened .ring").first).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(row(page, events[-2])).to_have_attribute("aria-expanded", "true")
    assert query(page)["event"] == [events[-2]]
    page.keyboard.press("Escape")


# from within the page, since each press from outside costs ten milliseconds
_WALK = f"""async count => {{
  const ids = [];
  for (let n = 0; n < count; n++) {{
    const node = ({_FOCUSED})();
    ids.push(node.dataset.id);
    const how = {{ key: "ArrowDown", bubbles: true, composed: true, cancelable: true }};
    node.dispatchEvent(new KeyboardEvent("keydown", how));
    if (n % 20 === 0) await new Promise(requestAnimationFrame);
  }}
  return ids;
}}"""


def test_arrow_keys_step_through_the_events_and_lose_no_press(visit: NewPage) -> None:
    page = visit("/?text=shoigu")
    events = listed(page)
    row(page, events[0]).click()
    expect(entry(page)).to_be_visible()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(row(page, events[5])).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".reader [aria-expanded=true]")).to_have_count(1)
    assert query(page)["event"] == [events[5]]
    # a walk is one step of the history
    with rerun(page):
        page.go_back()
    expect(entry(page)).not_to_be_visible()


def test_keys_in_a_field_stay_in_the_field(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed&text=treaty")
    search_box(page).focus()
    for key in ("ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.type("/")
    expect(search_box(page)).to_have_value(re.compile("/"))
    assert query(page)["event"] == ["treaty-signed"]
    search_box(page).fill("treaty")
    page.keyboard.press("Enter")
    search_box(page).blur()
    settle(page)


def test_an_entry_holds_all_of_its_event_and_leads_on_through_its_thread(visit: NewPage, frames: Frames) -> None:
    page = visit("/?event=treaty-signed&text=treaty")
    event = frames.event["treaty-signed"]
    for text in (event.date.text, event.summary, event.caution):
        expect(entry(page)).to_contain_text(str(text))
    for source in event.sources:
        expect(entry(page)).to_contain_text(str(frames.chronology.sources[source].publisher))
    expect(entry(page).locator("mark").first).to_have_text(re.compile("treaty", re.IGNORECASE))
    link = entry(page).locator("a[href^='?event=']").first
    other = str(link.get_attribute("href")).removeprefix("?event=")
    link.click()
    expect(page.locator(f".reader article[data-id='{other}']")).to_be_visible()
    assert query(page) == {"event": [other], "text": ["treaty"]}
    with rerun(page):
        entry(page).get_by_role("link", name="Only this thread").click()
    assert query(page)["thread"] == [other]
    wanted = Selection(text="treaty", thread=other)
    assert listed(page) == list(select(frames, wanted).index)


def test_a_citation_is_ready_to_copy(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed&text=treaty")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    entry(page).get_by_text("Cite or link").click()
    page.get_by_role("button", name="Copy: In full").click()
    expect(entry(page).get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    page.context.clear_permissions()

    assert "event=treaty-signed, accessed " in copied
    assert link == page.url
    assert violations(page) == []


def test_the_table_holds_what_the_list_holds(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone&form=table")
    table = page.get_by_test_id("stDataFrame").locator("table")
    expect(table).to_have_attribute("aria-rowcount", str(1 + len(listed(page))))
    expect(table).to_contain_text(frames.event[listed(page)[0]].headline)


def test_hits_are_marked_in_the_letters_as_written(visit: NewPage) -> None:
    page = visit("/?text=Шойгу")
    first = page.locator(".reader .row").first
    expect(first.locator("mark")).to_have_text("Шойгу")
    expect(first).to_contain_text("Sergei Shoigu, also written Сергей Шойгу")


def test_nothing_moves_for_a_reader_who_asked_for_that(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed&text=treaty")
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(_MOVING)
    page.emulate_media(reduced_motion="null")
    assert moving == []


_MOVING = """() => {
  const nodes = [...document.querySelectorAll("*")];
  for (const { shadowRoot } of nodes.slice()) if (shadowRoot) nodes.push(...shadowRoot.querySelectorAll("*"));
  return nodes.filter(node => {
    const style = getComputedStyle(node);
    return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
  }).map(node => node.outerHTML.slice(0, 80));
}"""
