"""Dates as people write them, as EDTF: "4 Dec 2024", "12/4/2024 10:15", "c. 1890", "44 BC"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from timeline.dates.edtf import DateError, parse_edtf
from timeline.dates.formatting import MONTHS
from timeline.dates.suggestions import split_vague_part, suggest_date

_CLOCK = re.compile(
    r"(?<=\d)(?:T|,? (?:at )?)(\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)? ?([ap]\.?m\.?)?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?$",
    re.I | re.A,
)
_SLASHED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.A)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}", re.A)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})", re.A)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", re.A)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?Z?)?", re.A)
_SPAN = re.compile(r"\s+(?:-|–|—|to|until)\s+|[–—]", re.I)
_ABOUT = re.compile(r"(?:circa|ca\.?|c\.|about|around|~)\s*", re.I)
_ERA = re.compile(
    r"(?:(?P<before>AD|CE)\s*)?(?P<minus>-)?(?P<year>\d{1,11}(?:,\d{3})*)\s*(?P<after>B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?)?",
    re.I | re.A,
)
_LAST_YEAR = 9999


class DateOrder(StrEnum):
    """Say which number of 3/4/2024 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class ImportedDate:
    """Hold a date in EDTF, the time of day given with it, and in `note` what EDTF here cannot say of it.

    `year` is below 1 before the common era, and orders such dates among each other.
    """

    edtf: str
    time: str = ""
    note: str = ""
    year: int = 1


class WrittenDateError(ValueError):
    """Say why a text is no date, and what to write."""


class AmbiguousDateError(WrittenDateError):
    """Say that a date may be read with the day first or the month first."""


def read_date(written: object, order: DateOrder | None = None) -> ImportedDate:
    """Read a date that a person or a spreadsheet wrote.

    Raises AmbiguousDateError where only `order` can say what is the day, and WrittenDateError for what is no date.
    """
    if isinstance(written, datetime):
        clock = written.time().isoformat("minutes") if written.time().isoformat() != "00:00:00" else ""
        return ImportedDate(written.date().isoformat(), clock)
    if isinstance(written, date):
        return ImportedDate(written.isoformat())
    text = " ".join(str(written).split())
    clock, text = _split_clock(text)
    ends = _SPAN.split(text)
    if len(ends) == 2 and all(_find_single(end, order) for end in ends):
        first, last = (_read_single(end, order) for end in ends)
        joined = join_dates(first, last)
        return ImportedDate(joined.edtf, clock, joined.note, joined.year)
    single = _read_single(text, order)
    return ImportedDate(single.edtf, clock or single.time, single.note, single.year)


def find_order(texts: Iterable[object]) -> tuple[DateOrder | None, object]:
    """Find the order that the dates of a column settle, with the text that settles it.

    Gives None where none settles it. Raises AmbiguousDateError where one has the day first and another the month.
    """
    found: dict[DateOrder, object] = {}
    for text in texts:
        for match in _SLASHED.finditer(str(text)):
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found.setdefault(DateOrder.DAY_FIRST, text)
            elif second > 12 >= first:
                found.setdefault(DateOrder.MONTH_FIRST, text)
    if len(found) == 2:
        day, month = found[DateOrder.DAY_FIRST], found[DateOrder.MONTH_FIRST]
        raise AmbiguousDateError(f"“{day}” has the day first and “{month}” the month; write both as 2024-12-04")
    return next(iter(found.items()), (None, ""))


def read_parts(start: Mapping[str, str], end: Mapping[str, str]) -> ImportedDate:
    """Read a date given as year, month and day, and its end, which may be empty. Raises WrittenDateError."""
    first, last = _read_units(start), _read_units(end)
    if first is None:
        if last is not None:
            raise WrittenDateError("there is an end and no start; fill in the start")
        raise WrittenDateError("there is no date; fill in the year")
    return join_dates(first, last) if last else first


def join_dates(first: ImportedDate, last: ImportedDate) -> ImportedDate:
    """Make a span of two dates. Raises WrittenDateError where the end is before the start."""
    note = " to ".join(dict.fromkeys(filter(None, (first.note, last.note))))
    if first.year < 1 or last.year < 1:
        if last.year < first.year:
            raise WrittenDateError(f"the end is before the start: {first.note} to {last.note or last.edtf}")
        return ImportedDate(_before_our_calendar(last), note=note, year=first.year)
    if first.edtf == last.edtf:
        return first
    # a part may itself be a span or open, and then only its own end counts
    edtf = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    return ImportedDate(_require_edtf(edtf), first.time, note, first.year)


def _before_our_calendar(last: ImportedDate) -> str:
    return "../0001" if last.year < 1 else f"../{last.edtf.split('/')[-1]}"


def _split_clock(text: str) -> tuple[str, str]:
    """Split "2024-12-04T10:15:00Z" into its time of day, "10:15:00 Z", and its date."""
    match = _CLOCK.search(text)
    if not match:
        return "", text
    clock = normalize_clock(" ".join(filter(None, match.groups())))
    return "" if clock.startswith("00:00:00") else clock, text[: match.start()]


def normalize_clock(text: str) -> str:
    """Write a time of day such as "2:30 pm" as "14:30", so that times sort; others stay as they are."""
    match = re.fullmatch(r"(\d{1,2})((?::\d\d){0,2})(?: ?([ap])\.?m\.?)?(| .+)", text.strip(), re.I | re.A)
    if not match or not (match[2] or match[3]):
        return text.strip()
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02}{match[2] or ':00'}{match[4]}"


def _find_single(text: str, order: DateOrder | None) -> bool:
    try:
        _read_single(text, order)
    except AmbiguousDateError:
        return True
    except WrittenDateError:
        return False
    return True


def _read_single(text: str, order: DateOrder | None) -> ImportedDate:
    text = text.strip()
    if match := _SLASHED.fullmatch(text):
        return ImportedDate(_require_edtf(_read_slashed(text, match, order)))
    if _SHORT_YEAR.fullmatch(text):
        raise WrittenDateError(f"“{text}” has a year of two digits; write four")
    if match := _YEAR_FIRST.fullmatch(text):
        return ImportedDate(_require_edtf("-".join(filter(None, (match[1], *map(_pad, match.group(3, 4)))))))
    if match := _COMPACT.fullmatch(text):
        clock = ":".join(match.group(4, 5)) if match[4] else ""
        return ImportedDate(_require_edtf("-".join(match.group(1, 2, 3))), clock)
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return ImportedDate(_require_edtf(f"{match[2]}-{_pad(match[1])}"))
    try:
        return ImportedDate(parse_edtf(text).edtf)
    except DateError as error:
        return _read_words(text, error)


def _read_words(text: str, error: DateError) -> ImportedDate:
    if dated := _read_era(text):
        return dated
    if suggestion := suggest_date(text):
        return ImportedDate(_require_edtf(suggestion))
    part, rest = split_vague_part(text)
    if part:
        return ImportedDate(_require_edtf(rest), note=f"Given as “{text}”")
    if error.code != "E101":
        raise WrittenDateError(_explain(error, text)) from None
    raise WrittenDateError(f"“{text[:60]}” is no date; write 2024-12-04, 2024-12, 4 December 2024 or 2024")


def _read_slashed(text: str, match: re.Match[str], order: DateOrder | None) -> str:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if order is None and first != second and first <= 12 and second <= 12:
        day, month = _word(f"{year}-{second:02}-{first:02}"), _word(f"{year}-{first:02}-{second:02}")
        raise AmbiguousDateError(f"“{text}” may be {day} or {month}")
    day_first = order is DateOrder.DAY_FIRST if order else first > 12
    day_number, month_number = (first, second) if day_first else (second, first)
    if month_number > 12:
        raise WrittenDateError(f"“{text}” has no month {month_number} when read {order}; write 2024-12-04")
    return f"{year}-{month_number:02}-{day_number:02}"


def _word(edtf: str) -> str:
    return parse_edtf(edtf).text


def _read_era(text: str) -> ImportedDate | None:
    about = _ABOUT.match(text)
    match = _ERA.fullmatch(text[about.end() :] if about else text)
    if not match:
        return None
    year, after = int(match["year"].replace(",", "")), (match["after"] or "").replace(".", "").upper()
    is_before = bool(match["minus"]) or after.startswith("BC")
    if is_before and year:
        return ImportedDate("../0001", note=f"{'About ' if about else ''}{_name_years(year)} BCE", year=-year)
    # of fewer digits than three nobody knows that they are a year
    is_year = bool(match["before"] or after) or len(match["year"]) == 3
    if is_year and 1 <= year <= _LAST_YEAR:
        return ImportedDate(f"{year:04}{'~' if about else ''}")
    return None


def _read_units(parts: Mapping[str, str]) -> ImportedDate | None:
    numbers = {
        unit: _read_number(unit, parts[unit]) for unit in ("year", "month", "day") if parts.get(unit, "").strip()
    }
    if "year" not in numbers:
        if numbers:
            raise WrittenDateError(f"there is a {next(iter(numbers))} and no year; fill in the year")
        return None
    if "day" in numbers and "month" not in numbers:
        raise WrittenDateError("there is a day and no month; fill in the month")
    year, *rest = numbers.values()
    if year < 1:
        # years are counted without a zero, so TimelineJS writes 1 BCE for it
        words = [str(number) if place else MONTHS[(number - 1) % 12] for place, number in enumerate(rest)]
        named = " ".join([*reversed(words), f"{_name_years(max(-year, 1))} BCE"])
        return ImportedDate("../0001", note=named, year=min(year, -1))
    if year > _LAST_YEAR:
        return ImportedDate(f"{_LAST_YEAR}/..", note=f"The year {_name_years(year)}", year=year)
    return ImportedDate(_require_edtf("-".join([f"{year:04}", *(f"{unit:02}" for unit in rest)])))


def _read_number(unit: str, written: str) -> int:
    text = re.sub(r"[\s,]|\.0+$", "", written)
    if unit == "month" and not text.isdigit() and (named := suggest_date(f"1 {text} 2000")):
        return int(named[5:7])
    if not re.fullmatch(r"-?\d{1,12}", text, re.A):
        raise WrittenDateError(f"“{written[:40]}” is no {unit}; write it in digits")
    return int(text)


def _name_years(year: int) -> str:
    return f"{year:,}" if year > _LAST_YEAR else str(year)


def _pad(number: str | None) -> str:
    return number.zfill(2) if number else ""


def _require_edtf(text: str) -> str:
    try:
        return parse_edtf(text).edtf
    except DateError as error:
        raise WrittenDateError(_explain(error, text)) from None


def _explain(error: DateError, text: str) -> str:
    return f"{error.message}: {text}{f' ({error.hint})' if error.hint else ''}"
