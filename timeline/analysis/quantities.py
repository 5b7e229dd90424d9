"""The figures in a chronology, with who gave them and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from timeline.analysis.positions.statements import find_said_date, list_holders
from timeline.dates.edtf import EdtfDate
from timeline.model.records import Event, Quantity
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate


@dataclass(frozen=True, slots=True)
class AttributedQuantity:
    """Hold one figure of an event, with the ids of the actors that gave it."""

    event: Event
    quantity: Quantity
    by: tuple[str, ...]

    @property
    def day(self) -> EdtfDate:
        return find_said_date(self.event)


def list_quantities(events: list[Event], measure: str) -> list[AttributedQuantity]:
    """List the figures of a measure by the day on which they were given, the oldest first."""
    figures = [
        AttributedQuantity(event, quantity, list_holders(event, quantity.by))
        for event in events
        for quantity in event.quantity
        if quantity.measure == measure
    ]
    return sorted(figures, key=lambda figure: figure.day.anchor)


def count_measures(events: list[Event]) -> dict[str, int]:
    """Count the figures of each measure, the most frequent first."""
    counts = Counter(quantity.measure for event in events for quantity in event.quantity)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def name_claimant(frames: Frames, figure: AttributedQuantity) -> str:
    """Name the actors that gave a figure, "nobody named" without any."""
    actors = frames.chronology.actors
    return ", ".join(actors[actor].name for actor in figure.by if actor in actors) or translate("nobody named")


def list_quantity_sources(figure: AttributedQuantity) -> tuple[str, ...]:
    """List the ids of the sources of a figure: its own, else those of its event."""
    return (figure.quantity.source,) if figure.quantity.source else figure.event.sources


def format_quantity(quantity: Quantity) -> str:
    """Write a figure as text: "about 10,000", "3,000 or more", "up to 8,000", "11,000–12,000"."""
    low, high = quantity.low, quantity.high
    if low is None:
        return translate("up to %(number)s", number=_format_rough(quantity, format_number(high or 0)))
    if high is None:
        return translate("%(number)s or more", number=_format_rough(quantity, format_number(low)))
    number = format_number(low) if low == high else f"{format_number(low)}–{format_number(high)}"
    return _format_rough(quantity, number)


def _format_rough(quantity: Quantity, number: str) -> str:
    return translate("about %(number)s", number=number) if quantity.approximate else number


def name_measure(measure: str) -> str:
    """Turn a measure's id into words."""
    return measure.replace("-", " ").capitalize()
