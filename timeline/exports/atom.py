"""Atom: a feed of the events that were published or edited last.

`published` is the day by which the event was surely known, by when it was reported, else said, else
happened, but never after the export. `updated` is when its lines in the file were last edited if the file
is under git, else it equals `published`. Atom needs a time of day; a day is written as its midnight, UTC.
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
"""Entries of a feed at the most: feed readers keep earlier ones, and the other formats have all events."""
_NOT_IN_IRI = re.compile(r'[\s"<>\\^`{|}\ufffd]')
_HTML = Environment(autoescape=True).from_string("{% for line in lines %}<p>{{ line }}</p>{% endfor %}")
_ATOM = "http://www.w3.org/2005/Atom"


def to_atom(context: ExportContext) -> bytes:
    """Write an Atom feed (RFC 4287) of the MOST events edited or published last, the latest first."""
    events = context.events
    newest = sorted(events, key=lambda event: (find_updated(context, event), find_published(context, event)))[::-1]
    listed = newest[:MOST]
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _add_text(feed, "id", make_urn(context))
    _add_text(feed, "title", context.title)
    cut = f"the {len(listed)} newest of {len(events)}; " if len(listed) < len(events) else ""
    _add_text(feed, "subtitle", cut + describe_export(context))
    _add_text(feed, "updated", _format_time(find_updated(context, newest[0]) if newest else _at_midnight(context.made)))
    _add_text(ElementTree.SubElement(feed, "author"), "name", context.title)
    _add_text(feed, "rights", _format_rights(context))
    ElementTree.SubElement(feed, "generator").text = "timeline"
    if context.address:
        ElementTree.SubElement(feed, "link", rel="alternate", href=context.view)
        own = f"{context.address.rstrip('/')}/timeline.atom{context.query}"
        ElementTree.SubElement(feed, "link", rel="self", href=own)
    for event in listed:
        _add_entry(feed, context, event)
    ElementTree.indent(feed)
    xml: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml


def find_published(context: ExportContext, event: Event) -> datetime:
    """Return the midnight (UTC) of the day by which an event was surely known, at the latest the export's."""
    return _at_midnight(min(event.known_from.known_by, context.made))


def find_updated(context: ExportContext, event: Event) -> datetime:
    """Return when an event was last edited, at the earliest when it was published."""
    published = find_published(context, event)
    return max(published, context.edited.get(event.id, published))


def _add_entry(feed: ElementTree.Element, context: ExportContext, event: Event) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add_text(entry, "id", make_urn(context, event.id))
    _add_text(entry, "title", qualified_headline(context, event))
    _add_text(entry, "published", _format_time(find_published(context, event)))
    _add_text(entry, "updated", _format_time(find_updated(context, event)))
    for term in (event.kind, *event.tags):
        ElementTree.SubElement(entry, "category", term=clean_text(term))
    if link := context.link(event):
        ElementTree.SubElement(entry, "link", rel="alternate", href=link)
    sources = context.frames.chronology.sources
    for source in event.sources:
        if url := sources[source].url:
            ElementTree.SubElement(
                entry, "link", rel="via", href=_encode_iri(url), title=clean_text(sources[source].publisher)
            )
    # a reader of feeds may join the lines of plain text
    lines = clean_text(plain_text_summary(context, event)).split("\n")
    ElementTree.SubElement(entry, "content", type="html").text = _HTML.render(lines=lines)
    _add_text(entry, "rights", _format_rights(context))


def _encode_iri(url: str) -> str:
    """Encode the characters of an address that an IRI must not have (RFC 3987)."""
    return _NOT_IN_IRI.sub(lambda match: quote(match[0]), clean_text(url))


def _format_rights(context: ExportContext) -> str:
    return " ".join(part for part in (context.license, context.attribution) if part)


def _add_text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = clean_text(text)


def _format_time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
