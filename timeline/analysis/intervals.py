"""The days between two events in words, as a range where a date is coarse or open."""

from __future__ import annotations

from timeline.dates.edtf import count_days_between
from timeline.dates.formatting import format_day_count, translate_day_count
from timeline.model.records import Event
from timeline.model.vocabulary import Kind
from timeline.text.catalogue import translate


def find_first_milestone(events: list[Event]) -> Event | None:
    """Return the first event of kind "milestone" in events that are in order, None where there is none."""
    return next((event for event in events if event.kind.like is Kind.MILESTONE), None)


def describe_interval(start: Event, end: Event) -> str:
    """Say how long after, or before, one event another was: "168 days after Putin and Kim sign the treaty"."""
    days, event = count_days_between(start.date, end.date), start.headline
    least, most = days.least, days.most
    if least == most == 0:
        return translate("the same day as %(event)s", event=event)
    if least is not None and least >= 0:
        return _format_after(least, most, event)
    if most is not None and most <= 0:
        return _format_before(-most, None if least is None else -least, event)
    if least is None and most is None:
        return translate("an unknown number of days from %(event)s", event=event)
    if least is None:
        return translate_day_count(
            "at most %(num)s day after, or some time before, %(event)s",
            "at most %(num)s days after, or some time before, %(event)s",
            most or 0,
            event=event,
        )
    if most is None:
        return translate_day_count(
            "at most %(num)s day before, or some time after, %(event)s",
            "at most %(num)s days before, or some time after, %(event)s",
            -least,
            event=event,
        )
    return translate(
        "between %(before)s before and %(after)s after %(event)s",
        before=format_day_count(-least),
        after=format_day_count(most),
        event=event,
    )


def _format_after(least: int, most: int | None, event: str) -> str:
    if most is None:
        if not least:
            return translate("some days after %(event)s", event=event)
        one, many = "at least %(num)s day after %(event)s", "at least %(num)s days after %(event)s"
        return translate_day_count(one, many, least, event=event)
    if least == most:
        return translate_day_count("%(num)s day after %(event)s", "%(num)s days after %(event)s", least, event=event)
    one, many = "%(least)s–%(num)s day after %(event)s", "%(least)s–%(num)s days after %(event)s"
    return translate_day_count(one, many, most, least=least, event=event)


def _format_before(least: int, most: int | None, event: str) -> str:
    if most is None:
        if not least:
            return translate("some days before %(event)s", event=event)
        one, many = "at least %(num)s day before %(event)s", "at least %(num)s days before %(event)s"
        return translate_day_count(one, many, least, event=event)
    if least == most:
        return translate_day_count("%(num)s day before %(event)s", "%(num)s days before %(event)s", least, event=event)
    one, many = "%(least)s–%(num)s day before %(event)s", "%(least)s–%(num)s days before %(event)s"
    return translate_day_count(one, many, most, least=least, event=event)
