"""The HTML of the app's pages, read as by what runs no script."""

from __future__ import annotations

import gzip
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.browser import start_app
from tests.chronologies import real
from tests.hostile.payloads import PAYLOADS, every, hostile, position, written
from tests.serving.http_client import Site
from timeline.serving.pages import PAGES

EVENT = real().ordered_events[3]
TITLE = real().chronology.timeline.title


class Head(HTMLParser):
    """Read the head of a page: its title, language, canonical address and its meta elements by name or property."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.title, self.language, self.canonical = "", "", ""
        self.meta: dict[str, str] = {}
        self.tags: list[str] = []
        self._is_title = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._is_title = tag == "title"
        if tag == "html":
            self.language = given["lang"]
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "meta" and (name := given.get("name") or given.get("property")):
            assert name not in self.meta
            self.meta[name] = given["content"]

    def handle_endtag(self, tag: str) -> None:
        self._is_title = False

    def handle_data(self, data: str) -> None:
        self.title += data if self._is_title else ""


def head(site: Site, path: str) -> Head:
    answer = site.ask(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    return Head(answer.text)


def test_each_page_has_a_title_and_a_description_of_its_own_before_any_script(site: Site) -> None:
    heads = {path: head(site, f"/{path}") for path in PAGES}
    assert heads[""].title == TITLE
    assert heads[""].meta["description"] == real().chronology.timeline.description
    for path, page in PAGES.items():
        if path:
            assert heads[path].title == f"{page.name} · {TITLE}"
            assert heads[path].meta["description"].startswith(f"{TITLE}: ")
        assert heads[path].language == "en"
        assert heads[path].meta["og:title"] == heads[path].title
        assert heads[path].meta["og:description"] == heads[path].meta["description"]
        assert heads[path].meta["twitter:card"] == "summary"
        assert {"script", "link"} <= {*heads[path].tags}
    assert len({each.meta["description"] for each in heads.values()}) == len(PAGES)
    assert head(site, "/explore").title == TITLE


def test_a_link_to_an_event_tells_its_headline_date_and_summary(site: Site) -> None:
    found = head(site, f"/sources?text=x&event={EVENT.id}")
    assert found.title.startswith(EVENT.headline)
    assert found.title.endswith(f" · {TITLE}")
    assert found.meta["og:type"] == "article"
    assert EVENT.date.text in found.meta["og:description"]
    assert str(EVENT.summary)[:40] in found.meta["og:description"]


def test_a_link_as_of_a_day_and_one_to_no_event_tell_of_the_page_alone(root: Site) -> None:
    for query in (f"?known=2024-11-01&event={EVENT.id}", "?event=none", "?event=%22%3E%3Cscript%3E"):
        assert root.ask(f"/{query}").body == root.ask("/").body


def test_the_canonical_address_is_told_only_where_the_settings_know_it(root: Site, desk: Site) -> None:
    known = "https://timeline.news.example/desk/"
    assert head(desk, "/explore?kinds=claim").canonical == known
    assert head(desk, "/sources").canonical == f"{known}sources"
    found = head(desk, f"/sources?event={EVENT.id}")
    assert found.canonical == found.meta["og:url"] == f"{known}?event={EVENT.id}"
    assert "og:image" not in found.meta
    assert head(root, "/sources").canonical == ""


def test_a_browser_asks_again_and_gets_the_page_only_if_it_has_changed(root: Site) -> None:
    plain, packed = root.ask("/"), root.ask("/", Accept_Encoding="gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["Cache-Control"] == "no-cache"
    etag = packed.headers["ETag"]
    assert plain.headers["ETag"] == etag != root.ask("/sources").headers["ETag"]
    again = root.ask("/", If_None_Match=etag)
    assert (again.status, again.body) == (304, b"")
    assert root.ask("/", method="HEAD").body == b""


def test_hostile_words_stay_words_in_the_head(tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text(written(hostile()), "utf-8")
    with start_app(file) as (address, pid):
        site = Site(address, pid)
        plain = Head(site.ask("/not-a-page").text).tags
        own = ["meta"] * 6
        for path in PAGES:
            found = head(site, f"/{path}")
            assert found.title.endswith(every("Title"))
            assert sorted(found.tags) == sorted(plain + own)
        for payload in PAYLOADS:
            if payload != "bidi":
                found = head(site, f"/?event=event-{payload}")
                assert position("Headline", payload) in found.title
                assert sorted(found.tags) == sorted(plain + own)


@pytest.mark.parametrize("text", ["timeline: [", ""])
def test_a_file_that_cannot_be_shown_still_has_a_page(tmp_path: Path, text: str) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text(text, "utf-8")
    with start_app(file) as (address, pid):
        assert head(Site(address, pid), "/sources?event=x").title == "Sources · Timeline"
