"""The Briefing page without a browser: what it offers and what it does with odd addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[2] / "pages" / "briefing.py"


def _page(**query: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    return page.run()


def _words(page: AppTest) -> str:
    return " ".join(element.value for element in (*page.markdown, *page.info))


def test_every_story_and_the_current_filter_can_be_started() -> None:
    page = _page()
    assert not page.exception
    starts = [button.key for button in page.button if button.label == "Start"]
    assert starts[0] == "start-from-signature-to-force"
    assert starts[-1] == "start-current_filter"


def test_starting_a_story_puts_it_into_the_address() -> None:
    page = _page(kinds="milestone")
    page.button(key="start-shoigu-five-visits").click().run()
    assert page.query_params["story"] == "shoigu-five-visits"
    assert page.query_params["kinds"] == "milestone"
    assert not page.header


def test_an_unknown_story_is_said_and_the_others_are_offered() -> None:
    page = _page(story="no-such")
    assert "There is no story “no\\-such”" in _words(page)
    assert page.header


def test_a_filter_that_leaves_nothing_cannot_be_started() -> None:
    page = _page(story="current_filter", text="zzzzqqq")
    assert "No event fits the filters." in _words(page)
    assert page.button(key="start-current_filter").disabled


@pytest.mark.parametrize("step", ["", "x", "-1", "²", "9" * 50])
def test_an_odd_step_is_no_fault(step: str) -> None:
    assert not _page(story="shoigu-five-visits", step=step).exception


@pytest.mark.parametrize("more", [{"print": "1"}, {"notes": "1"}])
def test_the_handout_and_the_notes_are_pages_of_their_own(more: dict[str, str]) -> None:
    page = _page(story="shoigu-five-visits", **more)
    assert not page.exception
    assert not page.header
