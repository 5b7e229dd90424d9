"""The page of a story, opened from a disk: its step in sight is lit and stands in the address, and keys go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.single_page import complaint
from tests.site.test_event_page import build_frame
from tests.site.test_story_page import REAL, STORIES, build_pages, render_first, with_story
from timeline.exports.fonts import FONTS
from timeline.site.numbers_page import render_numbers
from timeline.site.positions_page import render_positions

STORY = next(story for story in STORIES if story.id == "from-denial-to-acknowledgement")
KEYS = [f"event={step.event}" for step in STORY.steps if step.event]


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("stories") / "story.html"
    file.write_text(build_pages(REAL, "").render(STORY), "utf-8")
    return file.as_uri()


VIEWS = ("positions", "map", "arc", "numbers")
LOOK_AT_FIGURES = """() => [...document.querySelectorAll('.chart svg')].flatMap(svg => {
  if (!svg.checkVisibility()) return [];
  const box = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const isCut = one => one.left < box.left - 1 || one.right > box.right + 1 || one.bottom > box.bottom + 1;
  const touch = (one, other) => one.left < other.right && other.left < one.right
    && one.top + 3 < other.bottom - 3 && other.top + 3 < one.bottom - 3;
  return [
    ...box.left < 0 || box.right > innerWidth ? ['is wider than the page'] : [],
    ...box.width / svg.viewBox.baseVal.width < 0.8 ? ['has small letters'] : [],
    ...texts.filter(([, one]) => isCut(one)).map(([words]) => `cut: ${words}`),
    ...texts.flatMap(([words, one], place) => texts.slice(place + 1)
      .filter(([, other]) => touch(one, other)).map(([others]) => `${words} touches ${others}`)),
  ];
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages with figures beside their letters; those of a story in a folder of its own."""
    folder = tmp_path_factory.mktemp("figures")
    context = with_story(REAL, {"event": KEYS[0].removeprefix("event=")}, *({"view": view} for view in VIEWS))
    pages = {
        "stories/views.html": render_first(context, ""),
        "positions.html": render_positions(build_frame(REAL)),
        "numbers.html": render_numbers(build_frame(REAL)),
    }
    for name, page in pages.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page, "utf-8")
    for font in FONTS:
        (folder / font.name).parent.mkdir(exist_ok=True)
        (folder / font.name).write_bytes(font.data)
    return folder


def is_lit(page: Page, number: int) -> None:
    expect(page.locator(".drawing.large a.now text")).to_have_text(str(number))
    expect(page.locator(".walk")).to_contain_text(f"Step {number} of {len(STORY.steps)}")
    expect(page.locator(".contents [aria-current=step]")).to_have_text(
        REAL.frames.event[KEYS[number - 1].removeprefix("event=")].headline
    )


def test_the_address_and_the_picture_follow_keys_buttons_links_and_the_wheel(
    browser: Browser, page_address: str
) -> None:
    # without smooth scrolling, which would go on while the wheel turns
    page = browser.new_page(viewport={"width": 1280, "height": 720}, offline=True, reduced_motion="reduce")
    faults: list[str] = []
    page.on("console", lambda message: faults.extend([] if "fonts/" in message.location["url"] else complaint(message)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(page_address)
    is_lit(page, 1)
    assert "#" not in page.url
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    is_lit(page, 3)
    expect(page).to_have_url(f"{page_address}#{KEYS[2]}")
    page.keyboard.press("ArrowLeft")
    is_lit(page, 2)
    page.get_by_role("button", name="Next").click()
    is_lit(page, 3)
    page.locator(".drawing.large").get_by_role("link", name="8").click()
    is_lit(page, 8)
    expect(page.locator(f"[id='{KEYS[7]}']")).to_be_in_viewport()
    page.mouse.move(1000, 500)
    page.mouse.wheel(0, 4000)
    page.wait_for_function("key => location.hash !== `#${key}`", arg=KEYS[7])
    shown = page.evaluate("location.hash.slice(1)")
    is_lit(page, KEYS.index(shown) + 1)
    # a link to a step opens at it
    page.goto("about:blank")
    page.goto(f"{page_address}#{KEYS[10]}")
    is_lit(page, 11)
    expect(page.locator(f"[id='{KEYS[10]}'] h2")).to_be_in_viewport()
    page.close()
    assert faults == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_on_the_page_of_a_story_and_it_fits_the_screen(
    browser: Browser, page_address: str, width: int, scheme: str
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 720}, color_scheme=scheme, bypass_csp=True, offline=True
    )
    page.goto(page_address)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # what stays in sight leaves most of a phone to the words
    assert page.locator(".stage").bounding_box()["height"] < (260 if width < 400 else 721)
    page.close()


def test_without_scripts_a_story_is_an_article_with_all_steps(browser: Browser, page_address: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(page_address)
    expect(page.locator(".step:visible")).to_have_count(len(STORY.steps))
    expect(page.locator(".walk")).to_be_hidden()
    page.locator(".drawing.large").get_by_role("link", name="9").click()
    expect(page.locator(f"[id='{KEYS[8]}'] h2")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("name", ["stories/views.html", "positions.html", "numbers.html"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_figure_fits_its_screen_with_no_text_cut_and_none_over_another(
    browser: Browser, folder: Path, name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844}, offline=True)
    page.goto((folder / name).as_uri())
    page.evaluate("document.fonts.ready")
    assert page.locator(".chart svg:visible").count() >= 4
    assert page.evaluate(LOOK_AT_FIGURES) == []
    page.close()


def test_a_view_shows_its_figure_in_a_frame_without_scripts_and_on_paper_with_its_words(
    browser: Browser, folder: Path
) -> None:
    address = (folder / "stories/views.html").as_uri()
    page = browser.new_page(viewport={"width": 600, "height": 800}, offline=True)
    page.goto(f"{address}?embed=story#view=map")
    expect(page.locator(".step:visible")).to_have_count(1)
    expect(page.get_by_role("group", name="Where it happened").locator("svg:visible")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("group", name="The whole record").locator("svg:visible")).to_have_count(1)
    page.close()
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(address)
    figures = page.locator(".chart").count()
    expect(page.locator(".chart svg:visible")).to_have_count(figures)
    words = page.locator(".words .board li")
    expect(words.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".chart svg:visible")).to_have_count(figures)
    expect(words.first).to_be_visible()
    context.close()
