"""Dates in the words of a language other than English: patterns and names of CLDR, sentences of the catalogues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import parse_pattern

from timeline.dates.formatting import DatePart
from timeline.text.catalogue import get_language, translate, translate_in_context
from timeline.text.listing import join_with_or

_FIELDS = {"year": "y", "month": "M", "day": "d"}
"""The letters of CLDR for the precisions of which it knows ranges."""
WITHIN = "after by, since or about"
"""The context of what stands within a sentence, where Slavic languages have another case."""
NAMED: dict[int | str, str] = {
    21: "spring %(years)s",
    22: "summer %(years)s",
    23: "autumn %(years)s",
    24: "winter %(years)s",
    "decade": "the %(year)ss",
    "century": "the %(ordinal)s century",
}
"""What CLDR has no words for, by season and precision; each has a translation in the context WITHIN as well."""


def format_date(form: str, parts: tuple[DatePart | None, ...], *, is_short: bool) -> str:
    """Word a date by its `form` (see EdtfDate), in the language of now."""
    first, last = parts[0], parts[-1]
    if first is None and last:
        return translate("by %(date)s", date=_format_part(last, is_short=is_short, is_within=True))
    if last is None and first:
        return translate("since %(date)s", date=_format_part(first, is_short=is_short, is_within=True))
    assert first is not None
    assert last is not None
    if form == "single" or first == last:
        return _format_part(first, is_short=is_short)
    written = [part for part in parts if part]
    if form == "choice":
        return join_with_or([_format_part(part, is_short=is_short) for part in written])
    if first.precision == last.precision in _FIELDS and not first.qualifier and not last.qualifier:
        return _format_range(first, last, is_short=is_short)
    start, end = (_format_part(part, is_short=is_short) for part in (first, last))
    fallback: str = _load_locale(get_language()).interval_formats[None]
    return fallback.format(start, end)


def format_skeleton(day: date, skeleton: str) -> str:
    """Word a day by a skeleton of CLDR, such as yMMMd."""
    return _apply(_load_locale(get_language()).datetime_skeletons[skeleton].pattern, day)


def _apply(pattern: str, day: date) -> str:
    words = parse_pattern(pattern).apply(day, _load_locale(get_language()))
    # not every font has the narrow spaces
    return words.replace("\u202f", "\u00a0").replace("\u2009", "\u00a0")


def _format_range(first: DatePart, last: DatePart, *, is_short: bool) -> str:
    start, end = first.first, last.first
    parts = {"y": (start.year, end.year), "M": (start.month, end.month), "d": (start.day, end.day)}
    largest = next(letter for letter, (one, other) in parts.items() if one != other)
    skeleton = {"year": "y", "month": "yMMM", "day": "yMMMd"}[first.precision]
    patterns = _load_locale(get_language()).interval_formats[skeleton][largest]
    lengthen: Callable[[str], str] = str if is_short else _lengthen_month
    return "".join(_apply(lengthen(pattern), day) for pattern, day in zip(patterns, (start, end), strict=True))


def _lengthen_month(pattern: str) -> str:
    # CLDR has ranges of days with short months alone
    return pattern.replace("MMM", "MMMM").replace("LLL", "LLLL")


def _format_part(part: DatePart, *, is_short: bool, is_within: bool = False) -> str:
    """Word a part; `is_within` says that it stands in a sentence, which "about" makes it too."""
    is_about, is_doubted = part.qualifier in ("~", "%"), part.qualifier in ("?", "%")
    words = _format_units(part, is_short=is_short, is_within=is_within or is_about)
    if is_about:
        words = translate("about %(date)s", date=words)
    return translate("%(date)s (uncertain)", date=words) if is_doubted else words


def _format_units(part: DatePart, *, is_short: bool, is_within: bool) -> str:
    if part.precision == "day":
        return format_skeleton(part.first, "yMMMd" if is_short else "yMMMMd")
    if part.precision == "month":
        pattern = _load_locale(get_language()).datetime_skeletons["yMMM" if is_short else "yMMMM"].pattern
        return _apply(pattern.replace("L", "M") if is_within else pattern, part.first)
    if part.precision == "year":
        return format_skeleton(part.first, "y")
    return _format_named(part, is_within=is_within)


def _format_named(part: DatePart, *, is_within: bool) -> str:
    # a winter lies in two years
    years = f"{part.year}–{part.last.year}" if part.season and part.last.year > part.year else str(part.year)
    text = NAMED[part.season or part.precision]
    places = {"years": years, "year": part.year, "ordinal": part.year // 100 + 1}
    return translate_in_context(WITHIN, text, **places) if is_within else translate(text, **places)


@lru_cache
def _load_locale(language: str) -> Locale:
    return Locale.parse(language)
