"""The error for a text that is not a date, with the dates that may have been meant."""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*", re.ASCII)
_UNSPECIFIED = re.compile(r"(\d{4}(?:-\d\d)?)(?:-XX)+", re.ASCII)


class DateError(ValueError):
    """Say why a text is not a date.

    `code` is the code in docs/problems.md, `message` what is wrong, `hint` a few words for the line under the
    faulty text, `fix` what to do ("" if unknown), and `readings` the EDTF dates that may have been meant.
    """

    def __init__(
        self, code: str, message: str, *, hint: str = "", fix: str = "", readings: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.readings = tuple(reading for reading in readings if reading)
        self.fix = fix or (f"write {' or '.join(self.readings)}" if self.readings else "")


def is_slashed(text: str) -> bool:
    """Say whether the slashes separate year, month and day of one date and so do not mark a span."""
    year_first = _YEAR_FIRST.fullmatch(text)
    return bool(_DAY_FIRST.fullmatch(text) or (year_first and year_first[3]))


def explain_invalid_date(text: str) -> DateError:
    """Build the error for a text that does not have the form of a single date."""
    if match := _WITH_TIME.fullmatch(text):
        message = "a date carries no time of day; give the day at the place where it happened"
        return DateError("E105", message, hint="time of day", readings=(_write_existing_date(match[1].split("-")),))
    if match := _UNSPECIFIED.fullmatch(text):
        reading = _write_existing_date(match[1].split("-"))
        return DateError("E101", "an unknown day is left out", hint="X digits", readings=(reading,))
    if match := _YEAR_FIRST.fullmatch(text):
        parts = [part for part in match.groups() if part]
        message = "write it with hyphens, months and days with two digits"
        return DateError("E102", message, hint="year-month-day", readings=(_write_existing_date(parts),))
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        # 09-06-2024 may be June or September, 19-06-2024 only June
        readings = tuple(
            sorted({_write_existing_date([year, month, day]), _write_existing_date([year, day, month])} - {""})
        )
        hint = "day or month first?" if len(readings) > 1 else "year-month-day"
        fix = f"write {' or '.join(readings)}, whichever the source means" if len(readings) > 1 else ""
        return DateError("E102", "the order is year, month, day", hint=hint, fix=fix, readings=readings)
    hint = "write 2024-12-04, 2024-12, 2024, or a span 2024-12-04/2024-12-06"
    return DateError("E101", "this is not a date we can read", hint=hint)


def _write_existing_date(parts: list[str]) -> str:
    """Write year, month and day as EDTF; "" if the calendar has no such day."""
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return ""
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
