"""Explore opens on the bulk of the record, says what lies outside, and shows the whole when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.chronologies import spring_and_1900
from tests.pages.apps import chart, opened
from tests.pages.test_filters import axis, count, press

SENTENCE = "1 event before 1 March 2025 lies outside the chart."


@pytest.fixture(autouse=True)
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "spring.yaml"
    file.write_text(spring_and_1900(), "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))


def years(page: AppTest) -> list[str]:
    return [day[:4] for day in axis(page)]


def says_outside(page: AppTest) -> bool:
    return any(text.value == SENTENCE.replace("chart.", "chart\\.") for text in page.main.markdown)


def choose(page: AppTest, title: str) -> None:
    page.button_group(key="range").set_value(title).run()
    assert not page.exception


def test_the_charts_open_on_the_bulk_and_the_list_keeps_every_event() -> None:
    page = opened()
    assert [day[:10] for day in axis(page)] == ["2025-03-01", "2025-05-01"]
    assert chart(page, "timeline")["alt"].startswith("Timeline of 60 events from 2025-03-01 to 2025-04-30")
    assert chart(page, "overview")["alt"].startswith("60 of 61 events")
    assert says_outside(page)
    assert count(page) == "61 of 61 events"
    assert page.button_group(key="range").value is None


def test_one_touch_shows_the_whole_and_its_address_opens_it_again() -> None:
    page = press(opened(), "Show the whole range")
    assert page.query_params["range"] == "all"
    again = opened(range="all")
    for shown in (page, again):
        assert years(shown) == ["1897", "2027"]
        assert not says_outside(shown)
        assert shown.button_group(key="range").value == "Whole story"


def test_the_whole_story_shows_the_whole_and_a_chapter_ends_that() -> None:
    page = opened(since="2025-03-01", until="2025-03-31")
    assert not says_outside(page)
    choose(page, "Whole story")
    assert page.query_params["range"] == "all"
    assert "since" not in page.query_params
    assert years(page) == ["1897", "2027"]
    choose(page, "March")
    assert "range" not in page.query_params
    assert page.query_params["since"] == "2025-03-01"


def test_a_filter_opens_on_the_bulk_of_what_it_leaves() -> None:
    assert not says_outside(opened(text="1900"))
    page = opened(text="On")
    assert says_outside(page)
    assert years(page) == ["2025", "2025"]
