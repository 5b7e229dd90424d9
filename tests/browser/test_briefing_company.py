"""What goes with a briefing: edits meanwhile, the speaker's notes, the handout, equal access."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from scripts.browser import settle
from tests.browser.axe import violations
from tests.browser.deck import Briefings, Show, is_at, number, turn_to
from tests.browser.explore import NewPage, follow


def test_an_edit_changes_the_text_and_keeps_the_place_in_both_windows(visit: NewPage, briefings: Briefings) -> None:
    page = visit("/briefing", at=briefings.address)
    follow(page, f"{briefings.address}/briefing?story=shoigu-five-visits&step=2&notes=below")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Notes window").click()
    heading = opened.value.locator(".notes h3").first
    heading.wait_for()
    expect(heading).to_have_text("Step 2 of 11")
    before = briefings.file.read_text(encoding="utf-8")
    old = "      - event: shoigu-arms-exhibition\n"
    inserted = before.replace(old, f"      - event: treaty-signed\n{old}")
    changed = inserted.replace("Between the first and the second he changes office.", "He moves office.")
    assert before != inserted != changed
    briefings.file.write_text(changed, encoding="utf-8")
    try:
        is_at(page, "3 of 12")
        expect(page.locator(".stage .say")).to_have_text("He moves office.")
        expect(heading).to_have_text("Step 3 of 12")
        page.wait_for_url("**step=3*")
        page.keyboard.press("ArrowRight")
        assert number(page) == "4 of 12"
        expect(heading).to_have_text("Step 4 of 12")
    finally:
        briefings.file.write_text(before, encoding="utf-8")
    is_at(page, "3 of 11")
    expect(heading).to_have_text("Step 3 of 11")
    opened.value.close()
    page.keyboard.press("n")


def test_a_broken_file_is_said_while_the_step_and_the_full_screen_stay(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    for key in ("f", *["ArrowRight"] * 4):
        page.keyboard.press(key)
    is_at(page, "5 of 11")
    page.wait_for_url("**step=5*")
    before = briefings.file.read_text(encoding="utf-8")
    briefings.file.write_text(before.replace("stories:\n", "stories: [\n", 1), encoding="utf-8")
    try:
        expect(page.locator(".stage .notice")).to_contain_text("cannot be read now")
        settle(page)
        is_at(page, "5 of 11")
        assert page.evaluate(_FULL)
    finally:
        briefings.file.write_text(before, encoding="utf-8")
    expect(page.locator(".stage .notice")).to_have_count(0)
    settle(page)
    is_at(page, "5 of 11")
    assert page.evaluate(_FULL)
    page.keyboard.press("f")


def test_a_file_that_is_cut_before_its_stories_throws_no_briefing_off_the_stage(
    visit: NewPage, briefings: Briefings
) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    for key in ("ArrowRight", "n"):
        page.keyboard.press(key)
    is_at(page, "2 of 11")
    page.evaluate(_COUNT_LEAVING)
    before = briefings.file.read_text(encoding="utf-8")
    briefings.file.write_text(before[: before.index("\nstories:\n") + 1], encoding="utf-8")
    try:
        # what comes to rest is read after a fifth of a second
        page.wait_for_timeout(2_000)
        is_at(page, "2 of 11")
        words = "Between the first and the second he changes office."
        briefings.file.write_text(before.replace(words, "Grown back."), encoding="utf-8")
        expect(page.locator(".stage .say")).to_have_text("Grown back.")
        is_at(page, "2 of 11")
        assert page.evaluate("window.left") == 0
    finally:
        briefings.file.write_text(before, encoding="utf-8")
    expect(page.locator(".stage .say")).to_have_text(words)
    page.keyboard.press("n")


_COUNT_LEAVING = """() => {
  window.left = 0;
  new MutationObserver(() => { if (!document.querySelector(".st-key-deck")) window.left++; })
    .observe(document.body, { childList: true, subtree: true });
}"""
_FULL = "Boolean(document.fullscreenElement)"


def test_the_notes_window_follows_and_leads(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Notes window").click()
    notes = opened.value
    heading = notes.locator(".notes h3").first
    heading.wait_for()
    expect(heading).to_have_text("Step 3 of 11")
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text("Step 4 of 11")
    expect(notes.locator(".words")).to_contain_text("Third visit")
    expect(notes.locator(".next")).to_contain_text("2025: ")
    assert notes.locator(".clock").inner_text()[2] == ":"
    expect(notes.locator(".notes")).to_contain_text("WhoSergei Shoigu (visitor)")
    expect(notes.locator(".notes")).to_contain_text(re.compile(r"\d+ sources, \d+ independent origins?"))
    expect(notes.locator(".stage button:focus")).to_have_count(0)
    notes.keyboard.press("PageDown")
    is_at(page, "5 of 11")
    with notes.expect_event("close"):
        # a press would wait for its release in a window that is gone
        notes.evaluate(
            "() => setTimeout(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })))"
        )


def test_notes_opened_by_hand_follow_a_briefing_that_starts_later_and_can_be_left(
    visit: NewPage, briefings: Briefings
) -> None:
    notes = visit("/briefing?story=shoigu-five-visits&notes=1", at=briefings.address)
    heading = notes.locator(".notes h3").first
    notes.keyboard.press("Home")
    expect(heading).to_have_text("Step 1 of 11")
    page = notes.context.new_page()
    page.goto(f"{briefings.address}/briefing?story=shoigu-five-visits&step=6")
    is_at(page, "6 of 11")
    expect(heading).to_have_text("Step 6 of 11")
    notes.keyboard.press("Escape")
    notes.wait_for_url("**/?event=shoigu-treaty-on-battlefield")
    page.close()


def test_two_briefings_of_one_story_do_not_drive_each_other(show: Show) -> None:
    page = show("story=shoigu-five-visits")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**step=3*")
    other = page.context.new_page()
    other.goto(page.url.replace("step=3", "step=7"))
    is_at(other, "7 of 11")
    other.keyboard.press("ArrowRight")
    is_at(other, "8 of 11")
    assert number(page) == "3 of 11"
    other.close()


def test_the_handout_prints_each_step_on_its_own_sheet_with_addresses_to_follow(
    visit: NewPage, briefings: Briefings
) -> None:
    page = visit("/briefing?story=from-signature-to-force&print=1", at=briefings.address)
    page.locator(".handout section").nth(10).wait_for()
    for paper in ("A4", "Letter"):
        pdf = page.pdf(format=paper)
        assert pdf.count(b"/Type /Page\n") == 11
        assert pdf.count(b"/URI (https://") >= page.locator(".handout ol a").count() > 20
    marks = {mark for text in page.locator(".handout sup").all_inner_texts() for mark in text.split(", ")}
    notes = page.locator(".handout ol li span:first-child").all_inner_texts()
    assert {mark.strip() for mark in marks} == {note.rstrip(".") for note in notes}
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    assert page.locator("h1:visible").all_inner_texts() == ["From signature to force"]
    page.emulate_media(media="null")


def test_the_handout_leads_back_to_all_briefings_with_the_filters(visit: NewPage, briefings: Briefings) -> None:
    page = visit("/briefing?story=shoigu-five-visits&print=1&kinds=milestone", at=briefings.address)
    page.get_by_role("link", name="All briefings").click()
    expect(page.get_by_role("heading", name="Current filter")).to_be_visible()
    assert page.url.endswith("/briefing?kinds=milestone")


def test_axe_finds_nothing_on_slides_notes_and_handout(visit: NewPage, briefings: Briefings) -> None:
    page = visit("/briefing", at=briefings.address)
    found = {}
    # what is pressed before the next address still holds there
    for keys, query, shown in (
        ("", "numbers-and-who-gave-them&print=1", ".handout section"),
        ("", "numbers-and-who-gave-them&step=14", ".stage .number"),
        ("n", "from-denial-to-acknowledgement&step=4", ".stage .say"),
        ("h", "worst&step=4", ".stage.high .say"),
        ("hn", "shoigu-five-visits&step=3&notes=1", ".stage:not(.high) .notes"),
    ):
        for key in keys:
            page.keyboard.press(key)
        follow(page, f"{briefings.address}/briefing?story={query}")
        page.locator(shown).first.wait_for()
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            settle(page)
            found[query, scheme] = violations(page)
    assert {at: faults for at, faults in found.items() if faults} == {}
