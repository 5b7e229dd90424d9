"""What is on screen leaves the app: the same events in every format, and the chart as a picture."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from PIL import Image
from playwright.sync_api import Page

from scripts.browser import settle
from tests.browser.explore import NewPage
from timeline.exports import FORMATS
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames

CHOSEN = Selection(kinds=("claim", "denial"), text="troops")
QUERY = "?kinds=claim&kinds=denial&text=troops"


def opened(new_page: NewPage) -> Page:
    page = new_page(f"/{QUERY}")
    page.get_by_role("button", name="Download", exact=True).click()
    settle(page)
    return page


def saved(page: Page, name: str, folder: Path) -> Path:
    role = "link" if name in {form.title for form in FORMATS.values()} else "button"
    button = page.get_by_test_id("stPopoverBody").get_by_role(role, name=name, exact=True)
    with page.expect_download() as started:
        button.click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def test_every_format_is_offered_and_csv_holds_the_events_on_screen_in_their_order(
    new_page: NewPage, frames: Frames, tmp_path: Path
) -> None:
    page = opened(new_page)
    links = page.get_by_test_id("stPopoverBody").get_by_role("link").all()
    addresses = {link.inner_text(): urlsplit(str(link.get_attribute("href"))).path for link in links}
    assert addresses == {form.title: f"/{form.file}" for form in FORMATS.values()}
    file = saved(page, FORMATS["csv"].title, tmp_path)
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    chosen = [*select(frames, CHOSEN).index]
    assert [row["id"] for row in rows] == chosen
    assert f"{len(chosen)} of {len(frames.events)} events" in page.get_by_test_id("stMain").inner_text()


def test_the_chart_leaves_as_a_picture_with_title_filter_legend_and_source_line(
    new_page: NewPage, frames: Frames, tmp_path: Path
) -> None:
    page = opened(new_page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        settle(page)
        drawn = ElementTree.parse(saved(page, "SVG", tmp_path)).getroot()
        words = " ".join(" ".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text"))
        for told in (
            frames.chronology.timeline.title,
            "claim or denial",
            "“troops”",
            "data version",
            "CC",
            "Claim",
            "Denial",
        ):
            assert told in words
        with Image.open(saved(page, "PNG", tmp_path)) as picture:
            assert picture.width == 2 * round(float(drawn.get("width", "0")))
            colours = picture.convert("RGB").getcolors(picture.width * picture.height)
        # a picture that could not be drawn is of one colour
        assert colours
        assert len(colours) > 50
