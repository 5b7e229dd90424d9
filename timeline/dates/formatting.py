"""Dates in words: "November 2024", "27–28 October 2024", "by 15 October 2024"; in English here, else by CLDR."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from timeline.text.catalogue import ENGLISH, get_language, translate_count
from timeline.text.listing import join_with_or

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
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""The seasons of EDTF by their number, in the months that they have north of the equator.

EDTF leaves the months open. Spring is taken to begin in March, summer in June, autumn in September and
winter in December, which ends in the February of the next year.
"""


@dataclass(frozen=True, slots=True)
class DatePart:
    """Hold one calendar date as written: a day, a month, a season or some years, with its qualifier ~, ? or %.

    `season` is a key of SEASONS, or None; `years` is 1, or 10 and 100 for a decade and a century that
    begin with `year`.
    """

    year: int
    month: int | None
    day: int | None
    qualifier: str
    season: int | None = None
    years: int = 1

    @property
    def precision(self) -> str:
        """Give how exact this is, as a word of PRECISIONS."""
        if self.years > 1:
            return "century" if self.years > 10 else "decade"
        return "day" if self.day else "month" if self.month else "season" if self.season else "year"

    @property
    def first(self) -> date:
        """Give the first day that it may stand for."""
        if self.season:
            return date(self.year, _find_first_month(self.season), 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Give the last day that it may stand for, at most 9999-12-31."""
        if self.season:
            months = self.year * 12 + _find_first_month(self.season) + 1
            year, month = divmod(months, 12)
            return date(year, month + 1, monthrange(year, month + 1)[1]) if year < 10_000 else date.max
        year, month = self.year + self.years - 1, self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])


PRECISIONS = ("century", "decade", "year", "season", "month", "day")
"""How exact a date may be, the coarsest first."""


def _find_first_month(season: int) -> int:
    return (season - 20) * 3


def format_day_count(count: int) -> str:
    """Word a number of days: "1 day", "168 days"."""
    return translate_day_count("%(num)s day", "%(num)s days", count)


def translate_day_count(one: str, many: str, count: int, **places: object) -> str:
    """Return the words for a number of days, as translate_count does, without a sign between thousands."""
    return translate_count(one, many, count, **({"num": str(count)} | places))


def format_date(form: str, parts: tuple[DatePart | None, ...], *, is_short: bool = False) -> str:
    """Word a date by its `form` (see EdtfDate); a short one has months of three letters."""
    if get_language() != ENGLISH:
        # Babel takes a moment to import, and English needs it not
        from timeline.dates.cldr import format_date as format_by_cldr

        return format_by_cldr(form, parts, is_short=is_short)
    months = SHORT_MONTHS if is_short else MONTHS
    first, last = parts[0], parts[-1]
    if first is None and last:
        return f"by {_format_part(last, months)}"
    if last is None and first:
        return f"since {_format_part(first, months)}"
    assert first is not None
    assert last is not None
    if form == "single" or first == last:
        return _format_part(first, months)
    written = [part for part in parts if part]
    shared = _count_shared_units(written)
    names = [_format_shortened_part(part, months, omit=shared) for part in written[:-1]]
    names.append(_format_part(last, months))
    if form == "choice":
        return join_with_or(names)
    tight = all(name.isdigit() for name in names[:-1]) and (shared == 2 or last.precision == "year")
    return ("–" if tight else " – ").join(names)


def format_month(day: date) -> str:
    """Name the month of a day: "November 2024"."""
    return _format_day(day, "yMMMM", f"{MONTHS[day.month - 1]} {day.year}")


def format_short_month(day: date) -> str:
    """Name the month of a day without its year: "Nov"."""
    return _format_day(day, "MMM", SHORT_MONTHS[day.month - 1])


def format_short_month_of_year(day: date) -> str:
    """Name the month of a day in short: "Nov 2024"."""
    return _format_day(day, "yMMM", f"{SHORT_MONTHS[day.month - 1]} {day.year}")


def format_short_day(day: date) -> str:
    """Name a day without its year: "4 Nov"."""
    return _format_day(day, "MMMd", f"{day.day} {SHORT_MONTHS[day.month - 1]}")


def format_short_day_of_year(day: date) -> str:
    """Name a day in short: "4 Nov 2024"."""
    return _format_day(day, "yMMMd", f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}")


def _format_day(day: date, skeleton: str, english: str) -> str:
    if get_language() == ENGLISH:
        return english
    from timeline.dates.cldr import format_skeleton

    return format_skeleton(day, skeleton)


def _count_shared_units(parts: list[DatePart]) -> int:
    """Count the units that all parts share: 0 none, 1 the year, 2 the year and the month."""
    if any(part.qualifier for part in parts) or len({part.precision for part in parts}) > 1:
        return 0
    if len({part.year for part in parts}) > 1 or not parts[0].month:
        return 0
    return 2 if parts[0].day and len({part.month for part in parts}) == 1 else 1


def _format_shortened_part(part: DatePart, months: tuple[str, ...], *, omit: int) -> str:
    if omit == 2:
        return str(part.day)
    if omit == 1 and part.month:
        month = months[part.month - 1]
        return f"{part.day} {month}" if part.day else month
    return _format_part(part, months)


def _format_part(part: DatePart, months: tuple[str, ...]) -> str:
    words = [str(part.day)] if part.day else []
    words += [months[part.month - 1]] if part.month else []
    words += [SEASONS[part.season]] if part.season else []
    text = " ".join([*words, _format_years(part)])
    about = "about " if part.qualifier in ("~", "%") else ""
    doubt = " (uncertain)" if part.qualifier in ("?", "%") else ""
    return f"{about}{text}{doubt}"


def _format_years(part: DatePart) -> str:
    if part.years == 100:
        return f"the {_format_ordinal(part.year // 100 + 1)} century"
    if part.years == 10:
        return f"the {part.year}s"
    # a winter lies in two years
    return f"{part.year}–{part.last.year}" if part.last.year > part.year else str(part.year)


def _format_ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
