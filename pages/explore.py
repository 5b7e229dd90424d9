"""Explore: the whole story in one picture, and every event in the reader beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from components.charts.timeline_chart import FORMS, show_legend, show_map, show_timeline
from components.frame import address
from components.frame.cache import cached
from components.frame.empty import show_nothing
from components.frame.layout import picture_room, reader_column
from components.frame.view import get_view
from components.reader.event_table import show_event_table
from components.reader.reader import show_reader
from timeline.analysis.opening_range import find_opening_range
from timeline.charts.window import Window, window_of
from timeline.query.selection import select

view = get_view()
frames, selection = view.frames, view.selection
everywhen = replace(selection, since=None, until=None)
record = view.events
if selection != everywhen:
    record = [frames.event[event] for event in select(frames, everywhen).index.tolist()]
chosen = window_of(view.events, selection.since, selection.until) if selection.since or selection.until else None
opening = cached(frames, lambda: find_opening_range(record), "opening", everywhen)
form = address.read_choice("form", FORMS, "list")
outside = ""
if opening and not chosen and address.read_choice("range", ("all",), "") != "all":
    chosen, outside = Window(opening.first, opening.last), opening.text

with picture_room():
    if not view.events:
        show_nothing(view)
    elif form == "table":
        show_event_table(view, view.events)
    elif form == "map":
        anywhere = select(frames, replace(everywhen, places=())).index.tolist()
        show_map(view, [frames.event[event] for event in anywhere], record, chosen=chosen)
    else:
        window = chosen or window_of(view.events, None, None)
        shown = [event for event in view.events if event.date.overlaps(window.first, window.last)]
        show_timeline(view, shown, record, window=window, chosen=chosen, today=date.today())
    if form != "table":
        show_legend(view, view.events, shapes=("dot", "hollow") if form == "map" else (), outside=outside)
with reader_column():
    show_reader(view, view.events, since=chosen.first if chosen and outside else None)
