"""Dates that say how much is known: a strict reader for a subset of EDTF (ISO 8601-2).

Accepted, and what each means:

    2024-12-04               that day                    4 December 2024
    2024-11, 2024            some time in that month or year
    2024-10-27/2024-10-28    a span, both ends included  27–28 October 2024
    2024-08/..               since then, end unknown     since August 2024
    ../2024-10-15            on or before that day       by 15 October 2024
    [2024-11-11,2024-11-12]  one of these days           11 or 12 November 2024
    2024-10~  2024-10?  2024-10%   approximate, uncertain, both

Not accepted: times of day, seasons, `X` digits, unknown ends (`/2024-10`), years beyond 0001–9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from timeline.date_words import MONTHS, SHORT_MONTHS, Part, counted, worded

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_LOOSE_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:", re.ASCII)
_UNSPECIFIED = re.compile(r"(\d{4}(?:-\d\d)?)(?:-XX)+")


class DateError(ValueError):
    """Say why a text is not a date.

    `code` is the problem's code, `message` what is wrong, `hint` the few words that go under the
    caret, `fix` the text to write instead ("" where none is sure).
    """

    def __init__(self, code: str, message: str, *, hint: str = "", fix: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.fix = code, message, hint, fix


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as written, with the days it may stand for.

    `form` is "single", "span" (from the first part to the second; None is an open end) or
    "choice" (one of the parts).
    """

    edtf: str
    form: str
    parts: tuple[Part | None, ...]

    @property
    def earliest(self) -> date | None:
        """Give the first day this may stand for; None when the start is open."""
        return self.parts[0].first if self.parts[0] else None

    @property
    def latest(self) -> date | None:
        """Give the last day this may stand for; None when the end is open."""
        return self.parts[-1].last if self.parts[-1] else None

    @property
    def precision(self) -> str:
        """Name the coarsest part: "day", "month" or "year"."""
        written = {part.precision for part in self.parts if part}
        return next(p for p in ("year", "month", "day") if p in written)

    @property
    def uncertain(self) -> bool:
        return any(part.qualifier in ("?", "%") for part in self.parts if part)

    @property
    def approximate(self) -> bool:
        return any(part.qualifier in ("~", "%") for part in self.parts if part)

    @property
    def exact(self) -> bool:
        """Say whether the day, or both days of a span, are known without a doubt."""
        known = all(part and part.day and not part.qualifier for part in self.parts)
        return known and self.form != "choice"

    @property
    def anchor(self) -> date:
        """Give the day to sort by: the first possible one, or the last where the start is open."""
        known = self.earliest or self.latest
        assert known is not None  # the reader refuses "../.."
        return known

    @property
    def known_by(self) -> date:
        """Give the day by which this had surely happened or, for a span, surely begun."""
        first = self.parts[0] if self.form == "span" else self.parts[-1]
        return first.last if first else self.anchor

    @property
    def text(self) -> str:
        """Word the date in plain English, for example "27–28 October 2024"."""
        return worded(self.form, self.parts, MONTHS)

    @property
    def short(self) -> str:
        """Word the date with three-letter months, for example "4 Dec 2024"."""
        return worded(self.form, self.parts, SHORT_MONTHS)

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Say whether any possible day lies in the range, both ends included; None is open."""
        starts_in_time = until is None or self.earliest is None or self.earliest <= until
        ends_in_time = since is None or self.latest is None or self.latest >= since
        return starts_in_time and ends_in_time

    def surely_after(self, other: EdtfDate) -> bool:
        """Say whether every possible day of this lies after every possible day of the other."""
        return bool(self.earliest and other.latest and self.earliest > other.latest)

    def __str__(self) -> str:
        return self.edtf


@dataclass(frozen=True, slots=True)
class Days:
    """The days from one date to another: a least and a most, None where a date is open."""

    least: int | None
    most: int | None

    @property
    def text(self) -> str:
        """Word the count, for example "168 days", "168–169 days", "at least 12 days"."""
        least, most = self.least, self.most
        if least is None and most is None:
            return "unknown number of days"
        if most is None:
            return f"at least {counted(least or 0)}" if (least or 0) > 0 else "unknown number of days"
        if least is None:
            return f"at most {counted(most)}" if most > 0 else "unknown number of days"
        if most < 0:
            return f"{Days(-most, -least).text} earlier"
        if least == most:
            return counted(least) if least else "same day"
        if least < 0:
            return f"within {counted(max(-least, most))}, order unknown"
        return f"{least}–{counted(most)}"


def days_between(start: EdtfDate, end: EdtfDate) -> Days:
    """Count the days from one date to another as the calendar difference of their bounds."""
    least = (end.earliest - start.latest).days if end.earliest and start.latest else None
    most = (end.latest - start.earliest).days if end.latest and start.earliest else None
    return Days(least, most)


@lru_cache(maxsize=16_384)
def parse(text: str) -> EdtfDate:
    """Read one EDTF date.

    Raises DateError with a code and, where it is sure, the text to write instead.
    """
    text = text.strip()
    if text.startswith("["):
        return _choice(text)
    if "/" in text and not _DAY_FIRST.fullmatch(text):
        return _span(text)
    return EdtfDate(text, "single", (_part(text),))


def _choice(text: str) -> EdtfDate:
    days = [item.strip() for item in text.removeprefix("[").removesuffix("]").split(",")]
    if not text.endswith("]") or len(days) < 2:
        raise DateError("E101", "a choice of days is written [2024-11-11,2024-11-12]", hint="not a choice")
    parts = tuple(_part(day) for day in days)
    if any(a.first >= b.first for a, b in pairwise(parts)):
        ordered = sorted(set(days))
        raise DateError(
            "E104",
            "the days of a choice stand in order, each once",
            hint="out of order",
            fix=f"[{','.join(ordered)}]" if len(ordered) > 1 else ordered[0],
        )
    return EdtfDate(f"[{','.join(days)}]", "choice", parts)


def _span(text: str) -> EdtfDate:
    ends = [end.strip() for end in text.split("/")]
    if len(ends) != 2 or ends == ["..", ".."]:
        raise DateError("E101", "a span has one start and one end", hint="not a span")
    if "" in ends:
        fix = "/".join(end or ".." for end in ends)
        raise DateError("E101", "an open end is written with two dots", hint="end missing", fix=fix)
    start, end = (None if item == ".." else _part(item) for item in ends)
    if start and end and start.first > end.last:
        fix = f"{ends[1]}/{ends[0]}"
        raise DateError("E104", "the end is before the start", hint="ends first", fix=fix)
    return EdtfDate("/".join(ends), "span", (start, end))


def _part(text: str) -> Part:
    match = _PART.fullmatch(text)
    if not match:
        raise _not_a_date(text)
    year, month, day = (int(group) if group else None for group in match.groups()[:3])
    if not year or (month is not None and not 1 <= month <= 12):
        what = f"there is no month {month:02}" if year else "there is no year 0000"
        raise DateError("E103", "this date does not exist", hint=what)
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        length = monthrange(year, month)[1]
        raise DateError(
            "E103",
            "this date does not exist",
            hint=f"{MONTHS[month - 1]}{f' {year}' if month == 2 else ''} has {length} days",
            fix=f"{year:04}-{month:02}-{length:02}, or {year:04}-{month:02} if only the month is known",
        )
    return Part(year, month, day, match[4])


def _not_a_date(text: str) -> DateError:
    if match := _WITH_TIME.match(text):
        message = "a date carries no time of day; give the day at the place where it happened"
        return DateError("E105", message, hint="time of day", fix=match[1])
    if match := _UNSPECIFIED.fullmatch(text):
        return DateError("E101", "an unknown day is left out", hint="X digits", fix=match[1])
    loose, turned = _LOOSE_DAY.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if loose:
        return _reordered("write months and days with two digits", loose.groups())
    if turned:
        return _reordered("the order is year, month, day", turned.groups()[::-1])
    hint = "write 2024-12-04, 2024-12, 2024, or a span 2024-12-04/2024-12-06"
    return DateError("E101", "this is not a date we can read", hint=hint)


def _reordered(message: str, groups: tuple[str, ...]) -> DateError:
    year, month, day = (int(group) for group in groups)
    try:
        fix = date(year, month, day).isoformat()
    except ValueError:
        fix = ""
    # 09-06-2024 may be June or September: only an impossible month leaves a single reading
    if "order" in message and day <= 12 and day != month:
        fix = ""
    return DateError("E102", message, hint="year-month-day", fix=fix)
