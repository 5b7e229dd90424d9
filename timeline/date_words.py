"""Dates in plain English: "November 2024", "27–28 October 2024", "by 15 October 2024"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)


@dataclass(frozen=True, slots=True)
class Part:
    """One calendar date as written: a day, a month or a year, with its qualifier."""

    year: int
    month: int | None
    day: int | None
    qualifier: str

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def days_text(count: int) -> str:
    """Word a number of days."""
    return f"{count} day" if count == 1 else f"{count} days"


def times(count: int) -> str:
    """Word how often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def worded(form: str, parts: tuple[Part | None, ...], months: tuple[str, ...]) -> str:
    """Word a date: a single one, a span or a choice of days."""
    first, last = parts[0], parts[-1]
    if first is None and last:
        return f"by {_part_text(last, months)}"
    if last is None and first:
        return f"since {_part_text(first, months)}"
    assert first is not None
    assert last is not None
    if form == "single" or first == last:
        return _part_text(first, months)
    written = [part for part in parts if part]
    shared = _shared(written)
    names = [_bare(part, months, omit=shared) for part in written[:-1]]
    names.append(_part_text(last, months))
    if form == "choice":
        return f"{', '.join(names[:-1])} or {names[-1]}"
    tight = all(name.isdigit() for name in names[:-1]) and (shared == 2 or not last.month)
    return ("–" if tight else " – ").join(names)


def _shared(parts: list[Part]) -> int:
    """Count what need not be said twice: 0 nothing, 1 the year, 2 the year and the month."""
    if any(part.qualifier for part in parts) or len({part.precision for part in parts}) > 1:
        return 0
    if len({part.year for part in parts}) > 1 or not parts[0].month:
        return 0
    return 2 if parts[0].day and len({part.month for part in parts}) == 1 else 1


def _bare(part: Part, months: tuple[str, ...], *, omit: int) -> str:
    if omit == 2:
        return str(part.day)
    if omit == 1 and part.month:
        month = months[part.month - 1]
        return f"{part.day} {month}" if part.day else month
    return _part_text(part, months)


def _part_text(part: Part, months: tuple[str, ...]) -> str:
    words = [str(part.day)] if part.day else []
    words += [months[part.month - 1]] if part.month else []
    text = " ".join([*words, str(part.year)])
    about = "about " if part.qualifier in ("~", "%") else ""
    doubt = " (uncertain)" if part.qualifier in ("?", "%") else ""
    return f"{about}{text}{doubt}"
