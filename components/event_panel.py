"""One event in full."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.copy import show_copy
from components.event_keys import hear_keys
from components.intervals import choose_start, show_interval
from components.plain import linked, marked, marked_paragraphs, md
from timeline.certainty import BASIS
from timeline.citation import (
    citation,
    independence,
    publishers,
    quote_citation,
    short_citation,
    source_name,
)
from timeline.found import spelling
from timeline.frame import Frames
from timeline.languages import language_name
from timeline.model import Event, Quantity, Quote, Source
from timeline.paragraphs import paragraphs
from timeline.plural import shortened_list
from timeline.provenance import type_name
from timeline.quantities import in_words, measure_name
from timeline.ties import ties
from timeline.vocabulary import UNPROVEN, Layer

_MOST = 60
"""Rows of a section, quotes or ties that are drawn; every export has them all."""
_HERE = "en"
"""The language of the app, which goes without saying."""


def beside_event(frames: Frames, events: list[Event]) -> DeltaGenerator:
    """Draw the event that the address opens, and give the container for all that stands beside it."""
    opened = address.event(frames)
    # columns in both cases, so that what stands beside is not drawn anew and keeps the focus
    if not opened:
        return st.columns(1)[0]
    left, right = st.columns([3, 2])
    with right:
        if opened in frames.event:
            show_event(frames, frames.event[opened], among=events)
        else:
            _not_yet_known(opened)
    return left


def _not_yet_known(event_id: str) -> None:
    with st.container(border=True, key="event-panel"):
        hear_keys(event_id, [])
        st.markdown("This event had not been reported by that day.")
        st.button("Close", on_click=address.open_event, args=("",), key="step-close")


def show_event(frames: Frames, event: Event, *, among: list[Event]) -> None:
    """Draw an event in full, with the way to the one before and after it among those shown."""
    with st.container(border=True, key="event-panel"):
        _steps(event, among)
        show_facts(frames, event)
        choose_start(frames, event)
        with st.expander("Cite or link"):
            _cite(frames, event)


def _cite(frames: Frames, event: Event) -> None:
    version, link = frames.version, address.link(event.id)
    seen = {"version": version, "link": link, "accessed": date.today()}
    quotes = {
        f"Quote {number}" if len(event.quote) > 1 else "Quote": quote_citation(frames, event, quote, **seen)
        for number, quote in enumerate(event.quote, start=1)
    }
    whole = {"Short": short_citation(frames, event), "In full": citation(frames, event, **seen)}
    for label, text in (whole | quotes | {"Link": link}).items():
        st.caption(label)
        show_copy(text, label=label, key=f"copy-{label}")


def show_facts(frames: Frames, event: Event) -> None:
    """Draw what is known of an event, without the ways to other events of a list."""
    terms = address.search_terms(frames)
    unproven = " · not established" if event.kind in UNPROVEN else ""
    st.caption(f"{md(event.kind.words)}{unproven}")
    st.header(marked(event.headline, terms), anchor=False)
    st.markdown(f"**{md(event.date.text)}**{_place(frames, event)}")
    show_interval(frames, event)
    if event.summary:
        st.markdown(marked_paragraphs(event.summary, terms))
    for quote in event.quote[:_MOST]:
        _quote(frames, quote)
    if len(event.quote) > _MOST:
        st.caption(f"… and {len(event.quote) - _MOST:,} more")
    if event.caution:
        st.warning(marked_paragraphs(event.caution), title="Caution")
    _who(frames, event)
    _stands(frames, event)
    _date(frames, event)
    _sources(frames, event)
    _links(frames, event)


def _steps(event: Event, among: list[Event]) -> None:
    ids = [other.id for other in among]
    hear_keys(event.id, ids)
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


def _place(frames: Frames, event: Event) -> str:
    return f" · {md(frames.chronology.places[event.place].name)}" if event.place else ""


def _name(frames: Frames, actor: str) -> str:
    return md(frames.chronology.actors[actor].name)


def _found_name(frames: Frames, actor: str) -> str:
    """Give a name with what the search found of it marked, be it in another spelling."""
    record, terms = frames.chronology.actors[actor], address.search_terms(frames)
    other = spelling(record, terms)
    return marked(record.name, terms) + (f", also written {marked(other, terms)}" if other else "")


def _quote(frames: Frames, quote: Quote) -> None:
    foreign = f", in {md(language_name(quote.language))}" if quote.language not in (None, _HERE) else ""
    how = foreign if quote.layer is Layer.ORIGINAL else f"{foreign}, {md(quote.layer)}"
    printed = (
        f", as printed by {md(frames.chronology.sources[quote.source].publisher)}" if quote.source else ""
    )
    terms = address.search_terms(frames)
    words = "\n>\n> ".join(marked(part, terms) for part in paragraphs(quote.text))
    st.markdown(f"> “{words}”  \n> {_name(frames, quote.speaker)}{how}{printed}")
    if quote.note:
        st.caption(marked_paragraphs(quote.note))


def _who(frames: Frames, event: Event) -> None:
    rows = [f"{_found_name(frames, actor)} · {md(', '.join(roles))}" for actor, roles in event.actors.items()]
    if rows:
        _section("Who", rows)


def _stands(frames: Frames, event: Event) -> None:
    questions = frames.chronology.questions
    positions = [f"{md(questions[p.question].text)} **{md(p.stance)}**" for p in event.position]
    if positions:
        _section("Position", positions)
    if event.quantity:
        _section("Numbers", [_number(frames, event, quantity) for quantity in event.quantity])
    if event.articles:
        known = frames.chronology.articles
        named = [f"{n}, {known[n].title.lower()}" if n in known else str(n) for n in event.articles]
        _section("Articles", [md(f"Article {text}") for text in named])


def _number(frames: Frames, event: Event, quantity: Quantity) -> str:
    by = f", says {_name(frames, quantity.by)}" if quantity.by else ""
    return f"{md(in_words(quantity))} {md(measure_name(quantity.measure).lower())}: {md(quantity.counts)}{by}"


def _date(frames: Frames, event: Event) -> None:
    rows = []
    if event.said:
        rows.append(f"said {md(event.said.text)}")
    if event.reported:
        rows.append(f"reported {md(event.reported.text)}")
    note = f": {md(event.date_note)}" if event.date_note else ""
    rows.append(f"{md(BASIS[event.date_basis])}{note}")
    for candidate in event.candidates:
        publisher = frames.chronology.sources[candidate.source].publisher
        note = f" ({md(candidate.note)})" if candidate.note else ""
        rows.append(f"{md(publisher)} has {md(candidate.date.text)}{note}")
    _section("How the date is known", rows)


def _sources(frames: Frames, event: Event) -> None:
    sources = frames.chronology.sources
    rows = []
    for key in event.sources:
        source = sources[key]
        line = md(source_name(source))
        repeated = publishers(frames, _repeated(source, event))
        via = f" · repeats {md(', '.join(repeated))}" if repeated else ""
        address_ = f" · {linked('open', source.url)}" if source.url else ""
        rows.append(f"{line} · {md(type_name(source.type))}{via}{address_}")
    _section(f"Sources: {independence(frames, event)}", rows)


def _repeated(source: Source, event: Event) -> tuple[str, ...]:
    """Name what a source repeats: of several, those that the event cites."""
    cited = tuple(above for above in source.origin if above in event.sources)
    return cited or source.origin


def _links(frames: Frames, event: Event) -> None:
    tied = ties(frames.ordered).get(event.id, [])
    if tied:
        st.markdown("**Thread**")
    for place, tie in enumerate(tied[:_MOST]):
        st.button(
            f"{md(tie.words)}: {md(tie.other.headline)} ({md(tie.other.date.short)})",
            type="tertiary",
            key=f"thread-{place}",
            on_click=address.open_event,
            args=(tie.other.id,),
        )
    if len(tied) > _MOST:
        st.caption(f"… and {len(tied) - _MOST:,} more")


def _section(title: str, rows: list[str]) -> None:
    items = "\n".join(f"- {row}" for row in shortened_list(rows, _MOST))
    st.markdown(f"**{md(title)}**\n\n{items}")
