"""The timeline and the ladder."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.charts.chart import WIDE, choose_plot_width, show_chart, show_static_chart
from components.frame import address, late
from components.frame.cache import draw_cached
from timeline.charts.ladder import build_ladder_figure
from timeline.charts.lanes import LANES
from timeline.charts.legend import build_legend_figure
from timeline.charts.overview import build_overview_figure
from timeline.charts.palette import Palette
from timeline.charts.timeline import build_lanes_figure, build_timeline_figure, window_of
from timeline.model.records import Event
from timeline.model.vocabulary import Kind
from timeline.query.selection import Selection
from timeline.query.tables import Frames
from timeline.text.plural import format_count

_LEGEND_WIDTH = 620
"""Pixels of the marks with their meanings."""
_LEGEND_TEXT = """
- **Hollow or hatched**: a claim, a forecast or an interpretation, which nothing here establishes.
- **Pale**: the day is not known exactly.
- **Bar**: several days, or a month or year in which the day is not known; it fades where an end is open.
- **Small ring on a line**: another day that a source gives, or one of several possible days.
- **Dotted line**: one event in several lanes.
- **Large ring**: the event that is open.
- **+12**: so many more marks than there is room for; a click zooms to them.
- **Columns**: so many events begin then, where there are too many for marks; each lane has its own scale.
  What is not established is hollow; a lane of several kinds is grey.
"""


def show_ladder(frames: Frames, events: list[Event], *, palette: Palette, selected: str) -> None:
    """Draw the milestones with the days between them; a click opens one."""
    milestones = [event for event in events if event.kind is Kind.MILESTONE]
    if len(milestones) < 2:
        return
    figure = draw_cached(
        build_ladder_figure,
        frames,
        milestones,
        frames=frames,
        view=[event.id for event in milestones],
        palette=palette,
        plot_width=WIDE,
        selected=selected,
    )
    first, last = milestones[0], milestones[-1]
    alt = f"{len(milestones)} milestones from {first.date.text} to {last.date.text}, with the days between"
    show_chart(figure, frames, key="ladder", alt=alt)


def show_overview(
    frames: Frames, selection: Selection, events: list[Event], record: list[Event], *, palette: Palette
) -> None:
    """Draw, while a range is chosen, where it lies in the whole record; a drag chooses another."""
    if not selection.since and not selection.until:
        return
    whole, window = window_of(record, None, None), window_of(events, selection.since, selection.until)
    figure = draw_cached(
        build_overview_figure, record, frames=frames, view=selection, whole=whole, window=window, palette=palette
    )
    alt = f"{len(events):,} of {format_count(len(record), 'event')}, from {window.first} to {window.last}"
    with st.container(key="chart-overview"):
        show_chart(figure, frames, key="overview", alt=alt)


def show_timeline(
    frames: Frames, selection: Selection, events: list[Event], *, palette: Palette, selected: str, today: date
) -> None:
    """Draw the timeline; a click opens an event, a horizontal drag sets the range."""
    by = address.read_choice("lanes", LANES, LANES[0])
    window = window_of(events, selection.since, selection.until)
    figure = draw_cached(
        build_timeline_figure,
        frames,
        events,
        frames=frames,
        view=selection,
        by=by,
        window=window,
        palette=palette,
        plot_width=choose_plot_width(selected),
        selected=selected,
        today=today,
        fold=_is_folded(),
    )
    _show_controls(frames, events, by, foldable=bool(figure.quiet), palette=palette)
    count = format_count(len(events), "event")
    alt = f"Timeline of {count} from {window.first} to {window.last}, in lanes by {by}"
    show_chart(figure, frames, key="timeline", alt=alt)


def _show_controls(frames: Frames, events: list[Event], by: str, *, foldable: bool, palette: Palette) -> None:
    """Draw the choice of lanes, of folding where there is something to fold, and what the marks mean."""
    late.show_in("lanes", by)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chart-look"):
        st.markdown("Lanes by", width="content")
        st.segmented_control(
            "Lanes by",
            LANES,
            key="lanes",
            required=True,
            label_visibility="collapsed",
            on_change=late.heard(lambda: address.write_value("lanes", st.session_state["lanes"] or LANES[0]), "lanes"),
        )
        if foldable:
            _choose_folding()
        show_legend(frames, events, palette=palette)
        st.caption("Drag to zoom, click to open", width="content")


def _is_folded() -> bool:
    return address.read_choice("fold", ("on",), "") == "on"


def _choose_folding() -> None:
    late.show_in("fold", _is_folded())
    st.toggle(
        "Fold quiet gaps",
        key="fold",
        width="content",
        on_change=late.heard(lambda: address.write_value("fold", "on" if st.session_state["fold"] else ""), "fold"),
    )


def show_legend(frames: Frames, events: list[Event], *, palette: Palette) -> None:
    """Draw what opens the meaning of the marks: the kinds among the events, and how dates are drawn."""
    popover = st.popover("What the marks mean", type="tertiary", key="meanings-of-marks", on_change="rerun")
    if not popover.open:
        return
    with popover:
        kinds = list(dict.fromkeys(event.kind for event in events))
        figure = draw_cached(
            build_legend_figure, kinds, frames=frames, view=kinds, palette=palette, plot_width=_LEGEND_WIDTH
        )
        show_static_chart(figure, key="meanings", alt=f"A mark for each kind: {', '.join(kinds)}")
        st.markdown(_LEGEND_TEXT)


def show_lanes(
    frames: Frames,
    lanes: list[tuple[str, list[Event]]],
    events: list[Event],
    *,
    key: str,
    what: str,
    palette: Palette,
    selected: str,
) -> None:
    """Draw groups of events as lanes, over the range of the events given; `what` begins the alt text."""
    figure = build_lanes_figure(
        frames,
        lanes,
        window=window_of(events, None, None),
        palette=palette,
        plot_width=choose_plot_width(selected),
        selected=selected,
    )
    figure.layout.dragmode = False
    summary = ", ".join(f"{name} {len(members)}" for name, members in lanes)
    with st.container(key="chart"):
        show_legend(frames, events, palette=palette)
        show_chart(figure, frames, key=key, alt=f"{what} {summary}")
