"""Atom: the newest and lately changed entries, for a feed reader.

`published` is the day by which the entry was surely known: reported, else said, else happened, and never
after the export. `updated` is when its lines in the file were last edited, where the file is under git;
else it equals `published`. A feed wants a time of day and we know none, so that a day is its midnight, UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from urllib.parse import quote
from xml.etree import ElementTree

from jinja2 import Environment

from timeline.exports.context import ExportContext
from timeline.exports.wording import (
    clean_text,
    describe_export,
    make_urn,
    plain_text_summary,
    qualified_headline,
)
from timeline.model.records import Event

MOST = 50
"""Entries of a feed: a reader keeps what it has seen, and what is older stands in the other formats."""
_NOT_IN_IRI = re.compile(r'[\s"<>\\^`{|}\ufffd]')
_HTML = Environment(autoescape=True).from_string("{% for line in lines %}<p>{{ line }}</p>{% endfor %}")
_ATOM = "http://www.w3.org/2005/Atom"


def to_atom(context: ExportContext) -> bytes:
    """Write a feed (RFC 4287) with the MOST entries last changed or published, the latest first."""
    chosen = context.events
    newest = sorted(chosen, key=lambda event: (find_updated(context, event), find_published(context, event)))[::-1]
    listed = newest[:MOST]
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _text(feed, "id", make_urn(context))
    _text(feed, "title", context.title)
    cut = f"the {len(listed)} newest of {len(chosen)}; " if len(listed) < len(chosen) else ""
    _text(feed, "subtitle", cut + describe_export(context))
    _text(feed, "updated", _time(find_updated(context, newest[0]) if newest else _midnight(context.made)))
    _text(ElementTree.SubElement(feed, "author"), "name", context.title)
    _text(feed, "rights", _rights(context))
    ElementTree.SubElement(feed, "generator").text = "timeline"
    if context.address:
        ElementTree.SubElement(feed, "link", rel="alternate", href=context.view)
        own = f"{context.address.rstrip('/')}/timeline.atom{context.query}"
        ElementTree.SubElement(feed, "link", rel="self", href=own)
    for event in listed:
        _entry(feed, context, event)
    ElementTree.indent(feed)
    made: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def find_published(context: ExportContext, event: Event) -> datetime:
    """Give the midnight of the day by which an entry was surely known."""
    return _midnight(min(event.known_from.known_by, context.made))


def find_updated(context: ExportContext, event: Event) -> datetime:
    """Give when an entry was last edited or, where nobody knows, published."""
    first = find_published(context, event)
    return max(first, context.edited.get(event.id, first))


def _entry(feed: ElementTree.Element, context: ExportContext, event: Event) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _text(entry, "id", make_urn(context, event.id))
    _text(entry, "title", qualified_headline(context, event))
    _text(entry, "published", _time(find_published(context, event)))
    _text(entry, "updated", _time(find_updated(context, event)))
    ElementTree.SubElement(entry, "category", term=event.kind)
    if link := context.link(event):
        ElementTree.SubElement(entry, "link", rel="alternate", href=link)
    sources = context.frames.chronology.sources
    for source in event.sources:
        if url := sources[source].url:
            ElementTree.SubElement(
                entry, "link", rel="via", href=_iri(url), title=clean_text(sources[source].publisher)
            )
    # a reader of feeds may join the lines of plain text
    lines = clean_text(plain_text_summary(context, event)).split("\n")
    ElementTree.SubElement(entry, "content", type="html").text = _HTML.render(lines=lines)
    _text(entry, "rights", _rights(context))


def _iri(url: str) -> str:
    """Write an address with what no IRI may hold in percent encoding (RFC 3987)."""
    return _NOT_IN_IRI.sub(lambda found: quote(found[0]), clean_text(url))


def _rights(context: ExportContext) -> str:
    return " ".join(part for part in (context.license, context.attribution) if part)


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = clean_text(text)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
