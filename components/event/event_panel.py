"""One event in full."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.event.event_keys import listen_for_keys
from components.event.intervals import choose_start, show_interval
from components.frame import address
from components.frame.copy import show_copy
from components.frame.markdown import escape_markdown, highlight_markdown, highlight_paragraphs, link_markdown
from timeline.analysis.citation import (
    describe_independence,
    format_citation,
    format_quote_citation,
    format_short_citation,
    format_source_name,
    list_publishers,
)
from timeline.analysis.date_certainty import BASIS_TEXT
from timeline.analysis.event_links import list_event_links
from timeline.analysis.provenance import name_source_type
from timeline.analysis.quantities import format_quantity, name_measure
from timeline.model.records import Event, Quantity, Quote, Source
from timeline.model.vocabulary import UNPROVEN, Layer
from timeline.query.other_matches import find_spelling
from timeline.query.tables import Frames
from timeline.text.languages import name_language
from timeline.text.paragraphs import split_paragraphs
from timeline.text.plural import shorten_list

_MOST_ROWS = 60
"""Rows of a section, quotes or links that are drawn; every export has them all."""
_APP_LANGUAGE = "en"
"""The language of the app, which goes without saying."""


def show_event_beside(frames: Frames, events: list[Event]) -> DeltaGenerator:
    """Draw the event that the address opens, and give the container for all that stands beside it."""
    opened = address.read_event(frames)
    # columns in both cases, so that what stands beside is not drawn anew and keeps the focus
    if not opened:
        return st.columns(1)[0]
    left, right = st.columns([3, 2])
    with right:
        if opened in frames.event:
            show_event(frames, frames.event[opened], among=events)
        else:
            _show_unreported(opened)
    return left


def _show_unreported(event_id: str) -> None:
    with st.container(border=True, key="event-panel"):
        listen_for_keys(event_id, [])
        st.markdown("This event had not been reported by that day.")
        st.button("Close", on_click=address.open_event, args=("",), key="step-close")


def show_event(frames: Frames, event: Event, *, among: list[Event]) -> None:
    """Draw an event in full, with the way to the one before and after it among those shown."""
    with st.container(border=True, key="event-panel"):
        _show_steps(event, among)
        show_facts(frames, event)
        choose_start(frames, event)
        with st.expander("Cite or link"):
            _show_citations(frames, event)


def _show_citations(frames: Frames, event: Event) -> None:
    version, link = frames.version, address.build_event_link(event.id)
    seen = {"version": version, "link": link, "accessed": date.today()}
    quotes = {
        f"Quote {number}" if len(event.quote) > 1 else "Quote": format_quote_citation(frames, event, quote, **seen)
        for number, quote in enumerate(event.quote, start=1)
    }
    whole = {"Short": format_short_citation(frames, event), "In full": format_citation(frames, event, **seen)}
    for label, text in (whole | quotes | {"Link": link}).items():
        st.caption(escape_markdown(label))
        show_copy(text, label=label, key=f"copy-{label}")


def show_facts(frames: Frames, event: Event) -> None:
    """Draw what is known of an event, without the ways to other events of a list."""
    terms = address.read_search_terms(frames)
    unproven = " · not established" if event.kind in UNPROVEN else ""
    st.caption(f"{escape_markdown(event.kind.text)}{unproven}")
    st.header(highlight_markdown(event.headline, terms), anchor=False)
    st.markdown(f"**{escape_markdown(event.date.text)}**{_format_place(frames, event)}")
    show_interval(frames, event)
    if event.summary:
        st.markdown(highlight_paragraphs(event.summary, terms))
    for quote in event.quote[:_MOST_ROWS]:
        _show_quote(frames, quote)
    if len(event.quote) > _MOST_ROWS:
        st.caption(f"… and {len(event.quote) - _MOST_ROWS:,} more")
    if event.caution:
        st.warning(highlight_paragraphs(event.caution), title="Caution")
    _show_actors(frames, event)
    _show_positions_and_numbers(frames, event)
    _show_date(frames, event)
    _show_sources(frames, event)
    _show_links(frames, event)


def _show_steps(event: Event, among: list[Event]) -> None:
    ids = [other.id for other in among]
    listen_for_keys(event.id, ids)
    here = ids.index(event.id) if event.id in ids else -1
    before = ids[here - 1] if here > 0 else ""
    after = ids[here + 1] if here + 1 < len(ids) else ""
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        for label, target, arrow in (("Previous", before, "←"), ("Next", after, "→")):
            st.button(
                label,
                disabled=not target,
                on_click=address.open_event,
                args=(target,),
                key=f"step-{label}",
                help=f"Or press {arrow}",
            )
        st.button("Close", on_click=address.open_event, args=("",), key="step-close", help="Or press Esc")


def _format_place(frames: Frames, event: Event) -> str:
    return f" · {escape_markdown(frames.chronology.places[event.place].name)}" if event.place else ""


def _format_name(frames: Frames, actor: str) -> str:
    return escape_markdown(frames.chronology.actors[actor].name)


def _highlight_name(frames: Frames, actor: str) -> str:
    """Format a name with the match of a search highlighted, also where it is in another spelling."""
    record, terms = frames.chronology.actors[actor], address.read_search_terms(frames)
    other = find_spelling(record, terms)
    return highlight_markdown(record.name, terms) + (
        f", also written {highlight_markdown(other, terms)}" if other else ""
    )


def _show_quote(frames: Frames, quote: Quote) -> None:
    foreign = (
        f", in {escape_markdown(name_language(quote.language))}" if quote.language not in (None, _APP_LANGUAGE) else ""
    )
    how = foreign if quote.layer is Layer.ORIGINAL else f"{foreign}, {escape_markdown(quote.layer)}"
    printed = (
        f", as printed by {escape_markdown(frames.chronology.sources[quote.source].publisher)}" if quote.source else ""
    )
    terms = address.read_search_terms(frames)
    words = "\n>\n> ".join(highlight_markdown(part, terms) for part in split_paragraphs(quote.text))
    st.markdown(f"> “{words}”  \n> {_format_name(frames, quote.speaker)}{how}{printed}")
    if quote.note:
        st.caption(highlight_paragraphs(quote.note))


def _show_actors(frames: Frames, event: Event) -> None:
    rows = [
        f"{_highlight_name(frames, actor)} · {escape_markdown(', '.join(roles))}"
        for actor, roles in event.actors.items()
    ]
    if rows:
        _show_section("Who", rows)


def _show_positions_and_numbers(frames: Frames, event: Event) -> None:
    questions = frames.chronology.questions
    positions = [
        f"{escape_markdown(questions[p.question].text)} **{escape_markdown(p.stance)}**" for p in event.position
    ]
    if positions:
        _show_section("Position", positions)
    if event.quantity:
        _show_section("Numbers", [_format_number(frames, event, quantity) for quantity in event.quantity])
    if event.articles:
        known = frames.chronology.articles
        named = [f"{n}, {known[n].title.lower()}" if n in known else str(n) for n in event.articles]
        _show_section("Articles", [escape_markdown(f"Article {text}") for text in named])


def _format_number(frames: Frames, event: Event, quantity: Quantity) -> str:
    by = f", says {_format_name(frames, quantity.by)}" if quantity.by else ""
    number = f"{format_quantity(quantity)} {name_measure(quantity.measure).lower()}: {quantity.counts}"
    return f"{escape_markdown(number)}{by}"


def _show_date(frames: Frames, event: Event) -> None:
    rows = []
    if event.said:
        rows.append(f"said {escape_markdown(event.said.text)}")
    if event.reported:
        rows.append(f"reported {escape_markdown(event.reported.text)}")
    note = f": {escape_markdown(event.date_note)}" if event.date_note else ""
    rows.append(f"{escape_markdown(BASIS_TEXT[event.date_basis])}{note}")
    for candidate in event.candidates:
        publisher = frames.chronology.sources[candidate.source].publisher
        note = f" ({escape_markdown(candidate.note)})" if candidate.note else ""
        rows.append(f"{escape_markdown(publisher)} has {escape_markdown(candidate.date.text)}{note}")
    _show_section("How the date is known", rows)


def _show_sources(frames: Frames, event: Event) -> None:
    sources = frames.chronology.sources
    rows = []
    for key in event.sources:
        source = sources[key]
        line = escape_markdown(format_source_name(source))
        repeated = list_publishers(frames, _list_repeated_sources(source, event))
        via = f" · repeats {escape_markdown(', '.join(repeated))}" if repeated else ""
        address_ = f" · {link_markdown('open', source.url)}" if source.url else ""
        rows.append(f"{line} · {escape_markdown(name_source_type(source.type))}{via}{address_}")
    _show_section(f"Sources: {describe_independence(frames, event)}", rows)


def _list_repeated_sources(source: Source, event: Event) -> tuple[str, ...]:
    """List what a source repeats; of several, those that the event cites."""
    cited = tuple(above for above in source.origin if above in event.sources)
    return cited or source.origin


def _show_links(frames: Frames, event: Event) -> None:
    links = list_event_links(frames.ordered_events).get(event.id, [])
    if links:
        st.markdown("**Thread**")
    for place, link in enumerate(links[:_MOST_ROWS]):
        st.button(
            escape_markdown(f"{link.label}: {link.other.headline} ({link.other.date.short})"),
            type="tertiary",
            key=f"thread-{place}",
            on_click=address.open_event,
            args=(link.other.id,),
        )
    if len(links) > _MOST_ROWS:
        st.caption(f"… and {len(links) - _MOST_ROWS:,} more")


def _show_section(title: str, rows: list[str]) -> None:
    items = "\n".join(f"- {row}" for row in shorten_list(rows, _MOST_ROWS))
    st.markdown(f"**{escape_markdown(title)}**\n\n{items}")
