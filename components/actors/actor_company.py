"""Whom an actor appears with, and what two actors share."""

from __future__ import annotations

import streamlit as st

from components.charts.chart import PLOT_WIDTH, show_chart
from components.frame.links import link_address
from components.frame.markdown import escape_markdown
from components.frame.view import View
from timeline.analysis.actor_profile import Companion, Profile, find_shared_company
from timeline.charts.units import build_units_figure
from timeline.model.records import Actor
from timeline.query.tables import Frames
from timeline.text.plural import format_count

_MOST_BARS = 8
"""Companions that have a bar."""
_MOST_ROWS = 60
"""Companions in the table; the others are found in the list of actors above."""
_MOST_NAMES = 12


def show_company(view: View, profiles: list[Profile]) -> None:
    """Draw whom each actor appears with: for one actor a bar for each, and always a table."""
    if len(profiles) == 1 and profiles[0].company:
        _show_bars(view, profiles[0])
    st.caption("Actors named in the same events, with their own roles there. A name opens that actor beside.")
    for column, profile in zip(st.columns(len(profiles)), profiles, strict=True):
        with column:
            _show_table(view.frames, profile)


def show_shared(frames: Frames, profiles: list[Profile]) -> None:
    """Say in how many events two actors both stand, and whom both appear with."""
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


def describe_shared(frames: Frames, profiles: list[Profile]) -> dict[str, str]:
    """Describe the roles of all actors in the events that two actors share, by event id."""
    actors = frames.chronology.actors
    events, _ = find_shared_company(*profiles)
    return {
        event.id: " · ".join(f"{actors[who].name}: {', '.join(roles)}" for who, roles in event.actors.items())
        for event in events
    }


def _show_bars(view: View, profile: Profile) -> None:
    shown = profile.company[:_MOST_BARS]
    bars = [(view.frames.chronology.actors[c.actor].name, list(c.events)) for c in shown]
    figure = build_units_figure(bars, palette=view.palette, plot_width=PLOT_WIDTH)
    summary = ", ".join(f"{name} {len(events)}" for name, events in bars)
    show_chart(figure, key="company", alt=f"Events shared with others. {summary}")
    st.caption("Each unit is an event, oldest at the left; click one to open it.")


def _show_table(frames: Frames, profile: Profile) -> None:
    actors = frames.chronology.actors
    if not profile.company:
        name = escape_markdown(actors[profile.actor].name)
        st.markdown(f"{name} appears with nobody else in the events shown.")
        return
    rows = [_format_row(actors, profile, companion) for companion in profile.company[:_MOST_ROWS]]
    more = len(profile.company) - _MOST_ROWS
    if more > 0:
        rows.append(f"| … and {more:,} more | | |")
    st.markdown("\n".join(["| actor | events | in the role of |", "|:--|--:|:--|", *rows]))


def _format_row(actors: dict[str, Actor], profile: Profile, companion: Companion) -> str:
    link = link_address(actors[companion.actor].name, actor=profile.actor, other=companion.actor)
    roles = ", ".join(f"{role} {count}" for role, count in companion.roles)
    return f"| {link} | {len(companion.events):,} | {escape_markdown(roles)} |"
