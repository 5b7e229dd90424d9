"""JSON-LD: a schema.org graph that a processor expands without the network.

A deed is an Event, somebody's words are a Claim, for an entry establishes that they were said and not
that they are so. Dates are as exact as they are known: an ISO 8601 date of reduced precision
(`2024-10`), a start and an end for a span, neither for one of several days, for an approximate or
uncertain date, or for an open end. Every date, and each other day that a source gives, stands as
dcterms:date with an EDTF datatype.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from timeline.analysis.positions.statements import find_said_date, list_holders
from timeline.dates.edtf import EdtfDate
from timeline.exports.context import ExportContext
from timeline.exports.jsonld_agents import build_agents
from timeline.exports.jsonld_nodes import (
    Node,
    build_dates,
    build_edtf_value,
    build_reference,
    drop_empty,
    format_day,
)
from timeline.exports.wording import describe_export, make_urn, plain_text_summary, qualified_headline
from timeline.model.actor_tree import list_ancestors
from timeline.model.certainty import classify_certainty
from timeline.model.records import Event
from timeline.model.vocabulary import PASSIVE_ROLES, SPOKEN

_DATE, _ADDRESS = {"@type": "Date"}, {"@type": "@id"}
_CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    **dict.fromkeys(("startDate", "endDate", "datePublished", "dateCreated"), _DATE),
    **dict.fromkeys(("url", "archivedAt"), _ADDRESS),
}
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*", re.ASCII)


def to_jsonld(parcel: ExportContext) -> str:
    """Write a graph: the Dataset, an Event or a Claim for each event in order, quotations, sources, actors.

    Each node has a line of its own.
    `<` is written as \\u003c, so that the text may stand in a script element.
    """
    events = parcel.events
    shown = {event.id for event in events}
    graph = [
        _dataset(parcel, events),
        *(_entry(parcel, event, shown) for event in events),
        *(node for event in events for node in _quotations(parcel, event)),
        *build_agents(parcel, _cited(events), _actors(parcel, events)),
    ]
    context, *nodes = (json.dumps(node, ensure_ascii=False) for node in (_CONTEXT, *graph))
    listed = ",\n".join(nodes)
    text = f'{{"@context": {context}, "@graph": [\n{listed}\n]}}\n'
    return text.replace("<", "\\u003c")


def _dataset(parcel: ExportContext, events: list[Event]) -> Node:
    license_ = parcel.license
    return drop_empty(
        {
            "@id": make_urn(parcel),
            "@type": "Dataset",
            "name": parcel.title,
            "description": describe_export(parcel),
            "url": parcel.view,
            "version": parcel.version,
            "dateCreated": parcel.made.isoformat(),
            "license": {"@id": f"https://spdx.org/licenses/{license_}"} if _SPDX.fullmatch(license_) else license_,
            "creditText": parcel.attribution,
            "keywords": parcel.filter,
            "size": parcel.share,
            "about": [build_reference(parcel, event.id) for event in events],
            "isBasedOn": [build_reference(parcel, f"sources/{key}") for key in _cited(events)],
        }
    )


def _entry(parcel: ExportContext, event: Event, shown: set[str]) -> Node:
    sources = [build_reference(parcel, f"sources/{key}") for key in event.sources]
    related = (other for link in event.links for other in link.values() if other in shown)
    shared = {
        "@id": make_urn(parcel, event.id),
        "name": qualified_headline(parcel, event),
        "description": plain_text_summary(parcel, event),
        "identifier": event.id,
        "url": parcel.link(event),
        "keywords": [event.kind, *(f"date {word}" for word in classify_certainty(event))],
        "about": _people(parcel, event, about=True),
        "dcterms:date": [build_edtf_value(when) for when in _days(event)],
        "dcterms:relation": [build_reference(parcel, other) for other in related],
    }
    if event.kind not in SPOKEN:
        roles, place = _people(parcel, event, about=False), _place(parcel, event)
        happened = {"contributor": roles, "location": place, "subjectOf": sources, **build_dates(event.date)}
        return drop_empty({"@type": "Event"} | shared | happened)
    by = list_holders(event, None)
    words = next((quote.text for quote in event.quote if quote.speaker in by), event.headline)
    said = {
        "text": words,
        "author": [build_reference(parcel, f"actors/{actor}") for actor in by],
        "datePublished": format_day(find_said_date(event)),
        "appearance": sources,
    }
    return drop_empty({"@type": "Claim"} | shared | said)


def _days(event: Event) -> Iterable[EdtfDate]:
    return dict.fromkeys([event.date, *(candidate.date for candidate in event.candidates)])


def _people(parcel: ExportContext, event: Event, *, about: bool) -> list[Node]:
    """List those spoken of or to or, each as a Role, all others."""
    pairs = [(actor, role) for actor, roles in event.actors.items() for role in roles]
    if about:
        spoken_of = dict.fromkeys(actor for actor, role in pairs if role in PASSIVE_ROLES)
        return [build_reference(parcel, f"actors/{actor}") for actor in spoken_of]
    return [
        {"@type": "Role", "roleName": role, "contributor": build_reference(parcel, f"actors/{actor}")}
        for actor, role in pairs
        if role not in PASSIVE_ROLES
    ]


def _place(parcel: ExportContext, event: Event) -> Node | None:
    place = parcel.frames.chronology.places.get(event.place or "")
    if not place:
        return None
    located = place.lat is not None and place.lon is not None
    point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if located else None
    return drop_empty({"@type": "Place", "name": place.name, "geo": point, "description": place.note})


def _quotations(parcel: ExportContext, event: Event) -> Iterator[Node]:
    for quote in event.quote:
        source = build_reference(parcel, f"sources/{quote.source}") if quote.source in event.sources else None
        yield drop_empty(
            {
                "@type": "Quotation",
                "text": quote.text,
                "author": build_reference(parcel, f"actors/{quote.speaker}"),
                "inLanguage": quote.language,
                "genre": quote.layer,
                "about": build_reference(parcel, event.id),
                "isPartOf": source,
            }
        )


def _cited(events: list[Event]) -> list[str]:
    return list(dict.fromkeys(source for event in events for source in event.sources))


def _actors(parcel: ExportContext, events: list[Event]) -> list[str]:
    """List everybody who is named in the graph, with all they are part of."""
    quoted = (quote.speaker for event in events for quote in event.quote)
    named = dict.fromkeys([*(actor for event in events for actor in event.actors), *quoted])
    known = parcel.frames.chronology.actors
    return list(dict.fromkeys(above for actor in named for above in list_ancestors(known, actor)))
