"""The page: everything in one file, which loads nothing and runs nothing that came from the data."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.exports import contexts
from timeline.dates.edtf import build_edtf
from timeline.exports.html import MOST_LISTED, Download, PageFolder, render_index, to_html
from timeline.query.selection import select

VOID = {"meta", "link", "input", "br"}


class Read(HTMLParser):
    """Read a page into its tags, its addresses, its styles and scripts, and the text a reader sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.inline: dict[str, list[str]] = {"style": [], "script": []}
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open += [] if tag in VOID else [tag]
        if tag in self.inline:
            self.inline[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.inline:
            self.inline[self.open[-1]][-1] += data
        else:
            self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    @property
    def data(self) -> dict[str, Any]:
        scripts = zip(self.all("script"), self.inline["script"], strict=True)
        document: dict[str, Any] = json.loads(next(text for tag, text in scripts if tag.get("id") == "data"))
        return document


def events_of(read: Read) -> list[str]:
    marks = [tag["id"] or "" for tag in read.all("li") if (tag.get("id") or "").startswith("event=")]
    return [mark.removeprefix("event=") for mark in marks]


def test_nothing_is_loaded_and_nothing_is_styled_in_place() -> None:
    read = Read(to_html(contexts.build_real_context()))
    for tag, attributes in read.tags:
        assert tag not in ("img", "iframe", "object", "embed", "form", "base")
        assert not [name for name in attributes if name in ("src", "srcset", "style", "action")]
        assert not [name for name in attributes if name.startswith("on")]
    assert [tag["href"] for tag in read.all("link") if not str(tag["href"]).startswith("data:")] == []
    addresses = re.findall(r"url\(\"?([a-z-]+[:/])", "".join(read.inline["style"]))
    assert addresses == ["data:"]


def test_every_address_has_only_the_characters_that_an_address_may_have() -> None:
    read = Read(to_html(contexts.build_real_context()))
    addresses = [str(tag["href"]) for name in ("link", "a") for tag in read.all(name)]
    # RFC 3986, and letters of any script, which a browser encodes
    allowed = re.compile(r"(?:[\w\-.~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
    assert [address for address in addresses if not allowed.fullmatch(address)] == []


def test_the_policy_allows_the_scripts_and_the_style_of_this_page_and_nothing_else() -> None:
    read = Read(to_html(contexts.build_real_context()))
    policy = next(str(tag["content"]) for tag in read.all("meta") if tag.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    run = [
        text
        for tag, text in zip(read.all("script"), read.inline["script"], strict=True)
        if tag.get("type") != "application/json"
    ]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [hashed(text) for text in run]
    assert rules["style-src"].split() == [hashed(text) for text in read.inline["style"]]
    assert rules.keys() - {"default-src", "script-src", "style-src"} == {
        "font-src",
        "img-src",
        "base-uri",
        "form-action",
        "require-trusted-types-for",
    }


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_list_has_the_events_of_the_screen_in_their_order_whatever_is_chosen() -> None:
    for fields in ({}, {"actors": ("russia",)}, {"known": date(2024, 11, 1)}, {"text": "zzz"}):
        context = contexts.build_real_context(**fields)
        read = Read(to_html(context))
        assert events_of(read) == list(select(context.frames, context.selection).index)
        assert len(read.data["events"]) == len(events_of(read))
        assert f"{len(context.events)} of {len(context.frames.whole.events)} events" in read.text


def test_it_says_version_day_licence_and_credit() -> None:
    text = Read(to_html(contexts.build_real_context())).text
    timeline = contexts.build_real_context().frames.chronology.timeline
    for word in (contexts.VERSION, build_edtf(contexts.MADE).text, timeline.license, timeline.attribution):
        assert str(word) in text


def test_every_footnote_has_its_source_and_every_source_its_footnote() -> None:
    read = Read(to_html(contexts.build_real_context()))
    cited = {tag["href"] for tag in read.all("a") if re.fullmatch(r"#s\d+", tag["href"] or "")}
    assert cited == {f"#{tag['id']}" for tag in read.all("li") if re.fullmatch(r"s\d+", tag.get("id") or "")}


def test_no_day_is_invented_for_an_open_or_coarse_date() -> None:
    context = contexts.build_real_context()
    rows = Read(to_html(context)).data["events"]
    for event, (first, last, *_) in zip(context.events, rows, strict=True):
        for day, given in ((event.date.earliest, first), (event.date.latest, last)):
            assert given == (day.toordinal() - date(1970, 1, 1).toordinal() if day else None)


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_stays_text(payload: str) -> None:
    whole, tame = (
        Read(to_html(contexts.build_context(contexts.build_hostile_frames(text))))
        for text in (payload, "Something plain")
    )
    visible = payload.replace("\x00", "").strip()
    shape = [(tag, sorted(attributes)) for tag, attributes in tame.tags]

    assert [(tag, sorted(attributes)) for tag, attributes in whole.tags] == shape
    assert len(whole.inline["script"]) == 3
    assert visible in whole.text.replace("\x00", "")
    assert visible in whole.data["title"].replace("\x00", "")
    addresses = [tag["href"] or "" for tag in whole.all("a")]
    assert [link for link in addresses if not link.startswith(("#", "https://example.org/"))] == []


def test_it_links_to_other_formats_only_where_they_lie_beside_it() -> None:
    context = contexts.build_real_context()
    folder = PageFolder(downloads=(Download("CSV", "timeline.0123.csv", "text/csv"),))
    assert "timeline.0123.csv" in {tag["href"] for tag in Read(render_index(context, folder)[0]).all("a")}
    assert "Also as" not in to_html(context)


def test_the_same_context_gives_the_same_bytes() -> None:
    assert to_html(contexts.build_real_context()) == to_html(contexts.build_real_context())


def read_files(files: dict[str, str]) -> list[Any]:
    """Read what each file beside the main page gives to its script: the first event, the entries, the sources."""
    return [
        json.loads(f"[{text.strip().removeprefix('receiveEntries(').removesuffix(')')}]") for text in files.values()
    ]


def test_the_main_page_of_a_folder_has_a_row_of_each_event_and_the_rest_beside_it() -> None:
    context = contexts.build_real_context()
    page, files = render_index(context, PageFolder())
    read, parts = Read(page), read_files(files)
    assert events_of(read) == [event.id for event in context.events]
    assert read.data["files"] == list(files)
    for text in (event.summary for event in context.events if event.summary):
        assert text not in read.text
    for first, entries, sources in parts:
        for event, entry in zip(context.events[first:], entries, strict=False):
            text = json.dumps(entry, ensure_ascii=False)
            assert json.dumps(event.summary or "", ensure_ascii=False).strip('"').split("\\n")[0] in text
            assert {href[1:] for href in re.findall(r'"href": "(#s\d+)"', text)} <= sources.keys()
    assert sum(len(entries) for _, entries, _ in parts) == len(context.events)


def test_the_rows_of_many_events_are_data_with_the_words_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    context = contexts.build_real_context()
    listed = render_index(context, PageFolder())[0]
    monkeypatch.setattr("timeline.exports.html.MOST_LISTED", 1)
    page = render_index(context, PageFolder(event_list="list/index.html"))[0]
    read = Read(page)
    assert MOST_LISTED > 1
    assert events_of(read) == []
    assert "list/index.html" in {tag["href"] for tag in read.all("a")}
    for event, (key, stretch, day, headline, line) in zip(context.events, read.data["rows"], strict=True):
        assert (key, day, headline) == (event.id, event.date.text, event.headline)
        assert read.data["stretches"][stretch] in listed
        assert f">{escape(line, quote=False)}</p>" in listed.replace("&#39;", "'").replace("&#34;", '"')


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_is_no_element_of_the_data_beside_the_page(payload: str) -> None:
    def shape(tree: Any) -> Any:
        return "" if isinstance(tree, str) else [tree[0], sorted(tree[1]), *map(shape, tree[2:])]

    shapes = []
    for text in (payload, "Something plain"):
        page, files = render_index(contexts.build_context(contexts.build_hostile_frames(text)), PageFolder())
        assert len(Read(page).inline["script"]) == 3
        shapes.append([(shape(["", {}, *e]), sorted(s)) for _, entries, s in read_files(files) for e in entries])
    assert shapes[0] == shapes[1]


def test_filters_have_the_values_that_the_app_has() -> None:
    context = contexts.build_real_context()
    frames, data = context.frames, Read(to_html(context)).data
    values = {
        "sources": [source for source, _ in data["sources"]],
        "tags": data["tags"],
        "status": [word for word, _ in data["status"]],
        "positions": [value for value, *_ in data["positions"]],
    }
    for key, rows in (
        ("sources", frames.rows_by_source),
        ("tags", frames.rows_by_tag),
        ("status", frames.rows_by_status),
        ("positions", frames.rows_by_position),
    ):
        held = {
            value: [row for row, places in enumerate(data["has"][key]) if place in places]
            for place, value in enumerate(values[key])
        }
        assert held == {value: list(map(int, found)) for value, found in rows.items() if len(found)}
