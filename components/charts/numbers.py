"""Numbers that sources give, as a picture, as notes to the events of the reader, and as a table."""

from __future__ import annotations

from components.charts.timeline_chart import show_fitted
from components.frame.choice import choose
from components.frame.view import View
from components.reader.event_table import show_table
from timeline.analysis.citation import list_publishers
from timeline.analysis.quantities import (
    AttributedQuantity,
    count_measures,
    format_quantity,
    list_quantity_sources,
    name_claimant,
    name_measure,
)
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.window import window_over
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate, translate_count

_MOST_TABS = 12
"""Measures that have a tab each; more are in a list."""


def choose_measure(frames: Frames) -> str:
    """Draw the choice of what is counted, the most frequent first; give "" where nothing is."""
    counts = count_measures(frames.ordered_events)
    words = {measure: f"{name_measure(measure)} · {format_number(count)}" for measure, count in counts.items()}
    return choose("measure", words, label=translate("Figures of"), as_list=len(words) > _MOST_TABS) if words else ""


def show_numbers(view: View, measure: str, quantities: list[AttributedQuantity]) -> None:
    """Draw each figure in a row of a picture; a click opens the event."""
    show_fitted(
        view,
        build_numbers_figure,
        view.frames,
        quantities,
        decided_by=measure,
        window=window_over([each.day for each in quantities], None, None),
        key="numbers",
        alt=translate_count(
            "%(num)s figure as its source gave it, with its day, who gave it and what it counts.",
            "%(num)s figures as their sources gave them, each with its day, who gave it and what it counts.",
            len(quantities),
        ),
    )


def describe_numbers(frames: Frames, quantities: list[AttributedQuantity]) -> dict[str, str]:
    """Describe the figures that each event gives, a line each, by event id."""
    lines: dict[str, list[str]] = {}
    for each in quantities:
        line = f"{format_quantity(each.quantity)}: {each.quantity.counts} · {name_claimant(frames, each)}"
        lines.setdefault(each.event.id, []).append(line)
    return {event: "\n".join(given) for event, given in lines.items()}


def show_number_table(frames: Frames, quantities: list[AttributedQuantity]) -> None:
    """Draw the figures as a table; choosing a row opens the event."""
    rows = [
        {
            "said": each.day.text,
            "figure": format_quantity(each.quantity),
            "counts": each.quantity.counts,
            "by": name_claimant(frames, each),
            "source": ", ".join(list_publishers(frames, list_quantity_sources(each))),
            "happened": each.event.date.text,
        }
        for each in quantities
    ]
    ids = [each.event.id for each in quantities]
    show_table(rows, ids, key="figure-table", alt=translate("The figures as a table"))
