"""Counts in words, and lists that stop where nobody reads on."""

from __future__ import annotations

from collections.abc import Sequence


def format_count(count: int, noun: str, nouns: str = "") -> str:
    """Word a count: "1 event", "1,200 events"; `nouns` where the plural takes more than an s."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def shorten_list(items: Sequence[str], most: int) -> list[str]:
    """Give the first items and, where there are more than `most`, "… and 2,970 more" after them."""
    if len(items) <= most:
        return list(items)
    return [*items[:most], f"… and {len(items) - most:,} more"]
