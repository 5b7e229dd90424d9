"""The page in one file reaches all: by keys, on paper, without scripts, in a frame, and unharmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.single_page import Open, go_on, listed
from tests.chronologies import real
from tests.exports import contexts
from timeline.exports.html import to_html
from timeline.query.selection import Selection, select

_STATES = ({"event": "treaty-signed", "text": "treaty"}, {"text": "zzz"})


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


@pytest.mark.parametrize(("size", "scheme"), [("1280x720", "light"), ("390x844", "dark")])
def test_axe_finds_nothing_on_the_whole_record_and_nothing_is_wider_than_the_screen(
    open_file: Open, size: str, scheme: str
) -> None:
    page = open_file(size=size, bypass_csp=True, color_scheme=scheme)
    assert violations(page) == []
    for query in ({}, *_STATES):
        go_on(page, query)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# in a part of the record is every sort of thing to see, and each look costs a third
@pytest.mark.parametrize("size", ["1280x720", "390x844"])
def test_axe_finds_nothing_on_a_part_of_the_record_in_either_scheme(open_file: Open, tmp_path: Path, size: str) -> None:
    file = tmp_path / "part.html"
    file.write_text(to_html(contexts.build_real_context(text="treaty")), "utf-8")
    page = open_file(file=file, size=size, bypass_csp=True)
    for query in _STATES:
        go_on(page, query)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], scheme
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


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
    for control in ("#side", "#panel", "#chapter"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("#chosen")).to_have_text("Milestone")
    shown = list(select(real(), Selection(kinds=("milestone",))).index)
    cited = {source for each in shown for source in real().event[each].sources}
    expect(page.locator("#sources li:visible")).to_have_count(len(cited))


def test_in_a_frame_a_link_opens_an_event(open_file: Open, page_file: Path, tmp_path: Path) -> None:
    # a file in a frame has no origin of its own
    host = tmp_path / "host.html"
    inside = f"{page_file.as_uri()}#event=treaty-signed"
    host.write_text(f'<iframe sandbox="allow-scripts" src="{inside}" width=900 height=600></iframe>', "utf-8")
    page = open_file(file=host, beside=page_file)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#panel")).to_contain_text("Putin and Kim Jong Un sign the treaty")
    frame.get_by_role("button", name="Close").click()
    expect(frame.locator("#panel")).to_be_hidden()


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_is_shown_and_never_run(open_file: Open, tmp_path: Path, payload: str) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(to_html(contexts.build_context(contexts.build_hostile_frames(payload))), "utf-8")
    page = open_file({"event": "it"}, file=file)
    letters = payload.replace("\x00", "").split()

    expect(page.locator("#panel h2")).to_contain_text(letters[0])
    assert page.locator("#panel h2").inner_text().split() == letters
    assert page.locator("#chart text").first.text_content()
    page.get_by_role("button", name="Close").click()
    page.get_by_label("Search").fill(payload)
    expect(page.locator("#counted")).to_have_text("2 of 2 events")
