"""A strict parser for a subset of EDTF (ISO 8601-2), and what its dates can answer.

Accepted, and what each means:

    2024-12-04               that day                    4 December 2024
    2024-11, 2024            some time in that month or year
    2024-21                  a season: 21 spring, 22 summer, 23 autumn, 24 winter
    202X, 19XX               some time in that decade or century
    2024-10-27/2024-10-28    a span, both ends included  27–28 October 2024
    2024-08/..               since then, end unknown     since August 2024
    ../2024-10-15            on or before that day       by 15 October 2024
    [2024-11-11,2024-11-12]  one of these days           11 or 12 November 2024
    2024-10~  2024-10?  2024-10%   approximate, uncertain, both

Not accepted: times of day, other `X` digits, unknown ends (`/2024-10`), years beyond 0001–9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from timeline.dates.errors import DateError as DateError
from timeline.dates.errors import explain_invalid_date, is_slashed
from timeline.dates.formatting import (
    MONTHS,
    PRECISIONS,
    SEASONS,
    DatePart,
    format_date,
    format_day_count,
    format_month,
    translate_day_count,
)
from timeline.dates.suggestions import split_vague_part, suggest_date
from timeline.text.catalogue import translate

_DATE_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_YEARS = re.compile(r"(\d{3}X|\d{2}XX)([?~%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """Hold a date as written, with the days it may stand for.

    `form` is "single", "span" (from the first part to the second; None is an open end) or
    "choice" (one of the parts). `earliest` and `latest` are the first and last day that it may
    stand for, None where the start or the end is open.
    """

    edtf: str
    form: str
    parts: tuple[DatePart | None, ...]
    earliest: date | None = field(init=False, compare=False, repr=False)
    latest: date | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # computed once, since sorting and drawing read them often
        first, last = self.parts[0], self.parts[-1]
        object.__setattr__(self, "earliest", first.first if first else None)
        object.__setattr__(self, "latest", last.last if last else None)

    @property
    def precision(self) -> str:
        """Give the precision of the coarsest part, as a word of PRECISIONS."""
        precisions = {part.precision for part in self.parts if part}
        return next(precision for precision in PRECISIONS if precision in precisions)

    @property
    def is_uncertain(self) -> bool:
        """Say whether a part is marked ? or %."""
        return any(part.qualifier in ("?", "%") for part in self.parts if part)

    @property
    def is_approximate(self) -> bool:
        """Say whether a part is marked ~ or %."""
        return any(part.qualifier in ("~", "%") for part in self.parts if part)

    @property
    def is_exact(self) -> bool:
        """Say whether the day, or both days of a span, are given without a qualifier."""
        all_days = all(part and part.day and not part.qualifier for part in self.parts)
        return all_days and self.form != "choice"

    @property
    def is_day(self) -> bool:
        """Say whether this stands for a single day, with or without a qualifier."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def anchor(self) -> date:
        """Give the day to sort by: the first possible one, or the last where the start is open."""
        day = self.earliest or self.latest
        assert day is not None  # the parser refuses "../.."
        return day

    @property
    def known_by(self) -> date:
        """Give the first day on which this had surely happened or, for a span, surely begun."""
        first = self.parts[0] if self.form == "span" else self.parts[-1]
        # a span may end on a day of the very month in which it begins
        return min(first.last, self.latest or first.last) if first else self.anchor

    @property
    def text(self) -> str:
        """Word the date, for example "27–28 October 2024"."""
        return format_date(self.form, self.parts)

    @property
    def short(self) -> str:
        """Word the date with three-letter months, for example "4 Dec 2024"."""
        return format_date(self.form, self.parts, is_short=True)

    @property
    def period(self) -> str:
        """Name the month under which lists group this; the years or the season where no month is known."""
        if self.precision in ("month", "day"):
            text = format_month(self.anchor)
        else:
            text = str(self.anchor.year) if self.precision == "year" else self.text
        return text[:1].upper() + text[1:]

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Say whether any possible day lies in the range, both ends included; None is open."""
        starts_in_time = until is None or self.earliest is None or self.earliest <= until
        ends_in_time = since is None or self.latest is None or self.latest >= since
        return starts_in_time and ends_in_time

    def is_surely_after(self, other: EdtfDate) -> bool:
        """Say whether every possible day of this lies after every possible day of the other."""
        return bool(self.earliest and other.latest and self.earliest > other.latest)

    def __str__(self) -> str:
        return self.edtf


@dataclass(frozen=True, slots=True)
class DayCount:
    """Hold the number of days from one date to another: the least and the most, None where open."""

    least: int | None
    most: int | None

    @property
    def text(self) -> str:
        """Word the count, for example "168 days", "168–169 days", "at least 12 days"."""
        least, most = self.least, self.most
        if most is not None and most < 0:
            return translate("%(days)s earlier", days=DayCount(-most, None if least is None else -least).text)
        if self.is_unknown:
            return translate("unknown number of days")
        if most is None:
            return translate_day_count("at least %(num)s day", "at least %(num)s days", least or 0)
        if least is None:
            return translate_day_count("at most %(num)s day", "at most %(num)s days", most)
        if least == most:
            return format_day_count(least) if least else translate("same day")
        if least < 0:
            one, many = "within %(num)s day, order unknown", "within %(num)s days, order unknown"
            return translate_day_count(one, many, max(-least, most))
        return translate_day_count("%(least)s–%(num)s day", "%(least)s–%(num)s days", most, least=least)

    @property
    def is_unknown(self) -> bool:
        """Say whether neither a least nor a most number is known."""
        least, most = self.least, self.most
        return (most is None and (least is None or least <= 0)) or (least is None and most == 0)

    @property
    def is_unordered(self) -> bool:
        """Say whether either may have been first."""
        return self.least is not None and self.most is not None and self.least < 0 <= self.most


def format_since(day: EdtfDate) -> str:
    """Word the time from a date on: "since 10 October 2024"."""
    if day.form == "single":
        return EdtfDate(day.edtf, "span", (day.parts[0], None)).text
    return day.text if day.latest is None else translate("since %(date)s", date=day.text)


def count_days_between(start: EdtfDate, end: EdtfDate) -> DayCount:
    """Count the days from one date to another; negative where the second is earlier."""
    least = (end.earliest - start.latest).days if end.earliest and start.latest else None
    most = (end.latest - start.earliest).days if end.latest and start.earliest else None
    return DayCount(least, most)


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> EdtfDate:
    """Parse one EDTF date.

    Raises DateError, whose `readings` are the dates that may have been meant.
    """
    text = text.strip()
    try:
        return _parse(text)
    except DateError as error:
        raise (None if error.readings else _explain_words(text)) or error from None


def _explain_words(text: str) -> DateError | None:
    """Build the error for a date written in words, None if the text is none."""
    if suggestion := suggest_date(text):
        try:
            hint = _parse(suggestion).text
        except DateError as error:
            return error
        message = "a date is written in digits and signs here"
        return DateError("E102", message, hint=hint, readings=(suggestion,))
    part, rest = split_vague_part(text)
    if part and _is_readable(rest):
        fix = f"write {rest}, and “{part}” under date_note:"
        return DateError("E101", f"a date here has no word for “{part}”", hint=_parse(rest).text, fix=fix)
    return None


def _parse(text: str) -> EdtfDate:
    if text.startswith("["):
        return _parse_choice(text)
    if "/" in text and not is_slashed(text):
        return _parse_span(text)
    return EdtfDate(text, "single", (_parse_part(text),))


def build_edtf(day: date) -> EdtfDate:
    """Build the date that stands for one calendar day."""
    return parse_edtf(day.isoformat())


def _parse_choice(text: str) -> EdtfDate:
    days = [item.strip() for item in text.removeprefix("[").removesuffix("]").split(",")]
    if not text.endswith("]") or len(days) < 2 or ".." in days:
        raise DateError("E101", "a choice of days is written [2024-11-11,2024-11-12]", hint="not a choice")
    parts = _parse_parts(days, "[{}]", ",")
    if not _is_ordered(parts):
        days = sorted(set(days))
        reading = f"[{','.join(days)}]" if len(days) > 1 else days[0]
        reading = reading if _is_ordered(_parse_parts(days, "[{}]", ",")) else ""
        message = "the days of a choice stand in order, each once"
        raise DateError("E104", message, hint="out of order", readings=(reading,))
    return EdtfDate(f"[{','.join(days)}]", "choice", parts)


def _is_ordered(parts: tuple[DatePart | None, ...]) -> bool:
    return all(before and after and before.last < after.first for before, after in pairwise(parts))


def _parse_span(text: str) -> EdtfDate:
    ends = [end.strip() for end in text.split("/")]
    if len(ends) != 2 or not set(ends) - {"", ".."}:
        raise DateError("E101", "a span has one start and one end", hint="not a span")
    closed = [end or ".." for end in ends]
    start, end = parts = _parse_parts(closed, "{}", "/")
    if "" in ends:
        reading = "/".join(closed)
        raise DateError("E101", "an open end is written with two dots", hint="end missing", readings=(reading,))
    if start and end and start.first > end.last:
        reading = f"{ends[1]}/{ends[0]}"
        raise DateError("E104", "the end is before the start", hint="ends first", readings=(reading,))
    return EdtfDate("/".join(ends), "span", parts)


def _parse_parts(items: list[str], frame: str, comma: str) -> tuple[DatePart | None, ...]:
    """Parse the parts of a date; the readings of an error are whole dates, with the other parts in them."""
    parts = []
    for index, item in enumerate(items):
        try:
            parts.append(None if item == ".." else _parse_part(item))
        except DateError as error:
            whole = ([*items[:index], reading, *items[index + 1 :]] for reading in error.readings)
            readings = (frame.format(comma.join(texts)) for texts in whole)
            valid = tuple(filter(_is_readable, readings))
            raise DateError(error.code, error.message, hint=error.hint, readings=valid) from None
    return tuple(parts)


def _is_readable(text: str) -> bool:
    try:
        _parse(text)
    except DateError:
        return False
    return True


def _parse_part(text: str) -> DatePart:
    if match := _YEARS.fullmatch(text):
        if not (first := int(match[1].replace("X", "0"))):
            raise DateError("E103", "this date does not exist", hint="there is no year 0000")
        return DatePart(first, None, None, match[2], years=10 ** match[1].count("X"))
    match = _DATE_PART.fullmatch(text)
    if not match:
        raise explain_invalid_date(text)
    year, month, day = (int(group) if group else None for group in match.groups()[:3])
    if year and month in SEASONS and day is None:
        return DatePart(year, None, None, match[4], season=month)
    if not year or (month is not None and not 1 <= month <= 12):
        what = f"there is no month {month:02}" if year else "there is no year 0000"
        raise DateError("E103", "this date does not exist", hint=what)
    if month and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        length = monthrange(year, month)[1]
        raise DateError(
            "E103",
            "this date does not exist",
            hint=f"{MONTHS[month - 1]}{f' {year}' if month == 2 else ''} has {length} days",
            fix=f"look the day up, or write {year:04}-{month:02} if only the month is known",
            readings=(f"{year:04}-{month:02}",),
        )
    return DatePart(year, month, day, match[4])
