"""The closed lists of words that the keys of a chronology accept."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from timeline.text.catalogue import translate_in_context


class Word(StrEnum):
    """Be the base of the closed lists: each member is its word, with its meaning as an attribute."""

    _value_: str
    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Word:
        """Make the word alone the value, so that members compare equal to it."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member

    @property
    def english(self) -> str:
        """Write the word in English: "official document"."""
        return self.replace("-", " ")

    @property
    def text(self) -> str:
        """Write the word for the screen."""
        return translate_in_context(type(self).__name__, self.english)

    @property
    def label(self) -> str:
        """Write the word for a place of its own, such as a lane: "Military action"."""
        return self.text[:1].upper() + self.text[1:]


def join_words(words: Iterable[Word]) -> str:
    """List words for the screen: "speaker, host"."""
    return ", ".join(word.text for word in words)


class Kind(Word):
    MILESTONE = "milestone", "A step of the matter itself, such as a signing or a ratification."
    MEETING = "meeting", "People of several sides met."
    VISIT = "visit", "Somebody travelled to another side."
    STATEMENT = "statement", "Somebody said something that is neither of the kinds below."
    CLAIM = "claim", "Somebody said that something is so; the entry does not establish it."
    DENIAL = "denial", "Somebody said that something is not so."
    NON_DENIAL = "non-denial", "Somebody was asked and neither confirmed nor denied."
    ACKNOWLEDGEMENT = "acknowledgement", "A party itself confirmed something about its own conduct."
    FORECAST = "forecast", "Somebody said that something would happen; date is the day foretold."
    INTERPRETATION = "interpretation", "Somebody read a meaning into another's remark."
    MILITARY_ACTION = "military-action", "Armed force was used."
    DEPLOYMENT = "deployment", "Forces or equipment were moved."
    SANCTIONS = "sanctions", "A penalty was imposed or lifted."
    DECISION = "decision", "A body decided something that is no milestone."
    REPORT = "report", "Something else that a source reports; the kind if none is given."

    @property
    def english(self) -> str:
        """Write the word in English: "military action", but "non-denial"."""
        return self if self is Kind.NON_DENIAL else self.replace("-", " ")

    @property
    def like(self) -> Kind:
        """Give the kind whose shape, colour and rules hold: itself."""
        return self


class NamedKind(str):
    """Hold the id of a kind that a chronology names itself, with what a Kind has: `text`, `label` and `like`."""

    text: str
    like: Kind

    def __new__(cls, word: str, text: str, like: Kind) -> NamedKind:
        """Make the id the value, so that members compare equal to it."""
        named = str.__new__(cls, word)
        named.text, named.like = text, like
        return named

    @property
    def label(self) -> str:
        """Write the word for a place of its own, such as a lane."""
        return self.text[:1].upper() + self.text[1:]

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Give what a copy is made of."""
        return str(self), self.text, self.like


SPOKEN = frozenset(
    {
        Kind.STATEMENT,
        Kind.CLAIM,
        Kind.DENIAL,
        Kind.NON_DENIAL,
        Kind.ACKNOWLEDGEMENT,
        Kind.FORECAST,
        Kind.INTERPRETATION,
    }
)
"""Kinds of event that consist of what somebody said, and so need a speaker."""

UNPROVEN = frozenset({Kind.CLAIM, Kind.FORECAST, Kind.INTERPRETATION})
"""Kinds of event whose content the event does not establish; charts draw them hollow."""


class Role(Word):
    SPEAKER = "speaker", "Said it."
    SIGNATORY = "signatory", "Signed it."
    HOST = "host", "Received the others."
    VISITOR = "visitor", "Came to the host."
    PARTICIPANT = "participant", "Took part, in no role more exact."
    AGENT = "agent", "Did it: voted, deployed, decided."
    PUBLISHER = "publisher", "Made it public."
    ADDRESSEE = "addressee", "Was spoken to, or got it."
    SUBJECT = "subject", "Was spoken of."


SPEAKING_ROLES = frozenset({Role.SPEAKER, Role.PUBLISHER})
"""Roles of those who said it or made it public."""

PASSIVE_ROLES = frozenset({Role.SUBJECT, Role.ADDRESSEE})
"""Roles of those spoken of or to; everybody whose role is in neither set did something."""


class ActorType(Word):
    COUNTRY = "country", "A state."
    ORGANISATION = "organisation", "A body, such as a ministry, a party or a company."
    PERSON = "person", "One human being."
    GROUP = "group", "People without a body of their own, such as troops or experts."
    MEDIA = "media", "A publisher that takes part in events."


class SourceType(Word):
    OFFICIAL_DOCUMENT = "official-document", "A text that a state or body issued."
    STATE_AGENCY = "state-agency", "A news agency of a state."
    STATE_MEDIA = "state-media", "Another publisher that a state runs."
    AGENCY = "agency", "A news agency that no state runs."
    NEWSPAPER = "newspaper", "A newspaper, in print or online."
    BROADCASTER = "broadcaster", "Radio or television."
    ONLINE = "online", "A publisher that is only online."
    AGGREGATOR = "aggregator", "One that repeats what others published."
    RESEARCH = "research", "A study or a research institute."


class Layer(Word):
    ORIGINAL = "original", "The words in the language in which they were said or written."
    TRANSLATION = "translation", "The words in another language."
    REWORDED = "reworded", "The sense in the words of another."


class Checked(Word):
    FULL = "full", "The editor read all of it."
    EXCERPT = "excerpt", "The editor read a part of it."
    CITED = "cited", "Known only because another source names it."


class DateBasis(Word):
    STATED = "stated", "The source gives the date."
    RESOLVED = "resolved", "Worked out from words such as “on Tuesday”."
    CAPTION = "caption", "Taken from the caption of a picture."
    BACKGROUND = "background", "Known from elsewhere than the report of the event."


class Stance(Word):
    DENIES = "denies", "Says that it is not so."
    DEFLECTS = "deflects", "Speaks of something else instead of answering."
    AMBIGUOUS = "ambiguous", "Can be read both ways."
    ACKNOWLEDGES = "acknowledges", "Confirms it of its own side."
    ASSERTS = "asserts", "Says it of others."


class LinkType(Word):
    RESPONDS_TO = "responds_to", "This answers the other."
    CONTRADICTS = "contradicts", "This says the opposite of the other."
    IMPLEMENTS = "implements", "This carries the other out."
    PRECEDES = "precedes", "This leads up to the other."
    INTERPRETS = "interprets", "This reads a meaning into the other."
    FORECASTS = "forecasts", "This foretells the other."
    SUPERSEDES = "supersedes", "This takes the place of the other."
    SAME_AS = "same_as", "Both are one event, told twice."
    RELATED = "related", "This has to do with the other, in none of the ways above."


class Importance(Word):
    KEY = "key", "Labelled on the full range."
    NORMAL = "normal", "Most events; the weight if none is given."
    MINOR = "minor", "A detail that a short account can leave out."


class Status(Word):
    CONFIRMED = "confirmed", "Sources that do not repeat each other, or a party to it, bear it out."
    DISPUTED = "disputed", "A source or a party says that it is not so."
    REPORTED = "reported", "A source says so; nobody has borne it out, and nobody has denied it."


class View(Word):
    LADDER = "ladder", "The milestones, with the days between them."
    POSITIONS = "positions", "Who said what when, on one question."
    NUMBERS = "numbers", "The disputed figures."
    MAP = "map", "Where it happened, as dots on a map."
    ARC = "arc", "The whole record by weeks, with the days of the story framed."
