"""Explore opens on the bulk of the record, says what lies outside, and shows the whole when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.chronologies import spring_and_1900
from tests.pages.apps import bar, chart, opened, reader
from tests.pages.test_filters import axis

SENTENCE = "1 event before 1 March 2025 lies outside the chart"


@pytest.fixture(autouse=True)
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "spring.yaml"
    file.write_text(spring_and_1900(), "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))


def says_outside(page: AppTest) -> bool:
    return any(SENTENCE in text.value for text in page.main.markdown)


def test_the_picture_opens_on_the_bulk_and_the_reader_keeps_every_event() -> None:
    page = opened()
    assert axis(page) == ["2025-03-01", "2025-04-30"]
    assert chart(page, "timeline")["alt"].startswith("Timeline of 60 events from 2025-03-01 to 2025-04-30")
    assert says_outside(page)
    assert bar(page)["count"] == "61 events"
    assert reader(page)["places"] == [[0, 60]]


def test_the_reader_opens_where_the_range_of_the_picture_begins() -> None:
    assert reader(opened())["since"] not in (None, "", "old")
    assert reader(opened(range="all"))["since"] is None


def test_the_arc_shows_the_whole_record_with_a_frame_around_the_days_in_sight() -> None:
    *_, first, last, since, until = chart(opened(), "timeline")["figure"]["layout"]["meta"]["arc"]
    assert first < "1901"
    assert last > "2025-04"
    assert [since, until] == ["2025-03-01", "2025-04-30"]


def test_the_address_of_the_whole_range_shows_it() -> None:
    page = opened(range="all")
    assert axis(page)[0] < "1901"
    assert not says_outside(page)


def test_a_filter_opens_on_the_bulk_of_what_it_leaves() -> None:
    assert not says_outside(opened(text="1900"))
    page = opened(text="On")
    assert says_outside(page)
    assert axis(page)[0] >= "2025"
