"""Where a search found what: in the original letters, although it looks at folded ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from timeline.query.search import START, fold_text, fold_words

Piece = tuple[str, bool]
"""A stretch of text, and whether the search found it."""

# a letter with the marks on it, or the parts of one Hangul syllable
_LETTER = re.compile(r"\r\n|[\s\S][\u0300-\u036f\u1160-\u11ff\u20d0-\u20ff\ufe00-\ufe0f]*")
_AROUND = 40


def find_matches(text: str, terms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Give the spans of a text, in order and apart, that folded search terms match."""
    letters = [(match.span(), fold_text(match[0])) for match in _LETTER.finditer(text)]
    origin = [span for span, folded in letters for _ in folded]
    whole = "".join(folded for _, folded in letters)
    if whole != fold_text(text):
        return ()  # letters of some scripts fold only together; better no mark than a wrong one
    found = {place for term in terms if term.strip() for place in _places(term, whole, text)}
    spans: list[tuple[int, int]] = []
    for start, end in sorted((origin[first][0], origin[last - 1][1]) for first, last in found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def split_matches(text: str, terms: Iterable[str]) -> list[Piece]:
    """Cut a text into what the terms match and what they do not."""
    cut: list[Piece] = []
    after = 0
    for start, end in find_matches(text, terms):
        cut += [(text[after:start], False), (text[start:end], True)]
        after = end
    return [piece for piece in (*cut, (text[after:], False)) if piece[0]]


def cut_excerpt(text: str, terms: Iterable[str]) -> str:
    """Give a text's words around its first hit, "" without one."""
    found = find_matches(text, terms)
    if not found:
        return ""
    start, end = found[0]
    before = text[:start][-_AROUND:]
    after = text[end:][:_AROUND]
    if len(before) < start:
        before = "…" + before.partition(" ")[2]
    if end + len(after) < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before + text[start:end] + after


def _places(term: str, whole: str, text: str) -> Iterable[tuple[int, int]]:
    places = [(match.start(), match.end()) for match in re.finditer(re.escape(term.strip()), whole)]
    if not places or not term.startswith(START):
        return places
    starts = _starts(text)
    return [(start, end) for start, end in places if start in starts]


def _starts(text: str) -> set[int]:
    """Give the places in a folded text at which a word begins."""
    lengths = accumulate(len(word) for word in fold_words(text).split(START))
    return {0, *lengths}
