"""Counts in words."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """Word a count: "1 event", "1,200 events"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
