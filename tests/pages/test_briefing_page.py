"""The Briefing page without a browser: what it offers and what it does with odd addresses."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.apps import opened


def _links(page: AppTest, label: str) -> list[Any]:
    return [link.proto for link in page.get("link_button") if link.proto.label == label]


def _words(page: AppTest) -> str:
    return " ".join(element.value for element in (*page.markdown, *page.info))


def test_every_story_and_the_current_filter_can_be_started() -> None:
    starts = [link.url for link in _links(opened("briefing.py"), "Start")]
    assert starts[0] == "?story=from-signature-to-force"
    assert starts[-1] == "?story=current_filter"


def test_notes_and_prints_open_with_the_filters() -> None:
    page = opened("briefing.py", kinds=["milestone", "denial"])
    kinds = "./briefing?kinds=milestone&kinds=denial"
    assert _links(page, "Print")[-1].url == f"{kinds}&story=current_filter&print=1"
    assert _links(page, "Notes window")[-1].url == f"{kinds}&story=current_filter&notes=1"


def test_a_story_in_the_address_is_on_the_stage() -> None:
    page = opened("briefing.py", story="shoigu-five-visits")
    assert not page.header
    assert page.get_by_key("deck-stage")


def test_an_unknown_story_is_said_and_the_others_are_offered() -> None:
    page = opened("briefing.py", story="no-such")
    assert "There is no story “no\\-such”" in _words(page)
    assert page.header


def test_a_filter_that_leaves_nothing_cannot_be_started() -> None:
    page = opened("briefing.py", story="current_filter", text="zzzzqqq")
    assert "No event fits the filters." in _words(page)
    assert _links(page, "Start")[-1].disabled


@pytest.mark.parametrize("step", ["", "x", "-1", "²", "9" * 50])
def test_an_odd_step_is_no_fault(step: str) -> None:
    opened("briefing.py", story="shoigu-five-visits", step=step)


@pytest.mark.parametrize("more", [{"print": "1"}, {"notes": "1"}])
def test_the_handout_and_the_notes_are_pages_of_their_own(more: dict[str, str]) -> None:
    assert not opened("briefing.py", story="shoigu-five-visits", **more).header
