"""Suggestions for dates written in words, such as "c. 2024" or "11 or 12 October 2024".

Such a text is not accepted as a date; the EDTF found here is only offered as what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.dates.formatting import MONTHS, SEASONS

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_DATE_PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}(?:-(?P<number>\d\d)(?:-(?P<day>\d\d))?)?",
        rf"{_DAY}(?: of)?(?: {_MONTH}(?: of)?(?:,? {_YEAR})?)?",
        rf"{_DAY},? {_YEAR}",
        rf"{_MONTH}(?: {_DAY})?(?:,? {_YEAR})?",
        rf"{_MONTH} of {_YEAR}",
        rf"{_YEAR},? {_MONTH}(?: {_DAY})?",
    )
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?:the )?")
_SEASON = re.compile(r"(spring|summer|autumn|fall)(?: of)?,? (\d{4})", re.ASCII)
_WINTER = re.compile(r"(winter)(?: of)?,? (\d{4})(?:[–/-](?:\d\d)?(\d\d))?", re.ASCII)
_DECADE = re.compile(r"(\d{3})0['’]?s", re.ASCII)
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)[ -]century", re.ASCII)
_SPAN = re.compile(r" (?:to|until|till|through|and) | ?[–—] ?| - ")
_CHOICE = re.compile(r",? or |, (?!\d{4}$)")
_ABOUT = re.compile(r"(?:circa|ca\.?|c\.|about|around|approximately|approx\.?|roughly|~)(?: |(?<=[.~]))")
_PERHAPS = re.compile(r"(?:probably|possibly|perhaps|maybe|likely) ")
_DOUBT = re.compile(r" ?(?:\(\?\)|\?|\(uncertain\))")
_BEFORE = re.compile(r"(?:before|by|until|till|(?:no|not) later than|on or before|up to) ")
_SINCE = re.compile(r"(?:since|after|from|(?:no|not) earlier than|on or after|as of) ")
_PART_OF = re.compile(r"(?:early|mid|late|(?:the )?(?:beginning|start|middle|end) of)(?:[ -]in)?[ -]")


def suggest_date(text: str) -> str:
    """Suggest the EDTF that a text surely stands for, "" if unsure; the calendar may not have the day."""
    plain = " ".join(re.sub("[\"“”„‟'‘’‚`]+(?!s)", " ", text).casefold().split())
    return _suggest_any(plain.removesuffix(".").removeprefix("the "))


def split_vague_part(text: str) -> tuple[str, str]:
    """Split "late October 2024" into "late", for which EDTF here has no sign, and "2024-10"; else ("", "")."""
    plain = " ".join(text.casefold().split())
    match = _PART_OF.match(plain)
    rest = _suggest_single(plain[match.end() :]) if match else ""
    return (match[0].strip(" -"), rest) if match and rest else ("", "")


def _suggest_any(text: str) -> str:
    if match := _ABOUT.match(text):
        return _suggest_qualified(text[match.end() :], "~")
    if match := _PERHAPS.match(text):
        return _suggest_qualified(text[match.end() :], "?")
    if match := re.search(f"{_DOUBT.pattern}$", text):
        return _suggest_qualified(text[: match.start()], "?")
    if (match := _BEFORE.match(text)) and (last := _suggest_single(text[match.end() :])):
        return f"../{last}"
    text = text.removeprefix("between ").removeprefix("either ")
    if not _SPAN.search(text) and (match := _SINCE.match(text)) and (first := _suggest_single(text[match.end() :])):
        return f"{first}/.."
    if single := _suggest_single(text):
        return single
    for pattern, frame, comma in ((_SPAN, "{}", "/"), (_CHOICE, "[{}]", ",")):
        items = list(_suggest_items(pattern.split(text.removeprefix("from "))))
        if len(items) > 1 and all(items) and (comma == "," or len(items) == 2):
            return frame.format(comma.join(items))
    return ""


def _suggest_qualified(text: str, sign: str) -> str:
    single = _suggest_single(text.strip())
    return single + sign if single else ""


def _suggest_single(text: str) -> str:
    """Suggest the EDTF of a single date in words, "" if it is none."""
    text = text.removeprefix("the ")
    if match := _SEASON.fullmatch(text) or _WINTER.fullmatch(text):
        if match.re is _WINTER and match[3] and int(match[3]) != (int(match[2]) + 1) % 100:
            return ""
        name = match[1].replace("fall", "autumn")
        return f"{match[2]}-{next(number for number, word in SEASONS.items() if word == name)}"
    if match := _DECADE.fullmatch(text):
        return f"{match[1]}X"
    if match := _CENTURY.fullmatch(text):
        return f"{int(match[1]) - 1:02}XX"
    parts = _match_units(text)
    return _format_units(parts) if parts else ""


_Units = dict[str, int]
"""Year, month and day, as far as the text gives them."""


def _match_units(text: str) -> _Units:
    text = _WEEKDAY.sub("", text, count=1)
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _DATE_PATTERNS)), None)
    given = {unit: value for unit, value in match.groupdict().items() if value} if match else {}
    if word := given.pop("month", ""):
        given["number"] = _MONTH_NUMBERS.get(word, "")
        if not given["number"]:
            return {}
    return {"month" if unit == "number" else unit: int(value) for unit, value in given.items()}


_MONTH_NUMBERS = {
    name[:length].lower(): str(number) for number, name in enumerate(MONTHS, start=1) for length in (3, 4, len(name))
}


def _suggest_items(texts: list[str]) -> Iterator[str]:
    """Suggest the EDTF of each date of a list that may give its year or month once: 11 or 12 October 2024."""
    if all(_suggest_single(text) for text in texts):
        yield from map(_suggest_single, texts)
        return
    parts = [_match_units(text.strip()) for text in texts]
    if not all(parts):
        return
    later: _Units = {}
    for given in reversed(parts):
        _fill_missing_units(given, later)
        later = given
    before: _Units = {}
    for given in parts:
        _fill_missing_units(given, before)
        before = given
        yield _format_units(given)


def _fill_missing_units(given: _Units, other: _Units) -> None:
    """Copy a missing month, where a day is given, and a missing year from the date beside it."""
    if "month" not in given and "day" in given and "month" in other:
        given["month"] = other["month"]
    if "year" not in given and "year" in other:
        given["year"] = other["year"]


def _format_units(parts: _Units) -> str:
    if "year" not in parts or ("day" in parts and "month" not in parts):
        return ""
    rest = (f"-{parts[unit]:02}" for unit in ("month", "day") if unit in parts)
    return f"{parts['year']:04}{''.join(rest)}"
