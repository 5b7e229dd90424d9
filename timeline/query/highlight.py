"""The parts of an original text that the terms of a search match."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import accumulate

from timeline.query.search import ARTICLE, FORM, OR, WORD_START, fold_text, fold_words, write_form
from timeline.text.word_forms import find_words

Piece = tuple[str, bool]
"""A part of a text, and whether a term matches it."""

# a letter with the marks on it, or the parts of one Hangul syllable
_LETTER = re.compile(r"\r\n|[\s\S][\u0300-\u036f\u1160-\u11ff\u20d0-\u20ff\ufe00-\ufe0f]*")
_AROUND = 40


def find_matches(text: str, terms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Find the parts of a text that terms match: start and end, in order, without overlap; see `split_terms`.

    Where letters of the text fold only together, no place can be given but that of a word in another form.
    """
    parts = {part for term in terms for part in term.split(OR) if part.strip()}
    forms = {part for part in parts if part.startswith(FORM)}
    found = {*_find_forms(forms, text), *_find_letters(parts - forms, text)}
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def split_matches(text: str, terms: Iterable[str]) -> list[Piece]:
    """Split a text into the parts that the terms match and those between; joined they are the text."""
    pieces: list[Piece] = []
    position = 0
    for start, end in find_matches(text, terms):
        pieces += [(text[position:start], False), (text[start:end], True)]
        position = end
    return [piece for piece in (*pieces, (text[position:], False)) if piece[0]]


def cut_excerpt(text: str, terms: Iterable[str]) -> str:
    """Cut out the words around the first match, with "…" where the text goes on; "" without a match."""
    matches = find_matches(text, terms)
    if not matches:
        return ""
    start, end = matches[0]
    before = text[:start][-_AROUND:]
    after = text[end:][:_AROUND]
    if len(before) < start:
        before = "…" + before.partition(" ")[2]
    if end + len(after) < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before + text[start:end] + after


def _find_forms(forms: Collection[str], text: str) -> Iterable[tuple[int, int]]:
    languages = {form.split(FORM)[1] for form in forms}
    for word, start, end in find_words(text) if forms else ():
        if any(write_form(word, language) in forms for language in languages):
            yield start, end


def _find_letters(parts: Collection[str], text: str) -> Iterable[tuple[int, int]]:
    whole = fold_words(text).replace(WORD_START, "")
    matches = {match for part in parts for match in _find_part(part, whole, text)}
    if not matches:
        return
    letters = [(match.span(), fold_text(match[0])) for match in _LETTER.finditer(text)]
    if "".join(folded for _, folded in letters) == whole:
        origin = [span for span, folded in letters for _ in folded]
        yield from ((origin[first][0], origin[last - 1][1]) for first, last in matches)


def _find_part(part: str, whole: str, text: str) -> Iterable[tuple[int, int]]:
    pattern = re.escape(part.strip(WORD_START + ARTICLE)) + (r"(?!\d)" if part.startswith(ARTICLE) else "")
    places = [(match.start(), match.end()) for match in re.finditer(pattern, whole)]
    if not places or not part.startswith((WORD_START, ARTICLE)):
        return places
    starts = _find_word_starts(text)
    return [(start, end) for start, end in places if start in starts]


def _find_word_starts(text: str) -> set[int]:
    """List the positions in a folded text at which a word begins."""
    lengths = accumulate(len(word) for word in fold_words(text).split(WORD_START))
    return {0, *lengths}
