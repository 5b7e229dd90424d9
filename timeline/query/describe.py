"""A selection in words: as a sentence for exports and printed pages, and value by value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.dates.edtf import build_edtf
from timeline.query.search import name_article
from timeline.query.selection import LIST_FIELDS, Selection
from timeline.query.tables import Frames

ALL_EVENTS = "all events"
Choice = tuple[str, str, str]
"""The key and the value of a filter as the address has them, and both in words."""

_LABELS = {"certainty": "certainty of the date"}


def describe_selection(frames: Frames, selection: Selection) -> str:
    """Describe a selection: "actors: Russia or Ukraine; kinds: claim; from 2024-10-08", "all events" if empty."""
    return "; ".join(_describe_filters(frames, selection)) or ALL_EVENTS


def list_choices(frames: Frames, selection: Selection) -> list[Choice]:
    """List everything that is chosen, a line for each value, in the order of the fields of Selection.

    `match` is left out, since it chooses nothing by itself.
    """
    return [*_list_values(frames, selection), *_list_single_values(frames, selection)]


def name_value(frames: Frames, field: str, value: str) -> str:
    """Name a value of one of LIST_FIELDS in a word or two: "Dmitry Peskov", "Article 4, mutual assistance"."""
    return _NAMES[field](frames, value) if field in _NAMES else value


def _list_values(frames: Frames, selection: Selection) -> Iterator[Choice]:
    words = {"roles": "as {}", "importance": "{} events", "status": "{} events", "certainty": "{} date"}
    for field in LIST_FIELDS:
        for value in getattr(selection, field):
            yield field, value, words.get(field, "{}").format(name_value(frames, field, value))


def _list_single_values(frames: Frames, selection: Selection) -> Iterator[Choice]:
    if selection.thread:
        yield "thread", selection.thread, f"Thread of “{frames.whole.event[selection.thread].headline}”"
    words = {"since": "from {}", "until": "until {}", "known": "As known on {}"}
    for key in ("since", "until"):
        if day := getattr(selection, key):
            yield key, day.isoformat(), words[key].format(build_edtf(day).short)
    if text := selection.text.strip():
        yield "text", text, f"“{text}”"
    if selection.known:
        yield "known", selection.known.isoformat(), words["known"].format(build_edtf(selection.known).text)


def _describe_filters(frames: Frames, selection: Selection) -> Iterator[str]:
    for field in LIST_FIELDS:
        joint = " and " if field == "actors" and selection.match == "all" else " or "
        if text := joint.join(_name_for_export(frames, field, value) for value in getattr(selection, field)):
            yield f"{_LABELS.get(field, field)}: {text}"
    if selection.thread:
        yield f"thread of “{frames.whole.event[selection.thread].headline}”"
    if selection.since:
        yield f"from {selection.since}"
    if selection.until:
        yield f"until {selection.until}"
    if text := selection.text.strip():
        yield f"with the words “{text}”"
    if selection.known:
        yield f"as known on {selection.known}"


def _name_for_export(frames: Frames, field: str, value: str) -> str:
    # the sentence goes with data, which has the words of the file and the ids of its sources
    if field == "kinds":
        return value
    if field == "sources":
        return f"{frames.whole.chronology.sources[value].publisher} ({value})"
    return name_value(frames, field, value)


def _name_place(frames: Frames, value: str) -> str:
    places = frames.chronology.places
    return places[value].name if value in places else frames.chronology.actors[value].name


def _name_position(frames: Frames, value: str) -> str:
    question, _, stance = value.partition(":")
    text = frames.chronology.questions[question].text
    return f"{stance} “{text}”" if stance else f"“{text}”"


_NAMES: dict[str, Callable[[Frames, str], str]] = {
    "actors": lambda frames, value: frames.chronology.actors[value].name,
    "kinds": lambda frames, value: frames.chronology.every_kind[value].text,
    "sources": lambda frames, value: frames.whole.source_names[value],
    "places": _name_place,
    "positions": _name_position,
    "articles": lambda frames, value: name_article(frames.chronology.articles, int(value)),
}
