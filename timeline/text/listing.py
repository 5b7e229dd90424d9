"""Some items in a sentence, with "and" or "or" before the last."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.text.catalogue import ENGLISH, get_language


def join_with_and(items: Sequence[str]) -> str:
    """Join items: "denials, deflections and answers"."""
    return _join(items, "and", "standard")


def join_with_or(items: Sequence[str]) -> str:
    """Join items: "11, 12 or 13 November"."""
    return _join(items, "or", "or")


def _join(items: Sequence[str], word: str, style: str) -> str:
    if get_language() != ENGLISH:
        # Babel takes a moment to import, and English needs it not
        from babel.lists import format_list

        return format_list(items, style, get_language())  # type: ignore[arg-type]
    return f" {word} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
