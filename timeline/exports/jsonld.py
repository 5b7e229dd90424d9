"""JSON-LD: a schema.org graph that a processor expands without the network.

What happened is an Event; what somebody said is a Claim, since the chronology establishes only that it was
said. schema.org's dates are exact: an ISO 8601 date of reduced precision (`2024-10`), a start and an end
for a span, and neither for one of several days, for an approximate or uncertain date, or for an open end.
Every date, and each other date that a source gives, is also a dcterms:date with an EDTF datatype.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.analysis.positions.statements import find_said_date, list_holders
from timeline.dates.edtf import EdtfDate
from timeline.dates.formatting import DatePart
from timeline.exports.context import ExportContext
from timeline.exports.entries import build_addressed_captions
from timeline.exports.wording import describe_export, link_license, make_urn, plain_text_summary, qualified_headline
from timeline.media.captions import is_picture
from timeline.model.actor_tree import list_ancestors
from timeline.model.certainty import classify_certainty
from timeline.model.records import Actor, Event, MediaFile, Original
from timeline.model.vocabulary import PASSIVE_ROLES, SPOKEN, ActorType, SourceType

Node = dict[str, Any]

_DATE, _ADDRESS = {"@type": "Date"}, {"@type": "@id"}
_CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    **dict.fromkeys(("startDate", "endDate", "datePublished", "dateCreated"), _DATE),
    **dict.fromkeys(("url", "archivedAt", "contentUrl"), _ADDRESS),
}
# a country is a place to schema.org; only an organisation says something, or has people and bodies
_ACTOR_TYPES: dict[ActorType, str | list[str]] = {
    ActorType.COUNTRY: ["Country", "Organization"],
    ActorType.ORGANISATION: "Organization",
    ActorType.PERSON: "Person",
    ActorType.GROUP: "Organization",
    ActorType.MEDIA: "NewsMediaOrganization",
}
_WORK_TYPES = {SourceType.OFFICIAL_DOCUMENT: "CreativeWork", SourceType.RESEARCH: "Report"}


def to_jsonld(context: ExportContext) -> str:
    """Write a JSON-LD graph: the Dataset, an Event or a Claim for each event, quotations, sources, actors.

    Each node is on its own line. `<` is written as \\u003c, so that the text may be put into a script element.
    """
    events = context.events
    shown = {event.id for event in events}
    graph = [
        _build_dataset(context, events),
        *(_build_entry(context, event, shown) for event in events),
        *(node for event in events for node in _build_quotations(context, event)),
        *_build_agents(context, _list_sources(events), _list_actors(context, events)),
    ]
    written_context, *nodes = (json.dumps(node, ensure_ascii=False) for node in (_CONTEXT, *graph))
    listed = ",\n".join(nodes)
    text = f'{{"@context": {written_context}, "@graph": [\n{listed}\n]}}\n'
    return text.replace("<", "\\u003c")


def _build_dataset(context: ExportContext, events: list[Event]) -> Node:
    media = _build_media(context, context.frames.chronology.timeline.media)
    return _drop_empty(
        {
            "@id": make_urn(context),
            "@type": "Dataset",
            "name": context.title,
            "description": describe_export(context),
            "url": context.view,
            "version": context.version,
            "dateCreated": context.made.isoformat(),
            "license": {"@id": link} if (link := link_license(context)) else context.license,
            "creditText": context.attribution,
            "image": [node for node in media if node["@type"] == "ImageObject"],
            "associatedMedia": [node for node in media if node["@type"] != "ImageObject"],
            "keywords": context.filter,
            "size": context.share,
            "about": [_build_reference(context, event.id) for event in events],
            "isBasedOn": [_build_reference(context, f"sources/{key}") for key in _list_sources(events)],
        }
    )


def _build_entry(context: ExportContext, event: Event, shown: set[str]) -> Node:
    sources = [_build_reference(context, f"sources/{key}") for key in event.sources]
    related = (other for link in event.links for other in link.values() if other in shown)
    media = _build_media(context, event.media)
    shared = {
        "@id": make_urn(context, event.id),
        "name": qualified_headline(context, event),
        "description": plain_text_summary(context, event),
        "identifier": event.id,
        "url": context.link(event),
        "keywords": list(_list_keywords(event)),
        "about": _list_people(context, event, about=True),
        "dcterms:date": [_build_edtf_value(when) for when in _list_dates(event)],
        "dcterms:relation": [_build_reference(context, other) for other in related],
        "image": [node for node in media if node["@type"] == "ImageObject"],
    }
    pages = [node for node in media if node["@type"] != "ImageObject"]
    if event.kind.like not in SPOKEN:
        roles, places = (
            _list_people(context, event, about=False),
            [_build_place(context, place) for place in event.places],
        )
        subject = [*sources, *pages]
        happened = {"contributor": roles, "location": places, "subjectOf": subject, **_build_dates(event.date)}
        return _drop_empty({"@type": "Event"} | shared | happened)
    by = list_holders(event, None)
    words = next((quote.text for quote in event.quote if quote.speaker in by), event.headline)
    said = {
        "text": words,
        "author": [_build_reference(context, f"actors/{actor}") for actor in by],
        "datePublished": _format_day(find_said_date(event)),
        "appearance": sources,
        "associatedMedia": pages,
    }
    return _drop_empty({"@type": "Claim"} | shared | said)


def _build_media(context: ExportContext, media: tuple[MediaFile, ...]) -> list[Node]:
    """Describe each medium, with the address at which it can be opened where that is known."""
    return [
        _drop_empty(
            {
                "@type": "ImageObject" if is_picture(medium) else "MediaObject",
                "name": caption.name,
                "contentUrl": caption.address,
                "description": medium.alt,
                "caption": medium.caption,
                "creditText": medium.credit,
            }
        )
        for medium, caption in zip(media, build_addressed_captions(context, media), strict=True)
    ]


def _list_keywords(event: Event) -> Iterator[str]:
    yield event.kind
    yield from event.tags
    if event.status:
        yield f"status {event.status}"
    yield from (f"date {word}" for word in classify_certainty(event))


def _list_dates(event: Event) -> Iterable[EdtfDate]:
    return dict.fromkeys([event.date, *(candidate.date for candidate in event.candidates)])


def _list_people(context: ExportContext, event: Event, *, about: bool) -> list[Node]:
    """List the actors that the event is about or, each as a Role, the others."""
    pairs = [(actor, role) for actor, roles in event.actors.items() for role in roles]
    if about:
        spoken_of = dict.fromkeys(actor for actor, role in pairs if role in PASSIVE_ROLES)
        return [_build_reference(context, f"actors/{actor}") for actor in spoken_of]
    return [
        {"@type": "Role", "roleName": role, "contributor": _build_reference(context, f"actors/{actor}")}
        for actor, role in pairs
        if role not in PASSIVE_ROLES
    ]


def _build_place(context: ExportContext, key: str) -> Node:
    place = context.frames.chronology.places[key]
    located = place.lat is not None and place.lon is not None
    point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if located else None
    return _drop_empty({"@type": "Place", "name": place.name, "geo": point, "description": place.note})


def _build_quotations(context: ExportContext, event: Event) -> Iterator[Node]:
    for quote in event.quote:
        source = _build_reference(context, f"sources/{quote.source}") if quote.source in event.sources else None
        yield _drop_empty(
            {
                "@type": "Quotation",
                "text": quote.text,
                "author": _build_reference(context, f"actors/{quote.speaker}"),
                "inLanguage": quote.language,
                "genre": quote.layer,
                "about": _build_reference(context, event.id),
                "isPartOf": source,
                "translationOfWork": _build_original(context, quote.original) if quote.original else None,
            }
        )


def _build_original(context: ExportContext, original: Original) -> Node:
    source = _build_reference(context, f"sources/{original.source}") if original.source else None
    words = {"text": original.text, "inLanguage": original.language, "isPartOf": source}
    return _drop_empty({"@type": "Quotation"} | words)


def _list_sources(events: list[Event]) -> list[str]:
    return list(dict.fromkeys(source for event in events for source in event.sources))


def _list_actors(context: ExportContext, events: list[Event]) -> list[str]:
    """List the actors and speakers of events, with all they are part of."""
    quoted = (quote.speaker for event in events for quote in event.quote)
    named = dict.fromkeys([*(actor for event in events for actor in event.actors), *quoted])
    known = context.frames.chronology.actors
    return list(dict.fromkeys(above for actor in named for above in list_ancestors(known, actor)))


def _build_agents(context: ExportContext, sources: list[str], actors: list[str]) -> Iterator[Node]:
    cited = set(sources)
    yield from (_build_work(context, source, cited) for source in sources)
    yield from (_build_agent(context, actor) for actor in actors)


def _build_work(context: ExportContext, key: str, cited: set[str]) -> Node:
    source = context.frames.chronology.sources[key]
    return _drop_empty(
        {
            "@id": make_urn(context, f"sources/{key}"),
            "@type": _WORK_TYPES.get(source.type, "NewsArticle"),
            "identifier": key,
            "name": source.title or f"{source.publisher}, {source.published_text}",
            "publisher": {"@type": "Organization", "name": source.publisher},
            "author": source.author,
            "datePublished": _format_day(source.published) if source.published else None,
            "dcterms:date": _build_edtf_value(source.published) if source.published else None,
            "url": source.url,
            "archivedAt": source.archived,
            "inLanguage": source.language,
            "isBasedOn": [_build_reference(context, f"sources/{at}") for at in source.origin if at in cited],
            "description": source.note,
        }
    )


def _build_agent(context: ExportContext, key: str) -> Node:
    actor = context.frames.chronology.actors[key]
    above = _build_reference(context, f"actors/{actor.part_of}") if actor.part_of else None
    return _drop_empty(
        {
            "@id": make_urn(context, f"actors/{key}"),
            "@type": _ACTOR_TYPES[actor.type],
            "identifier": key,
            "name": actor.name,
            "alternateName": [name for name in (actor.native, *actor.also) if name],
            _name_parent_property(context, actor): above,
            "description": actor.note,
        }
    )


def _name_parent_property(context: ExportContext, actor: Actor) -> str:
    above = context.frames.chronology.actors.get(actor.part_of or "")
    if above and above.type is ActorType.PERSON:
        return "dcterms:isPartOf"  # such as troops; to schema.org nobody belongs to a person
    return "affiliation" if actor.type is ActorType.PERSON else "parentOrganization"


def _drop_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _build_reference(context: ExportContext, name: str) -> Node:
    """Refer to another node: an event by its id, others by "actors/id" or "sources/id"."""
    return {"@id": make_urn(context, name)}


def _build_edtf_value(when: EdtfDate) -> Node:
    """Write a date as a literal of the Library of Congress's EDTF datatypes, in the lowest level that fits."""
    has_mark = any(mark in when.edtf for mark in ("~", "?", "%", "..", "X"))
    has_season = any(part and part.season for part in when.parts)
    level = 2 if when.form == "choice" else 1 if has_mark or has_season else 0
    return {"@type": f"edtf:EDTF-level{level}", "@value": when.edtf}


def _build_dates(when: EdtfDate) -> Node:
    """Write startDate, and for a span endDate, as ISO 8601 of reduced precision; {} where in doubt."""
    if _is_in_doubt(when):
        return {}
    start, end = when.parts[0], when.parts[-1] if when.form == "span" else None
    return {"startDate": _format_iso(start) if start else None, "endDate": _format_iso(end) if end else None}


def _format_day(when: EdtfDate) -> str | None:
    """Write a date that is one day, month or year in ISO 8601, None where it is in doubt or a span."""
    part = when.parts[0]
    return _format_iso(part) if part and when.form == "single" and not _is_in_doubt(when) else None


def _format_iso(part: DatePart) -> str | None:
    """Write a day, month or year in ISO 8601, None for a season or a decade, which it cannot express."""
    if part.season or part.years > 1:
        return None
    numbers = (f"{part.year:04}", *(f"{number:02}" for number in (part.month, part.day) if number))
    return "-".join(numbers)


def _is_in_doubt(when: EdtfDate) -> bool:
    return when.form == "choice" or when.is_approximate or when.is_uncertain
