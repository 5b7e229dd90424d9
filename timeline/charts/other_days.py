"""The other days that an event may be of: those that other sources give, and those of a choice of days."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from datetime import date, datetime, time

from timeline.charts.marks import Mark, Places, Trace, moment
from timeline.charts.palette import Palette
from timeline.charts.scale import Scale
from timeline.model.records import Candidate, Event
from timeline.query.tables import Frames

_SIZE = 8
_CLEAR = 12
"""Pixels from a small mark to its event's own, or to another of it, at which both can be seen."""

Other = tuple[datetime, str]
"""The noon of a day, and the text that says who gives it."""


def list_other_days(frames: Frames, event: Event) -> list[Other]:
    """List the days beside an event's own, in the order of the file.

    A date of another source in which the event's own lies gives no other day. A date of several days gives
    its first and its last.
    """
    found = []
    if event.date.form == "choice":
        words = f"it was on {event.date.text}"
        found += [(day, words) for part in event.date.parts if part for day in {part.first, part.last}]
    for candidate in event.candidates:
        if not _covers(candidate, event):
            publisher = frames.chronology.sources[candidate.source].publisher
            words = f"{publisher} has {candidate.date.text}"
            ends = {candidate.date.earliest, candidate.date.latest} - {None}
            found += [(day, words) for day in sorted(day for day in ends if day)]
    return [(_noon(day), words) for day, words in found]


def _covers(candidate: Candidate, event: Event) -> bool:
    """Say whether every day that the event may be of lies within the date of a candidate."""
    theirs, ours = candidate.date, event.date
    from_start = theirs.earliest is None or (ours.earliest is not None and theirs.earliest <= ours.earliest)
    to_end = theirs.latest is None or (ours.latest is not None and theirs.latest >= ours.latest)
    return from_start and to_end


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def drop_overlapping(mark: Mark, others: list[Other], scale: Scale) -> list[Other]:
    """Leave out the days that would lie on their event's own mark, or on each other, at this scale."""
    left, right = scale.along(mark.left), scale.along(mark.right)
    kept: list[Other] = []
    places: list[float] = []
    for other in others:
        at = scale.along(other[0])
        # a bar that is long enough carries days within it
        beside = max(left - at, at - right) >= _CLEAR or (left <= at <= right and right - left >= 2 * _CLEAR)
        near = bisect(places, at)
        if beside and all(abs(at - place) >= _CLEAR for place in places[max(near - 1, 0) : near + 1]):
            kept.append(other)
            places.insert(near, at)
    return kept


def build_hollow_marks(
    marks: list[Mark], others: dict[str, list[Other]], places: Places, palette: Palette
) -> Iterator[Trace]:
    """Build small hollow marks for other days, with a thin line to the mark of their event.

    Their hover texts are in the trace's meta, which the page shows as text.
    """
    twins = [(mark, at, words) for mark in marks for at, words in others.get(mark.event.id, ())]
    if not twins:
        return
    yield {
        "type": "scatter",
        "x": [x for mark, at, _ in twins for x in (mark.middle, moment(at), None)],
        "y": [y for mark, _, _ in twins for y in (mark.y, mark.y, None)],
        "mode": "lines",
        "line": {"color": palette.muted, "width": 1},
        "hoverinfo": "skip",
    }
    yield {
        "type": "scatter",
        "x": [moment(at) for _, at, _ in twins],
        "y": [mark.y for mark, _, _ in twins],
        "mode": "markers",
        "marker": {
            "symbol": "circle",
            "size": _SIZE,
            "color": palette.background,
            "opacity": 1,
            "line": {"width": 1.5, "color": [palette.colour(mark.event.kind) for mark, _, _ in twins]},
        },
        "name": "another day",
        "customdata": [places[mark.event.id] for mark, _, _ in twins],
        "meta": [words for _, _, words in twins],
        "hoverinfo": "none",
    }
