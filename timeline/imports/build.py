"""Records of our model made of an imported timeline: every event with a source, every text plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from timeline.dates.edtf import parse_edtf
from timeline.imports.html_text import is_url
from timeline.imports.imported import (
    ImportedEvent,
    ImportedMedium,
    ImportedPlace,
    ImportedSource,
    ImportedTimeline,
    Losses,
)
from timeline.model.records import Chronology
from timeline.model.value_types import ID_PATTERN
from timeline.text.unicode import is_blank, replace_invisible
from timeline.writing.drafts import make_free_id
from timeline.writing.yaml_format import Fields, Value, format_list_item, format_pair

_MODELINE = "# yaml-language-server: $schema=timeline.schema.json\n"
_SECTIONS = ("sources", "places", "actors")
SHEET_NOTE = "The timeline that this was imported from; it named no source here. To be replaced."


@dataclass(slots=True)
class NewRecords:
    """Hold records in the words of the YAML: mappings by id, chapters and events as lists.

    `sheet_source` is the id of the source that stands for the imported file, "" if every event names another.
    """

    timeline: dict[str, Value] = field(default_factory=dict)
    sources: dict[str, Fields] = field(default_factory=dict)
    places: dict[str, Fields] = field(default_factory=dict)
    actors: dict[str, Fields] = field(default_factory=dict)
    chapters: list[Fields] = field(default_factory=list)
    events: list[Fields] = field(default_factory=list)
    sheet_source: str = ""


def build_records(
    imported: ImportedTimeline,
    *,
    name: str,
    losses: Losses,
    existing: Chronology | None = None,
    longest: int = 20_000,
) -> NewRecords:
    """Make records of a timeline; `name` is what its file is called.

    An event without a source has the imported file as its source. Records of `existing` of the same address or name
    are used, and its ids are not given again. Texts of more than `longest` characters are cut; `losses` takes what
    is cut.
    """
    builder = _Builder(name, losses, existing, longest)
    ordered = sorted(imported.events, key=lambda event: (parse_edtf(event.fields["date"]).anchor, event.order))
    for event in ordered:
        builder.add_event(event)
    made = builder.records
    title, about = builder.clean(imported.title) or name, builder.clean(imported.description)
    media = [builder.build_medium(medium) for medium in imported.media]
    optional: Fields = {"description": about, "media": media}
    made.timeline = {"title": title, **{key: value for key, value in optional.items() if value}}
    taken = {chapter.title for chapter in existing.chapters} if existing else set()
    chapters = {builder.clean(chapter.title): chapter.date for chapter in imported.chapters}
    made.chapters = [{"title": title, "date": date} for title, date in chapters.items() if title and title not in taken]
    if builder.has_unsorted_actors:
        losses.add("what sort each actor is was not given; all new ones are of type group, to be corrected")
    return made


def format_chronology(records: NewRecords) -> str:
    """Write records as a chronology in YAML."""
    parts = [_MODELINE, format_pair("timeline", records.timeline, indent=0)]
    for section in _SECTIONS:
        if entries := getattr(records, section):
            parts += [f"\n{section}:\n", *(format_pair(key, fields) for key, fields in entries.items())]
    if records.chapters:
        parts += ["\nchapters:\n", *map(format_list_item, records.chapters)]
    if records.events:
        parts += ["\nevents:\n", "\n".join(map(format_list_item, records.events))]
    return "".join(parts)


class _Builder:
    def __init__(self, name: str, losses: Losses, existing: Chronology | None, longest: int) -> None:
        self.records = NewRecords()
        self.has_unsorted_actors = False
        self._name, self._longest, self._losses = name, longest, losses
        self._event_ids: set[str] = set()
        self._ids: dict[str, set[str]] = {section: set() for section in _SECTIONS}
        self._sources: dict[object, str] = {}
        self._actors: dict[str, str] = {}
        self._places: dict[str, str] = {}
        if existing:
            self._index_existing(existing)

    def clean(self, text: str) -> str:
        """Give a text without invisible characters, cut to the longest that is allowed."""
        text = replace_invisible(text).strip()
        if len(text) > self._longest:
            self._losses.add(f"the end of a text of more than {self._longest:,} characters")
            text = f"{text[: self._longest - 2].rsplit(' ', 1)[0]} …"
        return "" if is_blank(text) else text

    def add_event(self, event: ImportedEvent) -> None:
        """Add an event, with the sources, actors and place that it names."""
        texts = {key: self.clean(text) for key, text in event.fields.items()}
        # a line break may end a paragraph, and only a summary has paragraphs
        texts |= {key: " ".join(text.split()) for key, text in texts.items() if key not in ("summary", "caution")}
        summary = texts.get("summary", "")
        # where a text has paragraphs, only an empty line begins another
        about = self.clean(("\n\n" if "\n\n" in summary else "\n").join(filter(None, [summary, *event.lines])))
        sources = list(dict.fromkeys(self._add_source(source) for source in event.sources))
        fields: dict[str, Value] = {
            **{key: text for key, text in texts.items() if text},
            "id": self._choose_id(texts.get("id", ""), texts["headline"]),
            "sources": sources or [self._add_sheet_source()],
        }
        fields |= {"summary": about} if about else {}
        if actors := {self._add_actor(name): "participant" for name in event.actors if self.clean(name)}:
            fields["actors"] = actors
        if event.place and self.clean(event.place.name):
            fields["place"] = self._add_place(event.place)
        if tags := self._clean_tags(event.tags):
            fields["tags"] = tags
        if event.media:
            fields["media"] = [self.build_medium(medium) for medium in event.media]
        self.records.events.append(fields)

    def build_medium(self, medium: ImportedMedium) -> Fields:
        """Make an entry of media, with what was given of it."""
        fields = {
            key: self.clean(" ".join(getattr(medium, key).split())) for key in ("url", "alt", "credit", "caption")
        }
        return {key: text for key, text in fields.items() if text}

    def _clean_tags(self, tags: Iterable[str]) -> list[str]:
        # a tag is one line, and stands once in an event
        return [tag for tag in dict.fromkeys(self.clean(" ".join(tag.split())) for tag in tags) if tag]

    def _index_existing(self, existing: Chronology) -> None:
        self._event_ids |= {event.id for event in existing.events}
        for section in _SECTIONS:
            self._ids[section] |= set(getattr(existing, section))
        for key, source in existing.sources.items():
            for url in filter(None, (source.url, source.archived)):
                self._sources.setdefault(normalize_url(url), key)
            self._sources.setdefault((source.publisher, source.title or "", str(source.published or "")), key)
        for key, actor in existing.actors.items():
            for name in (actor.name, actor.native, *actor.also):
                if name:
                    self._actors.setdefault(_fold(name), key)
        for key, place in existing.places.items():
            self._places.setdefault(_fold(place.name), key)

    def _choose_id(self, given: str, headline: str) -> str:
        own = given if re.fullmatch(ID_PATTERN, given) and given not in self._event_ids else ""
        chosen = own or make_free_id(headline, self._event_ids)
        self._event_ids.add(chosen)
        return chosen

    def _add_source(self, source: ImportedSource) -> str:
        # an address of another form, such as a file of one's own, is told in the note
        url = source.url if is_url(source.url) else ""
        texts = {key: self.clean(" ".join(getattr(source, key).split())) for key in ("publisher", "title", "author")}
        host = urlsplit(url).hostname or "" if url else ""
        publisher = texts["publisher"] or host or self._name
        identity = normalize_url(url) if url else (publisher, texts["title"], source.published)
        if identity in self._sources:
            return self._sources[identity]
        link = self.clean(" ".join(source.link_text.split()))
        fields: dict[str, Value] = {
            "publisher": publisher,
            "title": texts["title"],
            "published": source.published,
            "url": url,
            "archived": source.archived if is_url(source.archived) else "",
            "accessed": source.accessed,
            "author": texts["author"],
            "type": "online",
            "checked": "cited",
            "note": f"Imported: a link on the words “{link}”." if link else "",
        }
        day = source.published if re.fullmatch(r"\d{4}(-\d\d){0,2}", source.published) else ""
        key = make_free_id(f"{publisher} {day}", self._ids["sources"])
        self._register("sources", key, fields)
        self._sources[identity] = key
        return key

    def _add_sheet_source(self) -> str:
        if not self.records.sheet_source:
            key = make_free_id("imported sheet", self._ids["sources"])
            fields = {
                "publisher": self._name,
                "type": "aggregator",
                "checked": "cited",
                "note": SHEET_NOTE,
            }
            self._register("sources", key, fields)
            self.records.sheet_source = key
        return self.records.sheet_source

    def _add_actor(self, name: str) -> str:
        name = self.clean(" ".join(name.split()))
        if (folded := _fold(name)) not in self._actors:
            key = make_free_id(name, self._ids["actors"])
            self._register("actors", key, {"name": name, "type": "group"})
            self._actors[folded] = key
            self.has_unsorted_actors = True
        return self._actors[folded]

    def _add_place(self, place: ImportedPlace) -> str:
        name = self.clean(" ".join(place.name.split()))
        if (folded := _fold(name)) not in self._places:
            key = make_free_id(name, self._ids["places"])
            located = place.lat is not None and place.lon is not None
            self._register("places", key, {"name": name, **({"lat": place.lat, "lon": place.lon} if located else {})})
            self._places[folded] = key
        return self._places[folded]

    def _register(self, section: str, key: str, fields: Mapping[str, Value | None]) -> None:
        self._ids[section].add(key)
        getattr(self.records, section)[key] = {name: value for name, value in fields.items() if value not in ("", None)}


def normalize_url(url: str) -> str:
    """Write an address in the form by which two are compared: without scheme, www, fragment and last slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{f'?{parts.query}' if parts.query else ''}"


def _fold(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())
