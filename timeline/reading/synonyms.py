"""The keys that other programs use for the fields of our records."""

from __future__ import annotations

from collections.abc import Mapping

_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "Chronology": {
        "timeline": "meta metadata about chronology",
        "actors": "people persons entities who characters",
        "places": "locations sites",
        "sources": "references bibliography citations links",
        "kinds": "categories types event_types classes",
        "chapters": "eras periods phases",
        "events": "entries items incidents slides",
        "stories": "briefings narratives",
    },
    "Timeline": {
        "title": "name headline",
        "description": "summary text intro about",
        "license": "licence copyright rights",
        "attribution": "credit credits author",
    },
    "Event": {
        "id": "slug uid unique_id event_id identifier key",
        "date": "when day start start_date event_date datetime time timestamp",
        "headline": "title name heading event label",
        "summary": "description text body details content desc abstract narrative",
        "kind": "type category event_type class",
        "actors": "actor who people person persons participants entities by",
        "place": "location where venue city site country",
        "to_place": "destination to to_location arrival end_place",
        "sources": "source reference references citation citations url link href source_url",
        "quote": "quotes quotation words said_text",
        "quantity": "number numbers figure figures count",
        "importance": "priority weight significance",
        "reported": "published publication_date",
        "links": "related relations see_also",
        "status": "verification verified state confidence",
        "tags": "tag keywords keyword labels topics topic themes subjects",
        "caution": "caveat warning disputed",
    },
    "Source": {
        "publisher": "outlet media newspaper paper agency organisation organization site website source name",
        "title": "headline heading",
        "published": "date day when publication_date published_at pubdate date_published",
        "url": "link href address uri web source_url",
        "archived": "archive archive_url archived_url archive_link wayback",
        "accessed": "retrieved access_date accessed_at date_accessed",
        "author": "byline by writer reporter",
        "language": "lang locale",
        "type": "kind category source_type",
        "note": "notes description comment text summary",
    },
    "Actor": {
        "name": "title label full_name",
        "type": "kind category role",
        "part_of": "parent belongs_to member_of organisation organization country affiliation",
        "also": "alias aliases aka alt_names",
        "posts": "positions offices jobs",
        "note": "notes description bio comment summary",
    },
    "Post": {
        "title": "name role position",
        "body": "organisation organization employer",
        "since": "start from begin start_date",
        "until": "end to end_date",
    },
    "Place": {
        "name": "title label place location",
        "country": "state nation",
        "lat": "latitude",
        "lon": "lng long longitude",
        "note": "notes description comment",
    },
    "Quote": {
        "text": "quote words content quotation",
        "speaker": "by who author said_by actor",
        "language": "lang",
    },
    "OwnKind": {"name": "title label word", "like": "as base type kind", "note": "notes description comment"},
    "Question": {"text": "question title name"},
    "Chapter": {"title": "name headline label", "date": "dates span period when"},
    "Article": {"title": "name headline", "summary": "text description body"},
    "Candidate": {"date": "day when", "source": "sources url"},
    "Position": {"stance": "answer value position", "by": "actor who speaker"},
    "Quantity": {"low": "min minimum least from", "high": "max maximum most to", "counts": "what unit of"},
    "Story": {"title": "name headline", "description": "text summary", "steps": "slides events items"},
    "MediaFile": {
        "file": "path src filename image picture photo",
        "url": "href link address uri web media",
        "alt": "alt_text alternative_text description",
        "credit": "credits by byline author photographer copyright",
        "caption": "text note title legend",
    },
    "Step": {"say": "text note caption", "event": "id"},
}


def find_synonym(record: str, key: str) -> str:
    """Give the field of a record, by the name of its class, that another program calls so; "" if none is known."""
    plain = key.strip().casefold().replace("-", "_").replace(" ", "_")
    fields = _SYNONYMS.get(record, {})
    return next((name for name, words in fields.items() if plain in words.split()), "")
