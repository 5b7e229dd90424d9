"""Correcting an entry where it is read: from the reader to the form, into the file, and back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.browser import settle, start_app
from tests.browser.axe import violations
from tests.browser.explore import NewPage, entry, row
from tests.chronologies import DEFAULT_FILE
from timeline.query.tables import Frames
from timeline.writing.corrections import find_entry_text

EVENT = "treaty-signed"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(DEFAULT_FILE, tmp_path_factory.mktemp("edited")))


@pytest.fixture(scope="module")
def editor(original: Path) -> Iterator[str]:
    settings = {"TIMELINE_EDIT": "1", "TIMELINE_REPORT_URL": "https://example.org/report?entry={id}&at={address}"}
    with start_app(original, settings) as (address, _):
        yield address


@pytest.fixture
def file(original: Path) -> Iterator[Path]:
    yield original
    original.chmod(0o644)
    original.write_bytes(DEFAULT_FILE.read_bytes())


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def correct(new_page: NewPage, editor: str, headline: str) -> Page:
    """Open an entry in the reader, press Edit and write another headline."""
    page = new_page(f"/?event={EVENT}", at=editor)
    entry(page).get_by_role("link", name="Edit", exact=True).click()
    field(page, "Headline").fill(headline)
    expect(page.locator(".st-key-preview h2")).to_have_text(headline)
    return page


def test_an_entry_is_corrected_from_the_reader_and_the_reader_shows_it(
    new_page: NewPage, editor: str, file: Path, frames: Frames
) -> None:
    page = correct(new_page, editor, "The treaty is signed: in Pyongyang")
    difference = page.locator("[data-testid=stCode]", has_text="headline:").first
    expect(difference).to_contain_text(f"-    headline: {frames.event[EVENT].headline}")
    expect(difference).to_contain_text('+    headline: "The treaty is signed: in Pyongyang"')
    settle(page)
    assert violations(page) == []
    page.get_by_role("button", name="Save in timeline.yaml").click()
    expect(page.get_by_text(f"Corrected {EVENT} on line")).to_be_visible()
    before, after = DEFAULT_FILE.read_text("utf-8").splitlines(), file.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ['    headline: "The treaty is signed: in Pyongyang"']
    assert len(before) == len(after)
    page.get_by_role("link", name="Open it in Explore").click()
    expect(entry(page).get_by_role("heading", level=2)).to_have_text("The treaty is signed: in Pyongyang")
    expect(row(page, EVENT)).to_contain_text("The treaty is signed: in Pyongyang")
    assert "correct=" not in page.url


def test_where_somebody_else_was_faster_both_versions_are_shown_and_mine_can_be_put_over_theirs(
    new_page: NewPage, editor: str, file: Path
) -> None:
    page = correct(new_page, editor, "Mine")
    text = file.read_text("utf-8")
    theirs = find_entry_text(text, EVENT)
    file.write_text(text.replace(theirs, f"{theirs}\n    date_note: By a colleague."), "utf-8")
    expect(page.get_by_text("was changed in the file since you opened it here")).to_be_visible()
    expect(page.get_by_role("button", name="Save in timeline.yaml")).to_have_count(0)
    now, mine = page.locator("[data-testid=stCode]").nth(0), page.locator("[data-testid=stCode]").nth(1)
    expect(now).to_contain_text("date_note: By a colleague.")
    expect(mine).to_contain_text("headline: Mine")
    expect(mine).not_to_contain_text("By a colleague.")
    page.get_by_role("button", name="Go on from the file's version").click()
    expect(field(page, "Date note")).to_have_value("By a colleague.")
    expect(field(page, "Headline")).to_have_value("Mine")
    page.get_by_role("button", name="Save in timeline.yaml").click()
    expect(page.get_by_text(f"Corrected {EVENT} on line")).to_be_visible()
    saved = find_entry_text(file.read_text("utf-8"), EVENT)
    assert "headline: Mine" in saved
    assert "date_note: By a colleague." in saved


def test_a_save_that_is_refused_says_why_and_keeps_what_was_written(new_page: NewPage, editor: str, file: Path) -> None:
    page = correct(new_page, editor, "Mine")
    file.chmod(0o444)
    page.get_by_role("button", name="Save in timeline.yaml").click()
    expect(page.get_by_text("timeline.yaml is write-protected. Nothing was written.")).to_be_visible()
    expect(field(page, "Headline")).to_have_value("Mine")
    assert file.read_bytes() == DEFAULT_FILE.read_bytes()


def test_a_half_written_correction_waits_while_its_editor_reads_elsewhere(
    new_page: NewPage, editor: str, file: Path
) -> None:
    page = correct(new_page, editor, "Mine")
    settle(page)
    page.get_by_role("link", name="Sources", exact=True).click()
    settle(page)
    page.get_by_role("navigation").get_by_role("link", name="Edit", exact=True).click()
    expect(field(page, "Headline")).to_have_value("Mine")


def test_a_new_actor_is_at_once_speaker_and_stays_so_under_another_name(
    new_page: NewPage, editor: str, file: Path
) -> None:
    page = new_page("/edit", at=editor, height=1400)
    page.get_by_text("A new actor, place or source").click()
    page.get_by_role("button", name="Add an actor").click()
    field(page, "Name").fill("Anna Berg")
    choose(page, "Part of", "Russia")
    choose(page, "Actor", "Anna Berg (new)")
    choose(page, "Role", "speaker")
    page.keyboard.press("Escape")
    field(page, "Name").fill("Anna Bergh")
    preview = page.locator(".st-key-preview")
    expect(preview).to_contain_text("Anna Bergh · speaker")
    expect(page.get_by_role("combobox", name="Actor", exact=True)).to_have_value("Anna Bergh (new)")
    settle(page)
    assert violations(page) == []


def choose(page: Page, name: str, option: str) -> None:
    page.get_by_role("combobox", name=name, exact=True).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_escape_in_a_list_takes_nothing_away(new_page: NewPage, editor: str, file: Path) -> None:
    page = new_page("/edit", at=editor, height=1000)
    choose(page, "Place", "Moscow")
    place, actor = (page.get_by_role("combobox", name=name, exact=True) for name in ("Place", "Actor"))
    choose(page, "Actor", "Dmitry Peskov")
    for closed in (place, actor):
        closed.press("Escape")
        closed.press("Escape")
        settle(page)
    expect(place).to_have_value("Moscow")
    expect(actor).to_have_value("Dmitry Peskov")
    choose(page, "Place", "None")
    expect(place).to_have_value("None")


def test_tab_goes_from_field_to_field_and_the_help_of_one_is_a_step_back_or_under_the_mouse(visit: NewPage) -> None:
    page = visit("/edit")
    field(page, "Date").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(field(page, "Summary")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Help for Summary")).to_be_focused()
    help_text = page.get_by_role("tooltip")
    expect(help_text).to_contain_text("What is known, in our own words.")
    page.keyboard.press("Escape")
    expect(help_text).to_have_count(0)
    page.get_by_label("Help for Headline", exact=True).locator("svg").hover()
    expect(help_text).to_contain_text("What happened, in one line.")


def test_everybody_can_report_a_mistake_by_a_text_or_by_the_form_that_a_setting_names(
    visit: NewPage, new_page: NewPage, editor: str, frames: Frames
) -> None:
    page = visit(f"/?event={EVENT}")
    assert entry(page).get_by_role("link", name="Edit", exact=True).count() == 0
    report = entry(page).locator("details.report")
    report.locator("summary").click()
    words = report.locator(".copy span").inner_text().splitlines()
    assert words[:2] == [f"Headline: {frames.event[EVENT].headline}", f"Id: {EVENT}"]
    assert words[2].startswith("Version: ")
    assert words[3].endswith(f"/?event={EVENT}")
    assert report.get_by_role("link").count() == 0
    page = new_page(f"/?event={EVENT}", at=editor)
    entry(page).get_by_text("Report a mistake").click()
    link = entry(page).get_by_role("link", name="Fill in the form")
    address = quote(f"{editor}/?event={EVENT}", safe="")
    expect(link).to_have_attribute("href", f"https://example.org/report?entry={EVENT}&at={address}")
