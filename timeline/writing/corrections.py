"""Correcting an event in the text of a file, which stays in order of date."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.reading.parser import Limits
from timeline.writing.drafts import Draft
from timeline.writing.insertion import are_in_order, insert_records, move_event
from timeline.writing.layout import Layout, LayoutError
from timeline.writing.patch import find_line_end, find_value_end, patch_records
from timeline.writing.yaml_format import Fields


@dataclass(frozen=True, slots=True)
class Correction:
    """Hold an event of the file as it shall read, with the records that are new with it.

    `before` is the text of its entry that the editor saw, as find_entry_text gives it.
    """

    draft: Draft
    before: str

    @property
    def event_id(self) -> str:
        """The id of the event, which a correction never changes."""
        return str(self.draft.event["id"])


def find_entry_text(text: str, event_id: str, limits: Limits | None = None) -> str:
    """Find the lines of an event in the text of a file, from its dash to its last value; "" where it is not there.

    Raises ParseError where the YAML cannot be read, LayoutError where the events stand in brackets.
    """
    layout = Layout(text, limits)
    place = _find_place(layout, event_id)
    if place is None:
        return ""
    start = layout.find_start(layout.find_entry("events", place))
    return text[start : find_line_end(text, find_value_end(layout, text, ("events", place)))]


def correct_entry_text(entry: str, fields: Fields) -> str:
    """Give the lines of an entry with the fields of its event as they shall be."""
    head = "events:\n"
    return correct_event(head + entry, fields).removeprefix(head)


def correct_event(text: str, fields: Fields, limits: Limits | None = None) -> str:
    """Give the text of a file in which the event with the id of `fields` has these fields.

    They are written as patch_records does. With another date the event moves to its place, if the events of the file
    were in order. Raises what patch_records raises, and LayoutError if the event is not there.
    """
    event_id = str(fields["id"])
    patched = patch_records(text, {("events", event_id): fields}, limits)
    layout = Layout(patched, limits)
    place = _find_place(layout, event_id)
    if place is None:
        raise LayoutError(f"There is no event {event_id} in this file now.")
    is_misplaced = not are_in_order(layout.data["events"]) and are_in_order(Layout(text, limits).data["events"])
    return move_event(patched, place, limits) if is_misplaced else patched


def apply_correction(text: str, correction: Correction, limits: Limits | None = None) -> str:
    """Give the text of a file with an event corrected and the records added that are new with it."""
    return insert_records(correct_event(text, correction.draft.event, limits), correction.draft, limits)


def _find_place(layout: Layout, event_id: str) -> int | None:
    events = layout.data.get("events")
    # refuses events in brackets
    places = layout.list_entries("events") if events else []
    ids = [event.get("id") if isinstance(event, dict) else None for event in events or []]
    return ids.index(event_id) if event_id in ids[: len(places)] else None
