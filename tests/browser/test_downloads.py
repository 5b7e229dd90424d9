"""What is on screen leaves the app: the same events in every format, and the picture as a picture."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.explore import NewPage, count_text, menu
from timeline.exports import FORMATS
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames

CHOSEN = Selection(kinds=("claim", "denial"), text="troops")
QUERY = "?kinds=claim&kinds=denial&text=troops"


def saved(offered: Locator, role: str, name: str, folder: Path) -> Path:
    with offered.page.expect_download() as started:
        # a choice is named by its title, followed by what it is for
        offered.get_by_role(role).filter(has=offered.page.get_by_text(name, exact=True)).click()  # type: ignore[arg-type]
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def test_downloads_carry_the_filters_and_the_picture_its_title_filter_and_source(
    visit: NewPage, frames: Frames, tmp_path: Path
) -> None:
    page = visit(f"/{QUERY}")
    offered = menu(page, "Download")
    links = {link.inner_text(): str(link.get_attribute("href")) for link in offered.get_by_role("link").all()}
    assert {name: urlsplit(link).path for name, link in links.items()} == {
        f"{form.title}\n{form.purpose}": f"/{form.file}" for form in FORMATS.values()
    }
    assert {urlsplit(link).query for link in links.values()} == {QUERY.removeprefix("?")}
    file = saved(offered, "link", FORMATS["csv"].title, tmp_path)
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    chosen = [*select(frames, CHOSEN).index]
    assert [row["id"] for row in rows] == chosen
    assert count_text(page) == f"{len(chosen)} of {len(frames.events)} events"

    drawn = ElementTree.parse(saved(offered, "button", "Picture as SVG", tmp_path)).getroot()
    words = " ".join(" ".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text"))
    for told in (frames.chronology.timeline.title, "claim or denial", "“troops”", "data version", "CC"):
        assert told in words
    with Image.open(saved(offered, "button", "Picture as PNG", tmp_path)) as picture:
        assert picture.width == 2 * round(float(drawn.get("width", "0")))
        colours = picture.convert("RGB").getcolors(picture.width * picture.height)
    # a picture that could not be drawn is of one colour
    assert colours
    assert len(colours) > 50
    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
