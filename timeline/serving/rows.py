"""The list of all events as the reader of the app draws it: a short row for each, told by the version of the file."""

from __future__ import annotations

from timeline.charts.marks import find_stance
from timeline.charts.palette import FAMILY
from timeline.model.certainty import classify_certainty
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN, Kind
from timeline.query.tables import Frames


def build_rows(frames: Frames) -> list[list[str]]:
    """List the events in order, each as [id, date, month, headline, stance, family, certainty, shape, importance].

    - date is short, month is the heading that the event stands under;
    - stance is that on the first question of the chronology, the strongest of several, "" for none;
    - family is that of the kind (see `FAMILY`), certainty the last word that fits the date;
    - shape is "diamond" for a milestone, "hollow" for what is not established, "bar" for a date that is no
      single day, else "dot".
    """
    question = next(iter(frames.chronology.questions), "")
    return [
        [
            event.id,
            event.date.short,
            event.date.period,
            event.headline,
            find_stance(event, question),
            FAMILY[event.kind.like],
            classify_certainty(event)[-1],
            choose_shape(event),
            event.importance,
        ]
        for event in frames.ordered_events
    ]


def choose_shape(event: Event) -> str:
    """Return the word for the mark of an event."""
    if event.kind.like is Kind.MILESTONE:
        return "diamond"
    if event.kind.like in UNPROVEN:
        return "hollow"
    return "dot" if event.date.is_day else "bar"
