"""Numbers that sources give, as a chart, a list and a table."""

from __future__ import annotations

import streamlit as st

from components.charts.chart import choose_plot_width, show_chart
from components.frame import address, late
from components.frame.markdown import escape_markdown
from components.reader.event_list import ListRow, highlight_hits, show_rows
from components.reader.event_table import show_table
from timeline.analysis.citation import list_publishers
from timeline.analysis.quantities import (
    AttributedQuantity,
    count_measures,
    format_quantity,
    name_claimant,
    name_measure,
)
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.palette import Palette
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN
from timeline.query.tables import Frames
from timeline.text.plural import format_count


def choose_measure(record: list[Event]) -> str:
    """Draw the choice of what is counted, the most frequent first; give "" where nothing is."""
    counts = count_measures(record)
    if not counts:
        return ""
    chosen = address.read_choice("measure", counts, next(iter(counts)))
    late.show_in("measure", chosen)
    st.pills(
        "Figures of",
        list(counts),
        key="measure",
        format_func=lambda measure: f"{escape_markdown(name_measure(measure))} · {counts[measure]:,}",
        required=True,
        on_change=late.heard(lambda: address.write_value("measure", st.session_state["measure"] or ""), "measure"),
    )
    return chosen


def show_numbers(frames: Frames, quantities: list[AttributedQuantity], *, palette: Palette, selected: str) -> None:
    """Draw each figure in a row of its own; a click opens the event."""
    figure = build_numbers_figure(
        frames, quantities, palette=palette, plot_width=choose_plot_width(selected), selected=selected
    )
    with st.container(key="chart"):
        alt = f"{format_count(len(quantities), 'figure')}, each with its day, who gave it and what it counts"
        show_chart(figure, frames, key="numbers", alt=alt)


def show_number_list(frames: Frames, quantities: list[AttributedQuantity], *, palette: Palette, selected: str) -> None:
    """Draw figures as a list; a click opens the event."""
    terms = address.read_search_terms(frames)
    rows: list[ListRow] = [
        {
            "id": each.event.id,
            "month": f"{each.day.anchor:%B %Y}",
            "date": each.day.text,
            "colour": palette.colour(each.event.kind),
            "unproven": each.event.kind in UNPROVEN,
        }
        | highlight_hits(
            frames,
            each.event,
            f"{format_quantity(each.quantity)}: {each.quantity.counts}",
            f"{name_claimant(frames, each)} · {_format_publishers(frames, each)}",
            terms,
        )
        for each in quantities
    ]
    show_rows(rows, selected=selected, key="figures")


def show_number_table(frames: Frames, quantities: list[AttributedQuantity]) -> None:
    """Draw figures as a table; choosing a row opens the event."""
    rows = [
        {
            "said": each.day.text,
            "figure": format_quantity(each.quantity),
            "counts": each.quantity.counts,
            "by": name_claimant(frames, each),
            "source": _format_publishers(frames, each),
            "happened": each.event.date.text,
        }
        for each in quantities
    ]
    ids = [each.event.id for each in quantities]
    show_table(rows, ids, key="figure-table", alt="The figures as a table")


def _format_publishers(frames: Frames, each: AttributedQuantity) -> str:
    own = [each.quantity.source] if each.quantity.source else [*each.event.sources]
    return ", ".join(list_publishers(frames, own))
