"""Counts in words."""

from __future__ import annotations


def counted(count: int, noun: str, nouns: str = "") -> str:
    """Word a count: "1 event", "1,200 events"; `nouns` where the plural takes more than an s."""
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"
