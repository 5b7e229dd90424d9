"""What is wrong with a text that is not a date, and the date to write instead where it is sure."""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*", re.ASCII)
_UNSPECIFIED = re.compile(r"(\d{4}(?:-\d\d)?)(?:-XX)+", re.ASCII)


class DateError(ValueError):
    """Say why a text is not a date.

    `code` is the problem's code, `message` what is wrong, `hint` the few words that go under the
    caret, `fix` what to do ("" where nothing is sure), and `readings` the dates that may have been
    meant, each ready to paste.
    """

    def __init__(
        self, code: str, message: str, *, hint: str = "", fix: str = "", readings: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.readings = tuple(reading for reading in readings if reading)
        self.fix = fix or (f"write {' or '.join(self.readings)}" if self.readings else "")


def is_slashed(text: str) -> bool:
    """Say whether the slashes part year, month and day of one date, and so mark no span."""
    loose = _YEAR_FIRST.fullmatch(text)
    return bool(_DAY_FIRST.fullmatch(text) or (loose and loose[3]))


def explain_invalid_date(text: str) -> DateError:
    """Word what is wrong with one date that has not the form of one."""
    if match := _WITH_TIME.fullmatch(text):
        message = "a date carries no time of day; give the day at the place where it happened"
        return DateError("E105", message, hint="time of day", readings=(_write_existing_date(match[1].split("-")),))
    if match := _UNSPECIFIED.fullmatch(text):
        written = _write_existing_date(match[1].split("-"))
        return DateError("E101", "an unknown day is left out", hint="X digits", readings=(written,))
    if match := _YEAR_FIRST.fullmatch(text):
        parts = [part for part in match.groups() if part]
        message = "write it with hyphens, months and days with two digits"
        return DateError("E102", message, hint="year-month-day", readings=(_write_existing_date(parts),))
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        # 09-06-2024 may be June or September, 19-06-2024 only June
        found = tuple(
            sorted({_write_existing_date([year, month, day]), _write_existing_date([year, day, month])} - {""})
        )
        hint = "day or month first?" if len(found) > 1 else "year-month-day"
        fix = f"write {' or '.join(found)}, whichever the source means" if len(found) > 1 else ""
        return DateError("E102", "the order is year, month, day", hint=hint, fix=fix, readings=found)
    hint = "write 2024-12-04, 2024-12, 2024, or a span 2024-12-04/2024-12-06"
    return DateError("E101", "this is not a date we can read", hint=hint)


def _write_existing_date(parts: list[str]) -> str:
    """Write year, month and day in our form, or "" where no such day exists."""
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return ""
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
