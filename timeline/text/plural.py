"""Counts in words."""

from __future__ import annotations


def format_count(count: int, noun: str, nouns: str = "") -> str:
    """Word a count: "1 event", "1,200 events"; `nouns` where the plural takes more than an s."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def format_times(count: int) -> str:
    """Word how often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
