"""The busiest days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.chronologies import chronology, frames_of
from timeline.analysis.density import Cluster, find_busiest_stretch
from timeline.dates.edtf import parse_edtf
from timeline.model.records import Event
from timeline.query.selection import Selection, select

EVENT = chronology('- {id: it, date: "2024", headline: A, sources: kcna}').events[0]


def on(*days: str) -> list[Event]:
    return [EVENT.model_copy(update={"date": parse_edtf(day)}) for day in days]


def test_the_fullest_week_is_found_from_its_first_event_to_its_last() -> None:
    events = on("2024-01-01", "2024-10-23", "2024-10-24", "2024-10-24", "2024-10-29", "2024-10-30")
    assert find_busiest_stretch(events, days=7, least=4) == Cluster(date(2024, 10, 23), date(2024, 10, 29), 4)


def test_of_two_equal_stretches_the_earlier_is_given() -> None:
    events = on("2024-05-01", "2024-05-02", "2024-10-01", "2024-10-02")
    assert find_busiest_stretch(events, least=2) == Cluster(date(2024, 5, 1), date(2024, 5, 2), 2)


def test_too_few_events_are_no_cluster() -> None:
    assert find_busiest_stretch(on("2024-10-23", "2024-10-24")) is None
    assert find_busiest_stretch([]) is None


def test_coarse_dates_make_no_stretch_busy() -> None:
    assert find_busiest_stretch(on("2024-10", "2024-10-23", "2024-10-23/2024-10-25", "../2024-10-23"), least=2) is None


def test_a_stretch_counts_all_that_a_filter_on_its_days_finds() -> None:
    frames = frames_of(
        "\n".join(
            f'- {{id: e{n}, date: "{day}", headline: A, sources: kcna}}'
            for n, day in enumerate(
                ["2024-10", "../2024-10-23", "2024-10-23", "2024-10-24", "2024-11", "2024-10-20/2024-10-23"]
            )
        )
    )
    cluster = find_busiest_stretch(frames.chronology.events, least=2)
    assert cluster == Cluster(date(2024, 10, 23), date(2024, 10, 24), 5)
    assert len(select(frames, Selection(since=cluster.first, until=cluster.last))) == cluster.count


def test_the_last_days_there_are_do_not_raise() -> None:
    assert find_busiest_stretch(on("9999-12-31", "9999-12-31"), least=2) == Cluster(date.max, date.max, 2)


@given(st.lists(st.integers(0, 60), max_size=25), st.integers(1, 10))
def test_no_other_stretch_holds_more(offsets: list[int], days: int) -> None:
    dates = [date(2024, 1, 1) + timedelta(days=offset) for offset in offsets]
    most = max((sum(first <= day < first + timedelta(days=days) for day in dates) for first in dates), default=0)
    cluster = find_busiest_stretch(on(*map(str, dates)), days=days, least=1)
    assert (cluster.count if cluster else 0) == most
    if cluster:
        assert sum(cluster.first <= day <= cluster.last for day in dates) == most
