"""The rows of the list: what the picture and the list show of an event before it is opened."""

from __future__ import annotations

import pytest

from tests.chronologies import ACTORS, frames_of, real
from timeline.charts.palette import FAMILY
from timeline.model.vocabulary import Stance
from timeline.serving.rows import build_rows

RECORDS = f"{ACTORS}\n    questions: {{troops: {{text: Are there?}}, arms: {{text: Are there arms?}}}}\n"


def build_row(fields: str) -> list[str]:
    event = "{id: one, headline: One, actors: {peskov: [speaker]}, sources: kcna, {}}".replace("{}", fields)
    return build_rows(frames_of(f"- {event}", records=RECORDS))[0]


def test_a_row_says_what_the_event_says() -> None:
    row = build_row('date: "2024-10-09", kind: denial, position: [{question: troops, stance: denies}], importance: key')
    assert row == ["one", "9 Oct 2024", "October 2024", "One", "denies", "words", "exact", "dot", "key"]


@pytest.mark.parametrize(
    ("fields", "shape"),
    [
        ('date: "2024-10-09"', "dot"),
        ('date: "2024-10-09~"', "dot"),
        ('date: "2024-10"', "bar"),
        ('date: "2024-10-09/.."', "bar"),
        ('date: "2024-10-09", kind: milestone', "diamond"),
        ('date: "2024-10", kind: claim', "hollow"),
    ],
)
def test_the_shape_says_what_is_a_milestone_not_established_or_no_single_day(fields: str, shape: str) -> None:
    assert build_row(fields)[7] == shape


def test_a_position_on_another_question_gives_no_stance() -> None:
    assert build_row('date: "2024-10-09", position: [{question: arms, stance: denies}]')[4] == ""


def test_of_several_stances_the_strongest_stands_for_the_event() -> None:
    both = "[{question: troops, stance: asserts}, {question: troops, stance: acknowledges, by: russia}]"
    assert build_row(f'date: "2024-10-09", position: {both}')[4] == "acknowledges"


def test_every_row_has_only_words_that_the_browser_knows() -> None:
    for row in build_rows(real()):
        assert len(row) == 9
        assert row[4] in {"", *Stance}
        assert row[5] in set(FAMILY.values())
        assert row[7] in {"dot", "hollow", "bar", "diamond"}
