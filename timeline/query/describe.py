"""A selection in words: as a sentence for exports and printed pages, and value by value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from timeline.dates.edtf import build_edtf
from timeline.model.certainty import Certainty
from timeline.model.records import Article
from timeline.model.vocabulary import Importance, Role, Stance, Status
from timeline.query.search import decapitalize_title
from timeline.query.selection import LIST_FIELDS, Selection
from timeline.query.tables import Frames
from timeline.text.catalogue import ENGLISH, get_language, translatable, translate
from timeline.text.listing import join_with_and, join_with_or

ALL_EVENTS = translatable("all events")
Choice = tuple[str, str, str]
"""The key and the value of a filter as the address has them, and both in words."""

_LABELS = {
    "actors": translatable("actors: %(values)s"),
    "roles": translatable("roles: %(values)s"),
    "kinds": translatable("kinds: %(values)s"),
    "places": translatable("places: %(values)s"),
    "positions": translatable("positions: %(values)s"),
    "articles": translatable("articles: %(values)s"),
    "tags": translatable("tags: %(values)s"),
    "publishers": translatable("publishers: %(values)s"),
    "sources": translatable("sources: %(values)s"),
    "status": translatable("status: %(values)s"),
    "importance": translatable("importance: %(values)s"),
    "certainty": translatable("certainty of the date: %(values)s"),
}
_EVENTS: Mapping[str, str] = {
    Importance.KEY: translatable("key events"),
    Importance.NORMAL: translatable("normal events"),
    Importance.MINOR: translatable("minor events"),
    Status.CONFIRMED: translatable("confirmed events"),
    Status.DISPUTED: translatable("disputed events"),
    Status.REPORTED: translatable("reported events"),
}


def describe_selection(frames: Frames, selection: Selection) -> str:
    """Describe a selection: "actors: Russia or Ukraine; kinds: claim; from 2024-10-08", "all events" if empty."""
    return "; ".join(_describe_filters(frames, selection)) or translate(ALL_EVENTS)


def list_choices(frames: Frames, selection: Selection) -> list[Choice]:
    """List everything that is chosen, a line for each value, in the order of the fields of Selection.

    `match` is left out, since it chooses nothing by itself.
    """
    return [*_list_values(frames, selection), *_list_single_values(frames, selection)]


def name_value(frames: Frames, field: str, value: str) -> str:
    """Name a value of one of LIST_FIELDS in a word or two: "Dmitry Peskov", "Article 4, mutual assistance"."""
    return _NAMES[field](frames, value) if field in _NAMES else value


def _list_values(frames: Frames, selection: Selection) -> Iterator[Choice]:
    for field in LIST_FIELDS:
        for value in getattr(selection, field):
            yield field, value, _describe_value(frames, field, value)


def _describe_value(frames: Frames, field: str, value: str) -> str:
    if field in ("importance", "status"):
        return translate(_EVENTS[value])
    if field == "certainty":
        return Certainty(value).phrase
    name = name_value(frames, field, value)
    return translate("as %(role)s", role=name) if field == "roles" else name


def _list_single_values(frames: Frames, selection: Selection) -> Iterator[Choice]:
    if selection.thread:
        yield (
            "thread",
            selection.thread,
            translate("Thread of “%(headline)s”", headline=frames.whole.event[selection.thread].headline),
        )
    if day := selection.since:
        yield "since", day.isoformat(), translate("from %(date)s", date=build_edtf(day).short)
    if day := selection.until:
        yield "until", day.isoformat(), translate("until %(date)s", date=build_edtf(day).short)
    if text := selection.text.strip():
        yield "text", text, f"“{text}”"
    if selection.known:
        words = translate("As known on %(date)s", date=build_edtf(selection.known).text)
        yield "known", selection.known.isoformat(), words


def _describe_filters(frames: Frames, selection: Selection) -> Iterator[str]:
    for field in LIST_FIELDS:
        join = join_with_and if field == "actors" and selection.match == "all" else join_with_or
        if names := [_name_for_export(frames, field, value) for value in getattr(selection, field)]:
            yield translate(_LABELS[field], values=join(names))
    if selection.thread:
        yield translate("thread of “%(headline)s”", headline=frames.whole.event[selection.thread].headline)
    if selection.since:
        yield translate("from %(date)s", date=selection.since)
    if selection.until:
        yield translate("until %(date)s", date=selection.until)
    if text := selection.text.strip():
        yield translate("with the words “%(words)s”", words=text)
    if selection.known:
        yield translate("as known on %(date)s", date=selection.known)


def _name_for_export(frames: Frames, field: str, value: str) -> str:
    # the sentence goes with data, which has the words of the file and the ids of its sources
    if field == "kinds" and get_language() == ENGLISH:
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
    return f"{Stance(stance).text} “{text}”" if stance else f"“{text}”"


def _name_article(articles: Mapping[int, Article], number: int) -> str:
    if number not in articles:
        return translate("Article %(number)s", number=number)
    return translate("Article %(number)s, %(title)s", number=number, title=decapitalize_title(articles[number]))


_NAMES: dict[str, Callable[[Frames, str], str]] = {
    "actors": lambda frames, value: frames.chronology.actors[value].name,
    "roles": lambda frames, value: Role(value).text,
    "importance": lambda frames, value: Importance(value).text,
    "status": lambda frames, value: Status(value).text,
    "certainty": lambda frames, value: Certainty(value).text,
    "kinds": lambda frames, value: frames.chronology.every_kind[value].text,
    "sources": lambda frames, value: frames.whole.source_names[value],
    "places": _name_place,
    "positions": _name_position,
    "articles": lambda frames, value: _name_article(frames.chronology.articles, int(value)),
}
