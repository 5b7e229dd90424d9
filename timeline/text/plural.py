"""Counts in words."""

from __future__ import annotations

from timeline.text.catalogue import translate, translate_count


def format_count(count: int, noun: str, nouns: str = "") -> str:
    """Word a count in English: "1 event", "1,200 events"; `nouns` where the plural takes more than an s."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def count_events(count: int) -> str:
    """Word a number of events: "1,200 events"."""
    return translate_count("%(num)s event", "%(num)s events", count)


def format_times(count: int) -> str:
    """Word how often: "once", "twice", "3 times"."""
    if count in (1, 2):
        return translate("once") if count == 1 else translate("twice")
    return translate_count("%(num)s time", "%(num)s times", count, num=str(count))
