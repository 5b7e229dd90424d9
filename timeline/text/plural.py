"""Counts in words, and long lists cut short."""

from __future__ import annotations

from collections.abc import Sequence


def format_count(count: int, noun: str, nouns: str = "") -> str:
    """Word a count: "1 event", "1,200 events"; `nouns` where the plural takes more than an s."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def format_times(count: int) -> str:
    """Word how often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def shorten_list(items: Sequence[str], most: int) -> list[str]:
    """Cut a list to `most` items, followed by "… and 2,970 more" where there are more."""
    if len(items) <= most:
        return list(items)
    return [*items[:most], f"… and {len(items) - most:,} more"]
