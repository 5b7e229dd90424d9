"""Atom: the newest and changed entries first, honest in their dates, for a feed reader."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given

from tests.chronologies import frames_of
from tests.exports import contexts
from timeline.exports.atom import MOST, find_published, to_atom
from timeline.exports.context import ExportContext
from timeline.exports.wording import clean_text, make_urn
from timeline.query.tables import Frames

ATOM = "{http://www.w3.org/2005/Atom}"
FRAMES = frames_of("""
- {id: old, date: "2024-06-19", headline: Old, sources: tass, kind: milestone}
- {id: claimed, date: "2024-10", reported: "2024-11-02", headline: Claimed, kind: claim,
   actors: {peskov: speaker}, sources: tass}
- {id: foretold, date: "2030-01", said: "2024-12", headline: Foretold, kind: forecast,
   actors: {peskov: speaker}, sources: tass}
""")


def feed(context: ExportContext) -> Any:
    made = to_atom(context)
    read = feedparser.parse(made)
    assert not read.bozo
    assert made == to_atom(context)
    return read


def test_without_git_the_latest_reported_come_first_and_nothing_was_changed() -> None:
    read = feed(contexts.build_context(FRAMES))
    told = [(entry.title, entry.published, entry.updated) for entry in read.entries]
    assert told == [
        (
            "Foretold (forecast by Dmitry Peskov; January 2030)",
            "2024-12-31T00:00:00Z",
            "2024-12-31T00:00:00Z",
        ),
        ("Claimed (claim by Dmitry Peskov; October 2024)", "2024-11-02T00:00:00Z", "2024-11-02T00:00:00Z"),
        ("Old", "2024-06-19T00:00:00Z", "2024-06-19T00:00:00Z"),
    ]
    assert read.feed.updated == "2024-12-31T00:00:00Z"


def test_an_entry_that_was_edited_comes_first_with_the_time_of_the_edit() -> None:
    edit = datetime(2025, 3, 1, 12, 30, tzinfo=UTC)
    read = feed(replace(contexts.build_context(FRAMES), edits=lambda: {"old": edit}))
    assert (read.entries[0].title, read.entries[0].updated) == ("Old", "2025-03-01T12:30:00Z")
    assert read.entries[0].published == "2024-06-19T00:00:00Z"
    assert read.feed.updated == "2025-03-01T12:30:00Z"


def test_nothing_is_published_after_the_export() -> None:
    frames = frames_of('- {id: it, date: "2024-12", headline: A, sources: tass}')
    (entry,) = feed(contexts.build_context(frames, made=date(2024, 12, 10))).entries
    assert entry.published == "2024-12-10T00:00:00Z"


def test_an_entry_keeps_its_id_and_names_kind_sources_and_rights() -> None:
    context = contexts.build_real_context(kinds=("denial",), address="https://example.org/t")
    read = feed(context)
    assert {entry.id for entry in read.entries} == {make_urn(context, event.id) for event in context.events}
    entry = next(entry for entry in read.entries if entry.id == make_urn(context, context.events[0].id))
    assert entry.tags[0].term == "denial"
    assert {link.rel for link in entry.links} == {"alternate", "via"}
    assert entry.link == f"https://example.org/t?event={context.events[0].id}"
    assert entry.rights.startswith("CC-BY-4.0")
    assert context.events[0].summary in unescape(entry.content[0].value)
    assert [link.href for link in read.feed.links if link.rel == "self"] == [
        "https://example.org/t/timeline.atom?kinds=denial"
    ]
    assert {entry.id for entry in feed(contexts.build_real_context(kinds=("denial",))).entries} == {
        entry.id for entry in read.entries
    }


def test_the_feed_says_what_was_chosen_and_how_many_it_left_out() -> None:
    context = contexts.build_real_context()
    subtitle = feed(context).feed.subtitle
    for part in ("all events", f"the {MOST} newest of {len(context.events)};", contexts.VERSION, "2026-01-02"):
        assert part in subtitle


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS])
def test_hostile_text_stays_text(text: str) -> None:
    context = contexts.build_context(contexts.build_hostile_frames(text), text=text, address="https://example.org/")
    tree = ElementTree.fromstring(to_atom(context))
    assert {element.tag.removeprefix(ATOM) for element in tree.iter()} == {
        *("feed", "id", "title", "subtitle", "updated", "author", "name", "rights", "generator"),
        *(("entry", "published", "category", "link", "content") if context.events else ()),
    }
    for content in tree.iter(f"{ATOM}content"):
        assert content.attrib == {"type": "html"}
        assert set(re.findall("<[^>]*>", content.text or "")) == {"<p>", "</p>"}
    for title in (element.text or "" for element in tree.iter(f"{ATOM}title")):
        assert clean_text(context.title) in title


SINGLE = ("id", "title", "updated", "published", "rights", "subtitle", "generator", "content", "summary")


def faults_of(made: bytes) -> list[str]:
    """List what RFC 4287 forbids, by the rules of its sections 3.2, 3.3 and 4."""
    feed, faults = ElementTree.fromstring(made), []
    entries = feed.findall(f"{ATOM}entry")
    for part in (feed, *entries):
        count = {name: len(part.findall(ATOM + name)) for name in (*SINGLE, "author")}
        faults += [f"{part.tag}: {count[name]} of {name}" for name in ("id", "title", "updated") if count[name] != 1]
        faults += [f"{part.tag}: {count[name]} of {name}" for name in SINGLE if count[name] > 1]
        if not feed.findall(f"{ATOM}author") and not count["author"]:
            faults.append(f"{part.tag}: no author")
        links = [dict(link.attrib) for link in part.findall(f"{ATOM}link")]
        alternate = [(x.get("type"), x.get("hreflang")) for x in links if x.get("rel", "alternate") == "alternate"]
        if len(set(alternate)) != len(alternate):
            faults.append(f"{part.tag}: several alternate links of one type")
        if part is not feed and not alternate and not count["content"]:
            faults.append("an entry with neither an alternate link nor content")
    for element in feed.iter():
        for address in (element.get("href"), element.text if element.tag == f"{ATOM}id" else None):
            if address is not None and not IRI.fullmatch(address):
                faults.append(f"no absolute IRI: {address}")
        if element.tag in (f"{ATOM}updated", f"{ATOM}published") and not TIME.fullmatch(element.text or ""):
            faults.append(f"no time of RFC 3339: {element.text}")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    return faults + (["two entries with one id"] if len(set(ids)) != len(ids) else [])


IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\\\^`\ufffd]+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.mark.parametrize("address", ["", "https://example.org/t"])
@pytest.mark.parametrize("chosen", [{}, {"kinds": ("denial",)}, {"text": "zzz"}])
def test_a_feed_is_valid_with_and_without_an_address(address: str, chosen: dict[str, Any]) -> None:
    context = contexts.build_real_context(address=address, **chosen)
    assert faults_of(to_atom(context)) == []
    assert not feedparser.parse(to_atom(context)).bozo


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.BREAKS])
def test_a_feed_of_hostile_text_is_valid(text: str) -> None:
    assert faults_of(to_atom(contexts.build_context(contexts.build_hostile_frames(text)))) == []


def agrees(context: ExportContext) -> None:
    tree = ElementTree.fromstring(to_atom(context))
    listed = [entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")]
    newest = sorted(context.events, key=lambda event: find_published(context, event), reverse=True)
    assert len(listed) == min(len(newest), MOST) == len(set(listed))
    days = {make_urn(context, event.id): find_published(context, event) for event in context.events}
    assert [days[str(one)] for one in listed] == [find_published(context, event) for event in newest[:MOST]]
    words = {make_urn(context, event.id): clean_text(event.headline) for event in context.events}
    for entry in tree.iter(f"{ATOM}entry"):
        assert words[entry.findtext(f"{ATOM}id", "")] in entry.findtext(f"{ATOM}title", "")


@given(contexts.frames())
def test_entries_read_back_as_they_were(frames: Frames) -> None:
    agrees(contexts.build_context(frames))


def test_the_newest_of_the_real_file_read_back() -> None:
    agrees(contexts.build_real_context(actors=("dprk",)))
    agrees(contexts.build_real_context())
