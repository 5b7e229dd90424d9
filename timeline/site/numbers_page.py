"""The page of numbers in a published folder: each figure as somebody gave it, on which day, counting what."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.analysis.citation import list_publishers
from timeline.analysis.quantities import (
    AttributedQuantity,
    count_measures,
    format_quantity,
    list_quantities,
    list_quantity_sources,
    name_claimant,
    name_measure,
)
from timeline.charts.svg import Svg
from timeline.exports.context import ExportContext
from timeline.site.addresses import NUMBERS
from timeline.site.figures import draw_numbers
from timeline.site.frame import SiteFrame, SitePage
from timeline.text.catalogue import translate_count

_PAGE = SitePage("numbers")


@dataclass(frozen=True, slots=True)
class Measure:
    """Hold the figures of a measure, with its name and their number in words."""

    key: str
    name: str
    count: str
    svgs: list[Svg]
    figures: list[AttributedQuantity]


def describe_numbers(context: ExportContext) -> str:
    """Describe the page in one sentence."""
    count = sum(count_measures(context.events).values())
    return translate_count(
        "%(num)s figure as its source gave it, with its day, who gave it and what it counts.",
        "%(num)s figures as their sources gave them, each with its day, who gave it and what it counts.",
        count,
    )


def render_numbers(frame: SiteFrame) -> str:
    """Write the page."""
    context, frames = frame.context, frame.context.frames
    return frame.render(
        _PAGE,
        frame.build_section_head(NUMBERS, describe_numbers(context), css_class="wide"),
        measures=[_collect(context, measure) for measure in count_measures(context.events)],
        format_quantity=format_quantity,
        name_claimant=lambda figure: name_claimant(frames, figure),
        list_publishers=lambda figure: list_publishers(frames, list_quantity_sources(figure)),
    )


def _collect(context: ExportContext, measure: str) -> Measure:
    figures = list_quantities(context.events, measure)
    count = translate_count("%(num)s figure", "%(num)s figures", len(figures))
    return Measure(measure, name_measure(measure), count, draw_numbers(context.frames, figures), figures)
