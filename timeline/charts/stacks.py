"""Lanes as stacks of rows: how many rows each has, and where its marks and labels stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from timeline.charts.label_placement import Item, Lane, Stretch, arrange
from timeline.charts.marks import Mark
from timeline.charts.palette import SIZE
from timeline.charts.scale import Scale
from timeline.charts.text import measure_text, shorten_text
from timeline.model.records import Event
from timeline.model.vocabulary import Importance

BETWEEN = 0.7
"""Rows left between two lanes."""
_MOST_ROWS = 76
"""Rows from which lanes are made shallower, so that the last is not three screens down."""
_DEPTHS = (None, 12, 9, 7, 5)
"""Rows of marks that a lane may have, tried in turn; None is as many as it takes."""
_FEW_DAYS = 3
"""Up to so many days in sight nothing is left to zoom to, so every mark is drawn."""
_LABELS_FOR_ALL = 40
"""Up to so many events in sight, every event asks for a label and not only the key ones."""
_LIMITS = (480, 240, 160)
"""Pixels beyond which a headline is cut in its label; the next is tried where one finds no room."""
_LEAST = 110
"""Pixels that are left of a headline that is cut; of less nobody learns anything ("Putin says…")."""
NAME = 0.4
"""Share of the width that a lane's name may take."""

Group = tuple[str, list[Event]]
"""A lane's name and its events."""
Widths = tuple[float, ...]
"""Pixels that a label may take, best first."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Hold a lane with what it is called and the row on which it begins."""

    name: str
    count: int
    top: float
    lane: Lane
    members: dict[str, Event] = field(repr=False)


def label_text(event: Event, room: float) -> str:
    """Return an event's headline, cut to a width in pixels."""
    return shorten_text(event.headline, SIZE, room)


def _wanted(spans: dict[str, Mark]) -> dict[str, Widths]:
    """Give the widths of the labels asked for, by event."""
    asking = [
        mark.event
        for mark in spans.values()
        if len(spans) <= _LABELS_FOR_ALL or mark.event.importance is Importance.KEY
    ]
    texts = {event.headline: dict.fromkeys(label_text(event, limit) for limit in _LIMITS) for event in asking}
    said = Counter(text for cuts in texts.values() for text in cuts)
    return {event.id: _widths(list(texts[event.headline]), said) for event in asking}


def _widths(texts: list[str], said: Counter[str]) -> Widths:
    """Give the pixels of a headline, and of its cuts while they tell something that no other one says."""
    wide = [measure_text(text, SIZE) for text in texts if text == texts[0] or said[text] == 1]
    return tuple(pixels for pixels in wide if pixels >= _LEAST or pixels == wide[0])


def arrange_lanes(groups: Sequence[Group], spans: dict[str, Mark], scale: Scale, selected: str = "") -> list[Stack]:
    """Arrange groups as lanes below each other, with fewer rows each where all would take too many."""
    found: list[Stack] = []
    wanted = _wanted(spans)
    for deepest in _DEPTHS:
        found = _arrange_at_depth(groups, spans, scale, deepest, wanted, selected)
        if rows_of(found) <= _MOST_ROWS or scale.window.days <= _FEW_DAYS:
            break
    return found


def level(rows: float) -> float:
    """Return the y of what is so many rows below the first, in as few digits as needed."""
    y = -round(rows, 2)
    return int(y) if y == int(y) else y


def rows_of(stacks: list[Stack]) -> float:
    """Count the rows of all lanes, with the gap under each."""
    return sum(stack.lane.height + BETWEEN for stack in stacks)


def _arrange_at_depth(
    groups: Sequence[Group],
    spans: dict[str, Mark],
    scale: Scale,
    deepest: int | None,
    wanted: dict[str, Widths],
    selected: str,
) -> list[Stack]:
    barred = tuple(_build_barred_stretch(scale, *scale.band(fold)) for fold in scale.folds)
    found: list[Stack] = []
    top = 0.0
    for written, members in groups:
        name = shorten_text(written, SIZE, scale.width * NAME)
        items = [_item(spans[event.id], scale, wanted.get(event.id, ()), event.id == selected) for event in members]
        lane = arrange(items, scale.width, _title(name, members), deepest=deepest, barred=barred)
        wanted = {event: widths for event, widths in wanted.items() if event not in lane.labels}
        found.append(Stack(name, len(members), top, lane, {event.id: event for event in members}))
        top += lane.height + BETWEEN
    return found


def titles(groups: Sequence[Group], plot_width: float) -> float:
    """Return the pixels that the longest name of a lane takes at the left."""
    return max((_title(shorten_text(name, SIZE, plot_width * NAME), members) for name, members in groups), default=0)


def _title(name: str, members: list[Event]) -> float:
    # bold letters are wider
    return 1.2 * measure_text(f"{name} {len(members):,}", SIZE) + 12


def _item(mark: Mark, scale: Scale, labels: Widths, ring: bool) -> Item:
    """Give the pixels an event takes, as far as it is in sight."""
    left, right = scale.place(mark.first), scale.place(mark.last)
    rank = 0 if mark.event.importance is Importance.KEY else 1
    # an open end can be possible in the window and yet be drawn outside it: no label without a mark
    seen = mark.left < scale.window.end and mark.right > scale.window.start
    return Item(mark.event.id, left, right, labels if seen else (), rank, ring)


def _build_barred_stretch(scale: Scale, start: datetime, end: datetime) -> Stretch:
    left, right = scale.place(start), scale.place(end)
    return Stretch(left, right, left, right)
