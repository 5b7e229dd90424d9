"""The closed lists of words that a chronology uses."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    MILESTONE = "milestone"
    MEETING = "meeting"
    VISIT = "visit"
    STATEMENT = "statement"
    CLAIM = "claim"
    DENIAL = "denial"
    NON_DENIAL = "non-denial"
    ACKNOWLEDGEMENT = "acknowledgement"
    FORECAST = "forecast"
    INTERPRETATION = "interpretation"
    MILITARY_ACTION = "military-action"
    DEPLOYMENT = "deployment"
    SANCTIONS = "sanctions"
    DECISION = "decision"
    REPORT = "report"


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
"""Kinds that are somebody's words, and so need a speaker."""

UNPROVEN = frozenset({Kind.CLAIM, Kind.FORECAST, Kind.INTERPRETATION})
"""Kinds whose content is not established by the entry: drawn hollow."""


class Role(StrEnum):
    SPEAKER = "speaker"
    SIGNATORY = "signatory"
    HOST = "host"
    VISITOR = "visitor"
    PARTICIPANT = "participant"
    AGENT = "agent"
    PUBLISHER = "publisher"
    ADDRESSEE = "addressee"
    SUBJECT = "subject"


SAID = frozenset({Role.SPEAKER, Role.PUBLISHER})
ABOUT = frozenset({Role.SUBJECT, Role.ADDRESSEE})
"""Roles of those spoken of or to; every other role but SAID is somebody who did something."""


class ActorType(StrEnum):
    COUNTRY = "country"
    ORGANISATION = "organisation"
    PERSON = "person"
    GROUP = "group"
    MEDIA = "media"


class SourceType(StrEnum):
    OFFICIAL_DOCUMENT = "official-document"
    STATE_AGENCY = "state-agency"
    STATE_MEDIA = "state-media"
    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    ONLINE = "online"
    AGGREGATOR = "aggregator"
    RESEARCH = "research"


class Layer(StrEnum):
    ORIGINAL = "original"
    TRANSLATION = "translation"
    REWORDED = "reworded"


class Checked(StrEnum):
    FULL = "full"
    EXCERPT = "excerpt"
    CITED = "cited"


class DateBasis(StrEnum):
    STATED = "stated"
    RESOLVED = "resolved"
    CAPTION = "caption"
    BACKGROUND = "background"


class Stance(StrEnum):
    DENIES = "denies"
    DEFLECTS = "deflects"
    AMBIGUOUS = "ambiguous"
    ACKNOWLEDGES = "acknowledges"
    ASSERTS = "asserts"


class LinkType(StrEnum):
    RESPONDS_TO = "responds_to"
    CONTRADICTS = "contradicts"
    IMPLEMENTS = "implements"
    PRECEDES = "precedes"
    INTERPRETS = "interprets"
    FORECASTS = "forecasts"
    SUPERSEDES = "supersedes"
    SAME_AS = "same_as"


class Importance(StrEnum):
    KEY = "key"
    NORMAL = "normal"
    MINOR = "minor"


class View(StrEnum):
    LADDER = "ladder"
    POSITIONS = "positions"
    NUMBERS = "numbers"
