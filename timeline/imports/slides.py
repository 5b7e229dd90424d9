"""The slides of TimelineJS, whether they come from JSON or a sheet, and their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timeline.dates.edtf import DateError, parse_edtf

_INTEGER = re.compile(r"(-?\d{1,7})(?:\.0+)?")
_SLASHED_DATE = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


class SlideError(ValueError):
    """Say what cannot be read, in sentences that begin with the row, one a line."""


@dataclass(frozen=True, slots=True)
class Slide:
    """Hold a slide: `where` it stands ("row 7"), its dates in EDTF, its texts as HTML, as they were given.

    `type` is "", "title" or "era". `other_fields` holds, by name, the fields that our records lack.
    """

    where: str
    type: str
    date: str
    headline: str
    text: str
    shown_date: str = ""
    time: str = ""
    id: str = ""
    group: str = ""
    url: str = ""
    credit: str = ""
    caption: str = ""
    other_fields: Mapping[str, str] = field(default_factory=dict)


def format_edtf(where: str, start: Mapping[str, str], end: Mapping[str, str]) -> str:
    """Write the start and end of a slide, each by year, month and day, as EDTF (ISO 8601-2); "" without a start.

    Raises SlideError for a date that does not exist or ends before it starts.
    """
    first, last = _format_day(where, start), _format_day(where, end)
    if not first and last:
        raise SlideError(f"{where} has an end and no start; fill in the start.")
    text = f"{first}/{last}" if last and last != first else first
    try:
        return parse_edtf(text).edtf if text else ""
    except DateError as error:
        hint = f" ({error.hint})" if error.hint else ""
        raise SlideError(f"{where}: {error.message}: {text}{hint}.") from None


def parse_sheet_date(where: str, written: str) -> dict[str, str]:
    """Split a date of an older sheet into year, month, day and time; {} for an empty one.

    Reads 12/4/2024, 12/2024, 2024 or 2024-12-04, with or without a time; with slashes the month is first, as
    TimelineJS reads it. Raises SlideError for other dates.
    """
    day, _, time = written.strip().partition(" ")
    if re.fullmatch(r"-?\d{1,4}", day):
        return {"year": day, "time": time}
    if match := _SLASHED_DATE.fullmatch(day):
        month, middle, year = match.groups()
        parts = {"month": month, "day": middle} if month else {"month": middle}
        return {"year": year, **parts, "time": time}
    if match := _ISO_DATE.fullmatch(day):
        return {"year": match[1], "month": match[2], "day": match[3] or "", "time": time}
    if not written.strip():
        return {}
    raise SlideError(f"{where}: “{written}” is no date; write 12/4/2024, 12/2024, 2024 or 2024-12-04.")


def _format_day(where: str, parts: Mapping[str, str]) -> str:
    numbers = dict(_parse_numbers(where, parts))
    if "year" not in numbers:
        if numbers:
            raise SlideError(f"{where} has a {next(iter(numbers))} and no year; fill in the year.")
        return ""
    if "day" in numbers and "month" not in numbers:
        raise SlideError(f"{where} has a day and no month; fill in the month.")
    if not 1 <= numbers["year"] <= 9999:
        raise SlideError(f"{where}: the year {numbers['year']} is not one from 1 to 9999, which a date here holds.")
    year, *rest = (numbers[unit] for unit in ("year", "month", "day") if unit in numbers)
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])


def _parse_numbers(where: str, parts: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for unit in ("year", "month", "day"):
        if written := parts.get(unit, "").strip():
            match = _INTEGER.fullmatch(written)
            if not match:
                raise SlideError(f"{where}: “{written[:40]}” is no {unit}; write it in digits.")
            yield unit, int(match[1])
