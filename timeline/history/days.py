"""The changes of a chronology told by day: what was added, corrected and withdrawn since an earlier version."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from timeline.history.diff import Change, Edit, compare_chronologies
from timeline.history.git import Revision
from timeline.model.records import Chronology, Event
from timeline.text.catalogue import translate

_CONTEXT = 3
"""Words left before and after what differs between two texts."""
_LONG = 80
"""Letters of a text from which only what differs is told."""


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """Hold the changes of a day, None for what no version has yet, with the events that were withdrawn."""

    day: date | None
    changes: tuple[Change, ...]
    withdrawn: dict[str, Event]


def list_last_revisions(revisions: Iterable[Revision], since: Revision) -> list[Revision]:
    """List the last version of each day after one, the oldest first; `revisions` stand the newest first."""
    later = takewhile(lambda revision: revision.commit != since.commit, revisions)
    last: dict[date, Revision] = {}
    for revision in later:
        last.setdefault(revision.day, revision)
    return list(last.values())[::-1]


def find_opening_revision(revisions: tuple[Revision, ...], days: int) -> Revision:
    """Find the version since which the changes of the newest `days` days are told, the first version at the earliest.

    `revisions` stand the newest first.
    """
    newest = list(dict.fromkeys(revision.day for revision in revisions))[:days]
    return next((revision for revision in revisions if revision.day not in newest), revisions[-1])


def tell_by_day(before: Chronology, versions: Iterable[tuple[date | None, Chronology]]) -> list[DayOfChanges]:
    """Compare each version, given with its day and the oldest first, with the one before; the newest day first."""
    days = []
    for day, after in versions:
        if changes := compare_chronologies(before, after):
            left = {event.id for event in after.events}
            days.append(DayOfChanges(day, changes, {e.id: e for e in before.events if e.id not in left}))
        before = after
    return days[::-1]


def describe_edit(edit: Edit, write: Callable[[str], str] = str) -> str:
    """Describe an edit in a line: "headline: ‘old’ → ‘new’"; `write` writes each text that is of the chronology."""
    if edit.listed:
        old, new = write(_shorten(edit.old)), write(_shorten(edit.new))
        if not edit.new:
            return translate("%(key)s: without %(old)s", key=edit.key, old=old)
        if not edit.old:
            return translate("%(key)s: with %(new)s", key=edit.key, new=new)
        return translate("%(key)s: without %(old)s, now with %(new)s", key=edit.key, old=old, new=new)
    if not edit.old:
        return translate("%(key)s added: ‘%(new)s’", key=edit.key, new=write(_shorten(edit.new)))
    if not edit.new:
        return translate("%(key)s removed: ‘%(old)s’", key=edit.key, old=write(_shorten(edit.old)))
    old, new = find_difference(edit.old, edit.new)
    return f"{edit.key}: ‘{write(old)}’ → ‘{write(new)}’"


def find_difference(old: str, new: str) -> tuple[str, str]:
    """Cut two long texts to the words that differ, with a few words before and after; short ones are left whole."""
    was, now = old.split(), new.split()
    if max(len(old), len(new)) <= _LONG:
        return old, new
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    most = min(len(was), len(now)) - start
    end = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was[::-1][:most], now[::-1][:most], strict=False))
    )
    first = max(start - _CONTEXT, 0)
    return _cut(was, first, len(was) - end + _CONTEXT), _cut(now, first, len(now) - end + _CONTEXT)


def _cut(words: list[str], first: int, last: int) -> str:
    return f"{'… ' if first else ''}{' '.join(words[first:last])}{' …' if last < len(words) else ''}"


def _shorten(text: str) -> str:
    return text if len(text) <= 4 * _LONG else f"{text[: 4 * _LONG].rsplit(' ', 1)[0]} …"
