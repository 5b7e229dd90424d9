"""One event in full as a piece of HTML.

The app puts it into a page when a reader opens the event; in a published folder it is the page of the event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from jinja2 import Environment

from timeline.analysis.archive_lookup import build_archive_lookup
from timeline.analysis.citation import (
    describe_independence,
    format_citation,
    format_original_credit,
    format_quote_citation,
    format_short_citation,
    list_publishers,
)
from timeline.analysis.date_certainty import describe_basis, describe_other_day
from timeline.analysis.event_links import EventLink
from timeline.analysis.intervals import describe_interval
from timeline.exports.context import ExportContext
from timeline.exports.entries import list_articles, list_numbers
from timeline.exports.report import build_report_address, format_report
from timeline.exports.templates import TEMPLATES, build_environment
from timeline.exports.wording import name_event_place
from timeline.media.captions import Caption, Place, build_addresses, build_captions
from timeline.model.records import Event, MediaFile, Original, Quote, Source
from timeline.model.vocabulary import UNPROVEN, Layer, join_words
from timeline.query.highlight import split_matches
from timeline.query.other_matches import find_spelling
from timeline.query.selection import list_terms
from timeline.query.tables import Frames
from timeline.text.catalogue import get_language, translate
from timeline.text.languages import name_language
from timeline.text.unicode import find_invisible, replace_invisible

_MOST_ROWS = 60
"""Rows of a section and quotes that are written; every export has them all."""


@dataclass(frozen=True, slots=True)
class _Participant:
    """Hold an actor with its roles in words; `spelling` is the other one that a search matches, "" for none."""

    actor: str
    name: str
    spelling: str
    roles: str


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Hold a quotation; `language` is the code of a language other than that of the page, "" for none."""

    text: str
    language: str
    credit: str
    note: str | None
    original: Original | None
    original_credit: str


@dataclass(frozen=True, slots=True)
class _CitedSource:
    """Hold a source, the publishers that it repeats, where a copy may be stored, "" if one is known, and pictures."""

    source: Source
    repeated: str
    lookup: str
    pictures: list[Caption]


def render_entry(
    context: ExportContext,
    event: Event,
    *,
    start: Event | None,
    first: Event | None,
    links: list[EventLink],
    base: str = "",
    is_editable: bool = False,
    report_url: str = "",
) -> str:
    """Write an event of the tables in `context` as an <article>, with what its search matches in <mark>.

    `start` is the event from which days are counted, `first` the one from which they are if nobody chooses. `base` is
    the path below which the app answers. An entry that is editable has a link to the form that corrects it;
    `report_url` is the setting of that name.
    """
    values = build_entry_values(
        context,
        event,
        start=start,
        links=links,
        place_picture=build_addresses(base),
        version=context.version,
        link=context.link(event),
        accessed=context.made,
        report_url=report_url,
    )
    usual_start = first.id if first else ""
    return _TEMPLATE.render(
        values, most=_MOST_ROWS, is_page=False, level=2, usual_start=usual_start, is_editable=is_editable
    )


def build_entry_values(
    context: ExportContext,
    event: Event,
    *,
    start: Event | None,
    links: list[EventLink],
    place_picture: Place,
    version: str,
    link: str,
    accessed: date | None,
    report_url: str,
) -> dict[str, Any]:
    """Build what the template "entry" shows of an event in the app and on its own page.

    `place_picture` gives each picture its address. `version`, `link` (the address of the event) and `accessed` stand
    in citations; "" and None leave them out.
    """
    frames, text = context.frames, context.selection.text
    terms = list_terms(frames.whole, text) if text else ()
    build_pictures = partial(build_captions, frames.chronology, folder=context.media, place=place_picture)
    return {
        "event": event,
        "of_record": context.of_record,
        "terms": terms,
        "is_unproven": event.kind.like in UNPROVEN,
        "place": name_event_place(frames.chronology, event),
        "interval": describe_interval(start, event) if start and start.id != event.id else "",
        "quotes": [_build_quotation(frames, quote) for quote in event.quote],
        "participants": list(_list_participants(frames, event, terms)),
        "questions": frames.chronology.questions,
        "numbers": list_numbers(frames, event),
        "articles": list_articles(frames, event),
        "date_facts": list(_list_date_facts(frames, event)),
        "independence": describe_independence(frames, event),
        "pictures": build_pictures(event.media),
        "sources": [_build_source(frames, event, key, build_pictures) for key in event.sources],
        "links": links,
        "citations": _build_citations(frames, event, version=version, link=link, accessed=accessed),
        "start": start,
        "report": format_report(event, version=version, address=link),
        "report_address": build_report_address(report_url, event, version=version, address=link),
    }


def render_unreported(event_id: str) -> str:
    """Write the <article> of an event that was not known on the day chosen."""
    sentence = translate("This event had not been reported by that day.")
    return _UNREPORTED_TEMPLATE.render(event_id=event_id, label=translate("Event"), sentence=sentence)


def _build_quotation(frames: Frames, quote: Quote) -> _Quotation:
    own = frames.chronology.timeline.language
    language = quote.language or own
    parts = [
        frames.chronology.actors[quote.speaker].name,
        # the language of the record goes without saying
        translate("in %(language)s", language=name_language(language)) if language != own else "",
        "" if quote.layer is Layer.ORIGINAL else quote.layer.text,
        translate("as printed by %(publisher)s", publisher=frames.chronology.sources[quote.source].publisher)
        if quote.source
        else "",
    ]
    credit = ", ".join(part for part in parts if part)
    original_credit = format_original_credit(frames, quote.original) if quote.original else ""
    shown = language if language != get_language() else ""
    return _Quotation(quote.text, shown, credit, quote.note, quote.original, original_credit)


def _list_participants(frames: Frames, event: Event, terms: tuple[str, ...]) -> Iterator[_Participant]:
    for actor, roles in event.actors.items():
        record = frames.chronology.actors[actor]
        spelling = find_spelling(record, terms) if terms else ""
        yield _Participant(actor, record.name, spelling, join_words(roles))


def _list_date_facts(frames: Frames, event: Event) -> Iterator[str]:
    if event.said:
        yield describe_other_day("said", event.said)
    if event.reported:
        yield describe_other_day("reported", event.reported)
    yield f"{describe_basis(event)}{f': {event.date_note}' if event.date_note else ''}"
    for candidate in event.candidates:
        publisher = frames.chronology.sources[candidate.source].publisher
        other = translate("%(publisher)s has %(date)s", publisher=publisher, date=candidate.date.text)
        yield f"{other} ({candidate.note})" if candidate.note else other


def _build_source(
    frames: Frames, event: Event, key: str, build_pictures: Callable[[Iterable[MediaFile]], list[Caption]]
) -> _CitedSource:
    source = frames.chronology.sources[key]
    # of several that it repeats, those that the event cites
    repeated = [above for above in source.origin if above in event.sources] or source.origin
    pictures = build_pictures(source.media)
    return _CitedSource(source, ", ".join(list_publishers(frames, repeated)), build_archive_lookup(source), pictures)


def _build_citations(frames: Frames, event: Event, **seen: Any) -> dict[str, str]:
    quotes = {
        _name_quote(event, number): format_quote_citation(frames, event, quote, **seen)
        for number, quote in enumerate(event.quote, start=1)
    }
    whole = {
        translate("Short"): format_short_citation(frames, event),
        translate("In full"): format_citation(frames, event, **seen),
    }
    return whole | quotes | ({translate("Link"): seen["link"]} if seen["link"] or seen["accessed"] else {})


def _name_quote(event: Event, number: int) -> str:
    return translate("Quote %(number)s", number=number) if len(event.quote) > 1 else translate("Quote")


def build_entry_environment(**templates: str) -> Environment:
    """Build the environment of templates that may include "entry"."""
    entry = (TEMPLATES / "entry.html").read_text(encoding="utf-8")
    environment = build_environment({"entry": entry, **templates}, finalize=_make_visible)
    environment.filters["split_matches"] = split_matches
    return environment


def _make_visible(value: Any) -> Any:
    if type(value) is str:
        return replace_invisible(value)
    # a sentence with names in it is markup, and so are its slices
    while isinstance(value, str) and (at := find_invisible(value)) is not None:
        value = value[:at] + "\ufffd" + value[at + 1 :]
    return value


_ENVIRONMENT = build_entry_environment(
    unreported='<article data-id="{{ event_id }}" aria-label="{{ label }}"><p>{{ sentence }}</p></article>\n'
)
_TEMPLATE, _UNREPORTED_TEMPLATE = _ENVIRONMENT.get_template("entry"), _ENVIRONMENT.get_template("unreported")
