"""Positions as a chart, a list and a table."""

from __future__ import annotations

import streamlit as st

from components.charts.chart import choose_plot_width, show_chart
from components.frame import address
from components.reader.event_list import ListRow, highlight_hits, show_rows
from components.reader.event_table import show_table
from timeline.analysis.citation import list_publishers
from timeline.analysis.positions.changes import Silence
from timeline.analysis.positions.statements import Statement, find_spoken_words
from timeline.analysis.positions.wording import describe_stance, format_statement_count
from timeline.charts.palette import Palette
from timeline.charts.positions import build_positions_figure
from timeline.charts.window import window_over
from timeline.model.vocabulary import Stance
from timeline.query.selection import Selection
from timeline.query.tables import Frames


def show_positions(
    frames: Frames,
    selection: Selection,
    statements: list[Statement],
    silences: list[Silence],
    *,
    palette: Palette,
    selected: str,
) -> None:
    """Draw who took which stance when; a click opens an event, a horizontal drag sets the range."""
    days = [*(s.day for s in statements), *(silence.until for silence in silences)]
    window = window_over(days, selection.since, selection.until)
    figure = build_positions_figure(
        frames,
        statements,
        silences,
        window=window,
        palette=palette,
        plot_width=choose_plot_width(selected),
        selected=selected,
    )
    alt = f"{format_statement_count(statements)} from {window.first} to {window.last}"
    with st.container(key="chart"):
        st.caption("Drag across the chart to zoom, click a mark to open it. A grey band is a silence.")
        show_chart(figure, frames, key="positions", alt=alt)


def show_statement_list(frames: Frames, statements: list[Statement], *, palette: Palette, selected: str) -> None:
    """Draw statements as a list; a click opens the event."""
    terms = address.read_search_terms(frames)
    rows: list[ListRow] = [
        {
            "id": statement.event.id,
            "month": f"{statement.day.anchor:%B %Y}",
            "date": statement.day.text,
            "colour": palette.stances[statement.stance],
            "unproven": statement.stance is Stance.ASSERTS,
        }
        | highlight_hits(
            frames,
            statement.event,
            f"{_find_name(frames, statement.by)} {describe_stance(statement.stance)}",
            f"{find_spoken_words(statement)} · {', '.join(list_publishers(frames, statement.event.sources))}",
            terms,
        )
        for statement in statements
    ]
    show_rows(rows, selected=selected, key="statements")


def show_statement_table(frames: Frames, statements: list[Statement]) -> None:
    """Draw statements as a table; choosing a row opens the event."""
    rows = [
        {
            "said": statement.day.text,
            "who": _find_name(frames, statement.by),
            "side": _find_name(frames, statement.side),
            "stance": str(statement.stance),
            "words": find_spoken_words(statement),
            "note": statement.position.note or "",
            "sources": ", ".join(list_publishers(frames, statement.event.sources)),
        }
        for statement in statements
    ]
    ids = [statement.event.id for statement in statements]
    show_table(rows, ids, key="statement-table", alt="The statements as a table")


def _find_name(frames: Frames, actor: str) -> str:
    return frames.chronology.actors[actor].name
