"""Ways to choose the range: the whole story, a chapter, a year, the busiest days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import streamlit as st

from components.frame import address, late
from components.frame.markdown import escape_markdown
from timeline.analysis.density import find_busiest_stretch
from timeline.analysis.opening_range import OpeningRange
from timeline.dates.edtf import parse_edtf
from timeline.model.records import Event
from timeline.query.selection import Selection
from timeline.query.tables import Frames

_WHOLE = "Whole story"
_FEW_YEARS = 6
"""Years up to which each has a pill."""
_LONG = 60
"""Days in sight from which the busiest stretch is offered."""

Range = tuple[date | None, date | None]


def show_ranges(
    frames: Frames,
    selection: Selection,
    events: list[Event],
    record: list[Event] | None = None,
    opening: OpeningRange | None = None,
) -> None:
    """Draw a pill for each year and chapter, and one for the busiest days in sight.

    Many years go into a list. `record` is what the other filters leave of the whole story, for its
    years; without it, all events. `opening` is what the page opens on where that is less than the whole.
    """
    chapters = {c.title: (c.date.earliest, c.date.latest) for c in frames.chronology.chapters}
    years = _years(frames.chronology.events if record is None else record)
    days = {str(year): (date(year, 1, 1), date(year, 12, 31)) for year in sorted(years)}
    chosen: Range = (selection.since, selection.until)
    few = days if 1 < len(days) <= _FEW_YEARS else {}
    shown = {year: span for year, span in few.items() if span not in chapters.values()}
    ranges: dict[str, Range] = {_WHOLE: (None, None)} | shown | chapters | _busiest(events)
    _pills(frames, ranges, chosen, opening)
    if len(days) > _FEW_YEARS:
        _choose_year(frames, days, chosen)


def show_outside(opening: OpeningRange) -> None:
    """Draw how many events lie outside the range that the page opened on, and the way to all of them."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(escape_markdown(f"{opening.text}."), width="content")
        st.button("Show the whole range", type="tertiary", on_click=address.write_value, args=("range", "all"))


def _pills(frames: Frames, ranges: dict[str, Range], chosen: Range, opening: OpeningRange | None) -> None:
    here = next((title for title, days in ranges.items() if days == chosen), None)
    if here == _WHOLE and opening and not address.is_whole_range():
        here = None
    late.show_in("range", here)
    st.pills(
        "Range",
        list(ranges),
        key="range",
        format_func=escape_markdown,
        label_visibility="collapsed",
        on_change=late.heard(lambda: _choose_pill(frames, ranges, opening), "range"),
    )


def _choose_pill(frames: Frames, ranges: dict[str, Range], opening: OpeningRange | None) -> None:
    title = st.session_state["range"] or _WHOLE
    _choose(frames, ranges[title], whole=title == _WHOLE and opening is not None)


def _choose_year(frames: Frames, years: dict[str, Range], chosen: Range) -> None:
    here = next((year for year, days in years.items() if days == chosen), None)
    late.show_in("year", here)
    st.selectbox(
        "Year",
        list(years),
        key="year",
        index=None,
        placeholder="Year",
        label_visibility="collapsed",
        width=130,
        on_change=late.heard(lambda: _choose(frames, years.get(st.session_state["year"], (None, None))), "year"),
    )


def _years(events: Iterable[Event]) -> set[int]:
    """List the years in which there are events, by their first possible day."""
    return {event.date.anchor.year for event in events}


def _choose(frames: Frames, days: Range, *, whole: bool = False) -> None:
    chosen, _ = address.read_selection(frames)
    address.write_selection(replace(chosen, since=days[0], until=days[1]), whole=whole)


def _busiest(events: list[Event]) -> dict[str, Range]:
    cluster = find_busiest_stretch(events)
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day]
    if not cluster or (max(days) - min(days)).days < _LONG:
        return {}
    span = parse_edtf(f"{cluster.first}/{cluster.last}").short
    return {f"Zoom to {span}: {cluster.count} events": (cluster.first, cluster.last)}
