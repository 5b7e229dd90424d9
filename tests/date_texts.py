"""Dates as an editor may write them, drawn at random."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from timeline.dates import DateError, EdtfDate, parse

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
WITHIN_A_YEAR = DAYS.flatmap(lambda d: st.sampled_from([f"{d}", f"{d}"[:7], f"{d}"[:4]]))
YEARS = (
    DAYS.map(str)
    .flatmap(lambda day: st.sampled_from([day[:3] + "X", day[:2] + "XX"]))
    .filter(lambda years: years not in ("000X", "00XX"))
)
SEASONS = st.builds("{}-{}".format, WITHIN_A_YEAR.map(lambda day: day[:4]), st.integers(21, 24))
POINTS = WITHIN_A_YEAR | YEARS | SEASONS
QUALIFIED = st.builds(str.__add__, POINTS, st.sampled_from(["", "", "?", "~", "%"]))
ENDS = QUALIFIED | st.just("..")
TEXTS = QUALIFIED | st.builds("{}/{}".format, ENDS, ENDS) | st.builds("[{},{}]".format, POINTS, POINTS)


def readable(text: str) -> EdtfDate | None:
    try:
        return parse(text)
    except DateError:
        return None


DATES = TEXTS.map(readable).filter(bool)
