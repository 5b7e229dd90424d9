"""What search engines and language models look for names every page, by its whole address."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from tests.exports import contexts
from tests.site.test_event_page import ALTERNATES, build_frame
from timeline.exports.context import ExportContext
from timeline.site.actor_pages import list_actors
from timeline.site.addresses import find_site_address
from timeline.site.crawlers import to_llms, to_robots, to_sitemap
from timeline.site.frame import SECTIONS

SITE = find_site_address("https://example.org/a&b/")
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_names_every_page_and_the_day_of_its_edit_where_that_is_known() -> None:
    real = contexts.build_real_context()
    first = real.events[0].id
    edits = {first: datetime(2025, 3, 1, 23, tzinfo=UTC)}
    context = ExportContext(real.frames, real.selection, real.version, real.made, edits=lambda: edits)
    names = ["index.html", "ko/index.html", "actors.html", *(f"events/{event.id}.html" for event in real.events)]
    names.append(f"ko/events/{first}.html")
    urls = ET.fromstring(to_sitemap(context, SITE, names)).findall(f"{_SPACE}url")
    found = {url.findtext(f"{_SPACE}loc"): url.findtext(f"{_SPACE}lastmod") for url in urls}
    assert list(found) == [SITE.folder + name.removesuffix("index.html") for name in names]
    edited = ("", "ko/", f"events/{first}.html", f"ko/events/{first}.html")
    days = {page: day for page, day in found.items() if day}
    assert days == dict.fromkeys((SITE.folder + name for name in edited), "2025-03-01")


def test_robots_may_read_all_and_are_led_to_the_sitemap() -> None:
    robots = RobotFileParser()
    robots.parse(to_robots(SITE).splitlines())
    assert robots.can_fetch("anyone", f"{SITE.folder}events/one.html")
    assert robots.site_maps() == [f"{SITE.folder}sitemap.xml"]


def test_llms_has_each_page_on_a_line_of_its_own_with_a_link() -> None:
    context = contexts.build_real_context()
    text = to_llms(build_frame(context, SITE.folder))
    assert text.startswith(f"# {context.title}\n\n> ")
    links = re.findall(r"^- \[.*\]\((\S+)\)", text, re.M)
    assert links == [
        *(f"{SITE.folder}{other.href}" for other in ALTERNATES),
        *(f"{SITE.folder}{section.page}" for section in SECTIONS),
        *(f"{SITE.folder}events/{event.id}.html" for event in context.events),
        *(f"{SITE.folder}actors/{actor}.html" for actor in list_actors(context)),
    ]


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_breaks_no_line(payload: str) -> None:
    tame, hostile = (
        to_llms(build_frame(contexts.build_context(contexts.build_hostile_frames(text)), SITE.folder))
        for text in ("Plain", payload)
    )
    assert len(hostile.split("\n")) == len(tame.split("\n"))
