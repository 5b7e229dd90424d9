"""Pictures on screen: in the reader, on the wall beside words that stay large, on paper, and on the published page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import start_app
from tests.browser.axe import violations
from tests.browser.deck import number, on_stage, walk, wrong
from tests.browser.explore import NewPage, entry
from tests.pictures_of_tests import TEXT, make_chronology, make_picture
from timeline.__main__ import main

ALT, CREDIT = "Two sign at a table.", "Jo Fields/The Daily"
LONG = "word after word of a statement that was read out to the press " * 8
_SIZE = "node => node.complete && [node.naturalWidth, node.naturalHeight]"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a chronology whose steps have a wide picture, none, a high one, and one beside too many words."""
    folder = tmp_path_factory.mktemp("pictures")
    make_picture(folder / "photos" / "high.png", (600, 1400))
    high = "{file: photos/high.png, alt: A mast., credit: Harbour}"
    wide = "{file: photos/signing.jpg, alt: Two sign., credit: Harbour}"
    more = f"""\
  - {{id: mast, date: "2024-06-22", headline: The mast, summary: The mast is set., sources: daily, media: {high}}}
  - {{id: long, date: "2024-06-23", headline: A speech, summary: {LONG}, sources: daily, media: {wide}}}
stories:
"""
    steps = "{event: left}, {event: mast}, {event: long}"
    return make_chronology(folder, TEXT.replace("stories:\n", more).replace("{event: left}", steps))


@pytest.fixture(scope="module")
def app(own: Path) -> Iterator[str]:
    with start_app(own) as (address, _):
        yield address


def shows_whole(page: Page, css: str) -> list[int]:
    """Wait until a picture is there, and give its size as a file."""
    picture = page.locator(css).first
    expect(picture).to_be_visible()
    page.wait_for_function("css => document.querySelector(css)?.complete ?? true", arg=css)
    size: list[int] = picture.evaluate(_SIZE)
    assert size
    assert min(size) > 1
    return size


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reader_shows_a_picture_within_its_column_and_opens_it_large(
    new_page: NewPage, app: str, width: int, height: int, scheme: str
) -> None:
    page = new_page("/?event=signed", at=app, width=width, height=height, scheme=scheme)
    picture = entry(page).locator(".picture img").first
    expect(picture).to_have_attribute("alt", ALT)
    expect(entry(page).locator(".picture figcaption").first).to_contain_text(CREDIT)
    assert shows_whole(page, ".reader .picture img") == [800, 600]
    box, column = picture.bounding_box(), entry(page).bounding_box()
    assert box
    assert column
    assert column["x"] <= box["x"]
    assert box["x"] + box["width"] <= column["x"] + column["width"]
    assert abs(box["width"] / box["height"] - 4 / 3) < 0.05
    assert violations(page) == []
    with page.expect_popup() as opened:
        picture.click()
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("document.images[0].naturalWidth") == 1200
    assert page.url.endswith("event=signed")


def test_the_wall_shows_a_picture_beside_words_that_stay_as_large_as_the_wall_demands(show_own: Page) -> None:
    # of the last step the words need all the room of the smaller screen
    for width, height, pictured in ((1280, 720, (1, 0, 1, 0)), (1920, 1080, (1, 0, 1, 1))):
        show_own.set_viewport_size({"width": width, "height": height})
        steps = walk(show_own)
        assert wrong(steps) == {}
        assert [step["shortened"] for step in steps] == [False] * 4
        show_own.keyboard.press("Home")
        for step, has_picture in enumerate(pictured, start=1):
            assert number(show_own).startswith(f"{step} of ")
            picture = show_own.locator(".stage .shot img")
            expect(picture).to_have_count(has_picture)
            if has_picture:
                # read from the server once, before anybody pulls the cable
                assert min(picture.evaluate(_SIZE)) > 1
                box = picture.bounding_box()
                assert box
                assert box["height"] > 150
            show_own.keyboard.press("ArrowRight")


def test_the_wall_of_a_phone_shows_the_picture_below_the_words(app: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = on_stage(context.new_page(), f"{app}/briefing?story=days")
    words, picture = page.locator("blockquote").bounding_box(), page.locator(".shot img").bounding_box()
    assert words
    assert picture
    assert words["y"] + words["height"] <= picture["y"] + 1
    assert picture["x"] + picture["width"] <= 390
    context.close()


def test_the_notes_show_each_picture_small_with_its_credit_and_keep_it_without_the_server(
    app: str, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 960, "height": 640})
    page = on_stage(context.new_page(), f"{app}/briefing?story=days&notes=1")
    assert shows_whole(page, ".notes .shot img") == [800, 600]
    expect(page.locator(".notes .shot img")).to_have_attribute("alt", ALT)
    expect(page.locator(".notes .shot figcaption")).to_have_text(f"{CREDIT} · The Daily, 20 June 2024")
    box = page.locator(".notes .shot img").bounding_box()
    assert box
    assert box["height"] <= 180
    assert violations(page) == []
    context.set_offline(True)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".notes .shot")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    assert min(shows_whole(page, ".notes .shot img")) > 1
    context.close()


def test_the_handout_prints_each_picture_with_its_credit(app: str, browser: Browser) -> None:
    context = browser.new_context()
    page = on_stage(context.new_page(), f"{app}/briefing?story=days&print=1")
    page.emulate_media(media="print")
    assert shows_whole(page, ".handout .shot img") == [1200, 900]
    expect(page.locator(".handout .shot img").first).to_have_attribute("alt", ALT)
    expect(page.locator(".handout .shot figcaption").first).to_have_text(f"{CREDIT} · The Daily, 20 June 2024")
    context.close()


@pytest.fixture
def show_own(app: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield on_stage(context.new_page(), f"{app}/briefing?story=days")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_the_published_page_shows_pictures_from_the_disk_under_its_policy(
    own: Path, browser: Browser, tmp_path: Path, scheme: str, width: int, height: int
) -> None:
    assert main(["publish", str(tmp_path / "out"), str(own)]) == 0
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(f"{(tmp_path / 'out' / 'index.html').as_uri()}#event=signed")
    assert shows_whole(page, "#panel .picture img") == [800, 600]
    expect(page.locator("#panel .picture img").first).to_have_attribute("alt", ALT)
    box, panel = page.locator("#panel .picture img").first.bounding_box(), page.locator("#panel").bounding_box()
    assert box
    assert panel
    assert box["x"] + box["width"] <= panel["x"] + panel["width"]
    assert violations(page) == []
    with page.expect_popup() as opened:
        page.locator("#panel .picture a").first.click()
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("document.images[0].naturalWidth") == 1200
    assert faults == []
    context.close()


def test_the_single_file_shows_the_pictures_that_are_in_it(own: Path, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "one.html"
    assert main(["export", str(own), "--format", "html", "-o", str(file)]) == 0
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(f"{file.as_uri()}#event=signed")
    assert shows_whole(page, "#panel .picture img") == [800, 600]
    page.emulate_media(media="print")
    page.keyboard.press("Escape")
    assert shows_whole(page, "#list .picture img") == [800, 600]
    expect(page.locator("#list .picture figcaption").first).to_be_visible()
    assert faults == []
    context.close()
