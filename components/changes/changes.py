"""What changed, told day by day: events as links with what was corrected, other records below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby

import streamlit as st

from components.frame.links import link_event
from components.frame.markdown import escape_markdown
from components.frame.view import View
from timeline.dates.edtf import build_edtf
from timeline.history.days import DayOfChanges, describe_edit
from timeline.history.diff import CHANGES, Change
from timeline.model.records import Event
from timeline.text.catalogue import format_number, translatable, translate, translate_count

_MOST_EVENTS = 30
"""Events of a day and a sort that are told; the reader lists all."""
_MOST_OPEN = 6
"""Changes of other records that are told without being asked."""
_WORDS = {"added": translatable("added"), "edited": translatable("corrected"), "withdrawn": translatable("withdrawn")}
_SECTIONS = {
    "actors": translatable("Actors"),
    "articles": translatable("Articles"),
    "chapters": translatable("Chapters"),
    "events": translatable("Events"),
    "kinds": translatable("Kinds"),
    "places": translatable("Places"),
    "questions": translatable("Questions"),
    "sources": translatable("Sources"),
    "stories": translatable("Stories"),
    "timeline": translatable("Timeline"),
}
_TITLES: dict[str, Callable[[int], str]] = {
    "added": lambda count: translate_count("Added %(num)s event", "Added %(num)s events", count),
    "edited": lambda count: translate_count("Corrected %(num)s event", "Corrected %(num)s events", count),
    "withdrawn": lambda count: translate_count("Withdrawn %(num)s event", "Withdrawn %(num)s events", count),
}


def show_day(view: View, day: DayOfChanges) -> None:
    """Draw the changes of a day under its name: events of the view as links, withdrawn ones with their last words."""
    shown = {event.id: event for event in view.events}
    st.markdown(f"## {escape_markdown(_name_day(day))}")
    of_events = [change for change in day.changes if change.section == "events"]
    told = [change for change in of_events if change.id in shown or change.change == "withdrawn"]
    told.sort(key=lambda change: CHANGES.index(change.change))
    for change, members in groupby(told, key=lambda change: change.change):
        changes = list(members)
        lines = [_format_event(change, shown, day.withdrawn) for change in changes[:_MOST_EVENTS]]
        if len(changes) > _MOST_EVENTS:
            more = format_number(len(changes) - _MOST_EVENTS)
            lines.append("- " + translate("… and %(number)s more, in the list beside", number=more))
        st.markdown("\n".join([f"**{_TITLES[change](len(changes))}**", "", *lines]))
    if hidden := len(of_events) - len(told):
        st.caption(
            translate_count(
                "The filters hide %(num)s changed event.", "The filters hide %(num)s changed events.", hidden
            )
        )
    _show_others([change for change in day.changes if change.section != "events"])


def describe_totals(changes: Iterable[Change]) -> str:
    """Count changes section by section, for the screen: "Events: 2 added, 1 corrected. Sources: 1 withdrawn."."""
    grouped = groupby(changes, key=lambda change: change.section)
    return " ".join(f"{_describe_section(section, list(members))}." for section, members in grouped) or translate(
        "No difference."
    )


def describe_changes(view: View, days: Iterable[DayOfChanges]) -> dict[str, str]:
    """Describe what was changed in each event of the view, the newest day first, by event id."""
    shown = {event.id for event in view.events}
    notes: dict[str, list[str]] = {}
    for day in days:
        for change in day.changes:
            if change.section == "events" and change.id in shown:
                when = build_edtf(day.day).short if day.day else translate("not yet a version")
                lines = [f"{translate(_WORDS[change.change])}, {when}", *map(describe_edit, change.edits)]
                notes.setdefault(change.id, []).extend(lines)
    return {event: "\n".join(lines) for event, lines in notes.items()}


def _describe_section(section: str, changes: list[Change]) -> str:
    counts = Counter(change.change for change in changes)
    parts = ", ".join(f"{format_number(counts[word])} {translate(_WORDS[word])}" for word in CHANGES if counts[word])
    return f"{translate(_SECTIONS[section])}: {parts}"


def _name_day(day: DayOfChanges) -> str:
    return build_edtf(day.day).text if day.day else translate("Not yet a version")


def _format_event(change: Change, shown: dict[str, Event], withdrawn: dict[str, Event]) -> str:
    event = shown.get(change.id) or withdrawn[change.id]
    name = f"{escape_markdown(event.date.short)} "
    if change.change == "withdrawn":
        last = f": {escape_markdown(event.summary)}" if event.summary else ""
        return f"- {name}{escape_markdown(event.headline)}{last}"
    return "\n".join([f"- {name}{link_event(event.headline, event.id)}", *_format_edits(change)])


def _format_edits(change: Change) -> list[str]:
    return [f"    - {describe_edit(edit, escape_markdown)}" for edit in change.edits]


def _show_others(changes: list[Change]) -> None:
    """Draw changed records that are no events, folded where they are many."""
    for section, members in groupby(changes, key=lambda change: change.section):
        records = list(members)
        title = _describe_section(section, records)
        lines = "\n".join(
            "\n".join([f"- {translate(_WORDS[change.change])} {escape_markdown(change.name)}", *_format_edits(change)])
            for change in records
        )
        if len(records) <= _MOST_OPEN:
            st.markdown(f"**{escape_markdown(title)}**\n\n{lines}")
        else:
            with st.expander(escape_markdown(title)):
                st.markdown(lines)
