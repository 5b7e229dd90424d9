"""Whom an actor appears with, and what two actors share."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.charts.chart import choose_plot_width, show_chart
from components.frame import address
from components.frame.markdown import escape_markdown
from components.reader.event_list import show_event_list
from timeline.analysis.actor_profile import Companion, Profile, find_shared_company
from timeline.charts.palette import Palette
from timeline.charts.units import build_units_figure
from timeline.model.records import Event
from timeline.query.tables import Frames
from timeline.text.plural import format_count

_MOST_BARS = 8
"""Companions that have a bar; the table has them all."""
_MOST_NAMES = 12


def show_company(frames: Frames, profiles: list[Profile], *, palette: Palette, selected: str) -> None:
    """Draw whom each actor appears with: for one actor a bar for each, and always a table."""
    st.caption("Actors named in the same events, with their own roles there. A row opens that actor beside.")
    if len(profiles) == 1 and profiles[0].company:
        _show_bars(frames, profiles[0], palette=palette, selected=selected)
    beside = st.columns(len(profiles)) if not selected else [st.container() for _ in profiles]
    for place, (column, profile) in enumerate(zip(beside, profiles, strict=True)):
        with column:
            _show_table(frames, profile, place)


def show_shared(frames: Frames, profiles: list[Profile], *, palette: Palette, selected: str) -> None:
    """Draw the events in which two actors both stand, and whom both appear with."""
    one, other = profiles
    actors = frames.chronology.actors
    events, company = find_shared_company(one, other)
    both = f"{escape_markdown(actors[one.actor].name)} and {escape_markdown(actors[other.actor].name)}"
    if not events:
        st.markdown(f"{both} stand together in none of the events shown.")
    else:
        st.markdown(f"{both} stand together in **{format_count(len(events), 'event')}**.")
    if company:
        more = len(company) - _MOST_NAMES
        names = ", ".join(escape_markdown(actors[actor].name) for actor in company[:_MOST_NAMES])
        st.markdown(f"Both appear with {names}{f' and {more} more' if more > 0 else ''}.")
    if events:

        def describe_roles(event: Event) -> str:
            return " · ".join(f"{actors[who].name}: {', '.join(roles)}" for who, roles in event.actors.items())

        show_event_list(frames, list(events), palette=palette, selected=selected, key="shared", more=describe_roles)


def _show_bars(frames: Frames, profile: Profile, *, palette: Palette, selected: str) -> None:
    shown = profile.company[:_MOST_BARS]
    bars = [(frames.chronology.actors[c.actor].name, list(c.events)) for c in shown]
    width = choose_plot_width(selected)
    figure = build_units_figure(bars, palette=palette, plot_width=width, selected=selected)
    summary = ", ".join(f"{name} {len(events)}" for name, events in bars)
    with st.container(key="chart-company"):
        show_chart(figure, frames, key="company", alt=f"Events shared with others. {summary}")
        st.caption("Each unit is an event, oldest at the left; click one to open it.")


def _show_table(frames: Frames, profile: Profile, place: int) -> None:
    name = escape_markdown(frames.chronology.actors[profile.actor].name)
    if not profile.company:
        st.markdown(f"{name} appears with nobody else in the events shown.")
        return
    key = f"company-{place}"
    st.dataframe(
        pd.DataFrame([_build_row(frames, companion) for companion in profile.company]),
        key=key,
        hide_index=True,
        on_select=lambda: _open_companion(key, profile),
        selection_mode="single-row",
        alt=f"Whom {frames.chronology.actors[profile.actor].name} appears with",
    )


def _open_companion(key: str, profile: Profile) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        address.write_value("actor", profile.actor)
        address.write_value("other", profile.company[rows[0]].actor)


def _build_row(frames: Frames, companion: Companion) -> dict[str, object]:
    return {
        "actor": frames.chronology.actors[companion.actor].name,
        "events": len(companion.events),
        "in the role of": ", ".join(f"{role} {count}" for role, count in companion.roles),
    }
