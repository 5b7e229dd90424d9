"""What the script of the page is told beside its text: days, stances, and what sides said and did not say."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.chronologies import ACTORS, frames_of
from tests.exports import contexts
from timeline.exports.entries import build_entries
from timeline.exports.page_data import build_page_data

_QUESTION = "    questions: {troops: {text: Were troops sent?}}\n"


def build_data(events: str) -> dict[str, Any]:
    context = contexts.build_context(frames_of(events, records=ACTORS + _QUESTION))
    return build_page_data(context, build_entries(context))


def count(*day: int) -> int:
    return (date(*day) - date(1970, 1, 1)).days


def event(name: str, day: str, actor: str, stance: str, more: str = "") -> str:
    return (
        f'- {{id: {name}, date: "{day}", kind: statement, headline: It, sources: tass, actors: {actor}, '
        f"position: {{question: troops, stance: {stance}}}{more}}}\n"
    )


def test_a_side_that_denied_fell_silent_and_acknowledged_is_told_so_with_its_turning_point() -> None:
    data = build_data(
        event("no", "2024-10-01", "{russia: speaker}", "denies")
        + event("said", "2024-11-01", "{dprk: speaker, russia: subject}", "asserts")
        + event("yes", "2025-01-10", "{russia: speaker}", "acknowledges")
    )
    [[text, turning, silences, turns]] = data["questions"]
    russia = data["sides"].index("Russia")
    assert text == "Were troops sent?"
    assert turning[0] == 2
    assert silences == [[russia, count(2024, 11, 1), count(2025, 1, 10), "70 days"]]
    assert turns == [[russia, 0, "1 Oct 2024"], [russia, 2, "10 Jan 2025"]]
    assert [row[-1] for row in data["events"]] == [[[0, 0]], [], [[0, 2]]]


def test_an_event_that_was_told_of_later_takes_no_stance_on_its_day() -> None:
    data = build_data(event("late", "2024-10-01", "{russia: speaker}", "denies", ', said: "2024-12-01"'))
    assert [row[-1] for row in data["events"]] == [[]]


def test_only_of_a_day_or_a_choice_of_days_are_the_other_days_told() -> None:
    rows = (
        '- {id: d, date: "2024-10-08", candidates: [{date: "2024-10-10", source: tass}], headline: It, sources: tass}',
        '- {id: choice, date: "[2024-11-11,2024-12-12]", headline: It, sources: tass}',
        '- {id: month, date: "2024-12", candidates: [{date: "2025-02", source: tass}], headline: It, sources: tass}',
    )
    days = [row[-2] for row in build_data("\n".join(rows))["events"]]
    assert days == [[count(2024, 10, 10)], [count(2024, 11, 11), count(2024, 12, 12)], []]
