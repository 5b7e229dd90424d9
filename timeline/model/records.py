"""The records of a chronology and their fields.

The keys of timeline.yaml, the attributes here and the columns of the DataFrames have the same names. The
data dictionary, the JSON Schema and the messages are made from the docstrings and descriptions here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from timeline.dates.edtf import EdtfDate
from timeline.model.value_types import (
    ActorId,
    ArticleNumber,
    Count,
    Date,
    EventId,
    EventKind,
    Id,
    Language,
    Many,
    Number,
    PlaceId,
    QuestionId,
    SourceId,
    Text,
    Url,
)
from timeline.model.vocabulary import (
    ActorType,
    Checked,
    DateBasis,
    Importance,
    Kind,
    Layer,
    LinkType,
    NamedKind,
    Role,
    SourceType,
    Stance,
    Status,
    View,
)
from timeline.text.catalogue import translatable, translate

NO_DAY = translatable("no day known")
"""What stands for the day of a source of which none is known."""


class Record(BaseModel):
    """Be the base of all records: immutable, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Coverage(Record):
    """Say how far the chronology was followed."""

    until: Date = Field(description="The day of the last event that was found.")
    searched: Date | None = Field(None, description="The day of the last search for more.")
    note: Text | None = Field(None, description="What was not searched.")


class MediaFile(Record):
    """Name a picture or a page of a PDF: a file beside the chronology, or the address of one elsewhere."""

    file: Text | None = Field(
        None, description="Its path from the folder of the chronology: JPEG, PNG, WebP, GIF or PDF."
    )
    url: Url | None = Field(None, description="Its address instead of a file: shown as a link and never loaded.")
    page: Number | None = Field(None, description="Which page of a PDF; the first if left out.")
    alt: Text | None = Field(None, description="What it shows, for those who cannot see it; a file needs it.")
    credit: Text | None = Field(
        None, description="Who made it and who lends it, as it is to be printed; a file needs it."
    )
    caption: Text | None = Field(None, description="What is to be read beside it, if anything.")
    source: SourceId | None = Field(None, description="The source that it is taken from.")


class Timeline(Record):
    """Describe the chronology as a whole."""

    title: Text = Field(description="The name of the chronology.")
    description: Text | None = Field(None, description="One or two sentences on what it covers.")
    language: Language = Field("en", description="The language of its own text, such as en or ko.")
    license: Text | None = Field(None, description="Licence of the data, as an SPDX identifier.")
    attribution: Text | None = Field(None, description="How to credit the data.")
    coverage: Coverage | None = Field(None, description="How far it was followed.")
    media: Many[MediaFile] = Field((), description="One picture of the whole, or a list of them.")


class Post(Record):
    """Name an office somebody held and when."""

    title: Text = Field(description="The office.")
    body: ActorId | None = Field(None, description="The actor (a body) to which the office belongs.")
    since: Date | None = Field(None, description="When it began, if known.")
    until: Date | None = Field(None, description="When it ended, if it has.")


class Actor(Record):
    """Name a person, body or country that does, says or suffers something."""

    name: Text = Field(description="The name used on screen.")
    type: ActorType = Field(description="What sort of actor this is.")
    part_of: ActorId | None = Field(None, description="The body or country this belongs to.")
    native: Text | None = Field(None, description="The name in its own script.")
    also: Many[Text] = Field((), description="Every other spelling found in the sources.")
    posts: tuple[Post, ...] = Field((), description="Offices held, with their dates.")
    note: Text | None = Field(None, description="What keeps this actor from being mistaken.")


class Place(Record):
    """Name a place, with coordinates where a source names it."""

    name: Text = Field(description="The name used on screen.")
    country: ActorId | None = Field(None, description="The actor (a country) in which it lies.")
    lat: float | None = Field(None, ge=-90, le=90, description="Latitude in degrees.")
    lon: float | None = Field(None, ge=-180, le=180, description="Longitude in degrees.")
    note: Text | None = Field(None, description="How exact this is.")


class Source(Record):
    """Name a publication that carries an event, well enough for a reader to find it."""

    publisher: Text = Field(description="Who published it.")
    title: Text | None = Field(None, description="Its headline, where known.")
    published: Date | None = Field(None, description="When it was published; left out only where no day is known.")
    url: Url | None = Field(None, description="Where it is, if it is online.")
    archived: Url | None = Field(None, description="A stored copy.")
    accessed: Date | None = Field(None, description="When an editor last opened the address.")
    author: Text | None = Field(None, description="The byline.")
    language: Language | None = Field(None, description="Its language, such as en, ru, ko.")
    type: SourceType = Field(description="What sort of publisher it is.")
    origin: Many[SourceId] = Field((), description="The source, or sources, whose report this repeats.")
    layer: Layer = Field(Layer.ORIGINAL, description="Whether it is the original text.")
    checked: Checked | None = Field(
        None, description="How much of it the editor read: full, excerpt, or only cited elsewhere."
    )
    note: Text | None = Field(None, description="What a reader should know of it.")
    media: Many[MediaFile] = Field((), description="One picture or page of it, or a list of them.")

    @property
    def published_text(self) -> str:
        """Write the day of publication in words: "20 June 2024", or "no day known"."""
        return self.published.text if self.published else translate(NO_DAY)

    @property
    def published_short(self) -> str:
        """Write the day of publication in short: "20 Jun 2024", or "no day known"."""
        return self.published.short if self.published else translate(NO_DAY)


class OwnKind(Record):
    """Name a kind of event of your own, which is drawn and checked like one of ours."""

    name: Text = Field(description="The word on screen.")
    like: Kind = Field(description="The kind of ours whose shape, colour and rules it has.")
    note: Text | None = Field(None, description="What belongs to it.")


class Question(Record):
    """Put a proposition on which people take positions."""

    text: Text = Field(description="The question, as a sentence.")
    note: Text | None = Field(None, description="How to read the answers.")


class Chapter(Record):
    """Name a stretch of the chronology that a reader can zoom to."""

    title: Text = Field(description="The name of the stretch.")
    date: Date = Field(description="Its first and last day, as a span.")


class Article(Record):
    """Say in short what an article of the document at issue provides."""

    title: Text = Field(description="What the article is about.")
    summary: Text | None = Field(None, description="What it provides, in our own words.")
    sources: Many[SourceId] = Field((), description="Where its text can be read.")


class Candidate(Record):
    """Give another day on which a source puts the event."""

    date: Date = Field(description="The day that source gives.")
    source: SourceId = Field(description="The source that gives it.")
    note: Text | None = Field(None, description="Why it is not the one shown.")


class Original(Record):
    """Give the words of a translated quote as they were said or written."""

    text: Text = Field(description="The words, exactly as the source prints them.")
    language: Language = Field(description="Their language, such as ru or ko.")
    source: SourceId | None = Field(None, description="The source that prints these words.")


class Quote(Record):
    """Quote somebody: short and exact, as in the source named."""

    text: Text = Field(description="The words, exactly as the source prints them.")
    speaker: ActorId = Field(description="The actor who said them.")
    language: Language | None = Field(None, description="Language of the words as quoted here.")
    layer: Layer = Field(Layer.ORIGINAL, description="Original words, a translation, or reworded.")
    source: SourceId | None = Field(None, description="The source that prints these words.")
    original: Original | None = Field(None, description="The words before they were translated.")
    note: Text | None = Field(None, description="Other renderings, or what is in doubt.")


class Position(Record):
    """Say where somebody stands on a question."""

    question: QuestionId = Field(description="The question answered.")
    stance: Stance = Field(description="The answer given.")
    by: ActorId | None = Field(None, description="Whose position; the event's speaker if left out.")
    note: Text | None = Field(None, description="Why it is read so.")


class Quantity(Record):
    """Give a number as somebody gave it: low, high, and what it counts."""

    measure: Id = Field(description="What sort of thing is counted, such as troops.")
    low: Count | None = Field(None, description="The least; left out if only a most was given.")
    high: Count | None = Field(None, description="The most; left out for 'more than'.")
    approximate: bool = Field(False, description="Whether the figure was called rough.")
    counts: Text = Field(description="What exactly is counted.")
    by: ActorId | None = Field(None, description="Who gave it; the event's speaker if left out.")
    source: SourceId | None = Field(None, description="The source that carries the figure.")


class Event(Record):
    """Record one thing that happened, was said or was reported."""

    id: Id = Field(description="A short name that never changes; links use it.")
    date: Date = Field(description="When it happened, or for a forecast when it should, by the clock of its place.")
    said: Date | None = Field(None, description="When it was said, if on another day.")
    reported: Date | None = Field(None, description="When the world could first know.")
    date_basis: DateBasis = Field(
        DateBasis.STATED,
        description="How the date is known: stated, resolved ('on Tuesday'), caption, background.",
    )
    date_note: Text | None = Field(None, description="How the date was worked out.")
    candidates: tuple[Candidate, ...] = Field((), description="Other days, each with its source.")
    kind: EventKind = Field(Kind.REPORT, description="What sort of event it is: one of ours, or an id under kinds.")
    headline: Text = Field(description="What happened, in one line.")
    summary: Text | None = Field(None, description="What is known, in our own words.")
    actors: Mapping[ActorId, Annotated[Many[Role], Field(min_length=1)]] = Field(
        {}, description="Who took part, and in which role."
    )
    place: PlaceId | None = Field(None, description="Where it happened, if a source says so.")
    to_place: PlaceId | None = Field(None, description="Where a journey, a delivery or a move led to from `place`.")
    sources: Many[SourceId] = Field(min_length=1, description="The sources that carry it.")
    quote: Many[Quote] = Field((), description="One quote, or a list of them.")
    position: Many[Position] = Field((), description="One position taken, or a list of them.")
    quantity: Many[Quantity] = Field((), description="One number given, or a list of them.")
    media: Many[MediaFile] = Field((), description="One picture or page of a document, or a list of them.")
    articles: Many[ArticleNumber] = Field((), description="Articles of the document that it invokes.")
    links: tuple[Annotated[Mapping[LinkType, EventId], Field(min_length=1, max_length=1)], ...] = Field(
        (), description="Ties to other events, such as responds_to: their-id."
    )
    importance: Importance = Field(Importance.NORMAL, description="Key events carry their label on the full range.")
    status: Status | None = Field(None, description="How far it is borne out, if you say so: see Status.")
    tags: Many[Text] = Field((), description="One word of your own to group events by, or a list of them.")
    caution: Text | None = Field(None, description="What the sources do not say, or dispute.")

    @property
    def known_from(self) -> EdtfDate:
        """Give the date from which the world could know of it: `reported`, else `said`, else `date`."""
        return self.reported or self.said or self.date

    @property
    def places(self) -> tuple[str, ...]:
        """List the ids of `place` and `to_place`, each once, as far as they are given."""
        return tuple(dict.fromkeys(place for place in (self.place, self.to_place) if place))


class Step(Record):
    """Show one event, or one view, and say a sentence about it."""

    event: EventId | None = Field(None, description="The event shown.")
    view: View | None = Field(None, description="The view shown instead of an event.")
    question: QuestionId | None = Field(None, description="The question of a positions view.")
    say: Text | None = Field(None, description="The speaker's note.")


class Story(Record):
    """Order events into a briefing, apart from the chronology."""

    id: Id = Field(description="A short name that never changes; links use it.")
    title: Text = Field(description="The name of the briefing.")
    description: Text | None = Field(None, description="What it tells, and for whom.")
    steps: tuple[Step, ...] = Field(min_length=1, description="What is shown, in order.")


class Chronology(Record):
    """Hold everything in one file, or in several that it includes."""

    timeline: Timeline
    include: Many[Text] = Field(
        (), description="Other files with sections of this chronology: paths from its folder, or patterns."
    )
    actors: Mapping[Id, Actor] = Field({}, description="Actors by id.")
    places: Mapping[Id, Place] = Field({}, description="Places by id.")
    sources: Mapping[Id, Source] = Field({}, description="Sources by id.")
    kinds: Mapping[Id, OwnKind] = Field({}, description="Kinds of your own by id, beside ours.")
    questions: Mapping[Id, Question] = Field({}, description="Questions by id.")
    chapters: tuple[Chapter, ...] = Field((), description="Stretches a reader can zoom to.")
    articles: Mapping[Number, Article] = Field({}, description="Articles of the document, by number.")
    events: tuple[Event, ...] = Field((), description="The chronology, oldest first.")
    stories: tuple[Story, ...] = Field((), description="Briefings.")

    @model_validator(mode="before")
    @classmethod
    def _read_own_kinds(cls, data: Any) -> Any:
        return read_own_kinds(data)

    @property
    def every_kind(self) -> dict[str, Kind]:
        """Map each word that `kind` may have to its kind: ours first, then those under `kinds`, which are NamedKind."""
        own = {key: _name_kind(key, record) for key, record in self.kinds.items() if key not in _OURS}
        return {**{str(kind): kind for kind in Kind}, **own}


_OURS = frozenset(map(str, Kind))


def read_own_kinds(data: Any) -> Any:
    """Put a NamedKind into the events of a chronology's data in the place of each id that stands under `kinds`.

    Where the record of a kind is at fault, it is like a report, so that its events are not at fault too.
    """
    kinds = data.get("kinds") if isinstance(data, Mapping) else None
    events = data.get("events") if isinstance(data, Mapping) else None
    if not isinstance(kinds, Mapping) or not isinstance(events, list | tuple):
        return data
    named = {key: _name_kind(key, record) for key, record in kinds.items() if key not in _OURS}
    read = [{**event, "kind": named[event["kind"]]} if _has_kind_of(event, named) else event for event in events]
    return {**data, "events": read}


def _has_kind_of(event: Any, named: Mapping[str, Any]) -> bool:
    return isinstance(event, Mapping) and isinstance(event.get("kind"), str) and event["kind"] in named


def _name_kind(key: str, record: Any) -> Any:
    """Make the NamedKind of a record or of its data, which may be at fault."""
    fields = dict(record) if isinstance(record, Record | Mapping) else {}
    name, like = fields.get("name"), fields.get("like")
    text = name.strip() if isinstance(name, str) and name.strip() else key
    # within a sentence, but not an abbreviation
    text = text if text[1:2].isupper() else text[:1].lower() + text[1:]
    return NamedKind(key, text, Kind(like) if isinstance(like, str) and like in _OURS else Kind.REPORT)
