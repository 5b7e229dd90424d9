"""Changes told by day: the last version of each, what differs between two texts, an edit in a line."""

from __future__ import annotations

from datetime import date

import pytest

from tests.chronologies import chronology
from timeline.history.days import (
    describe_edit,
    find_difference,
    find_opening_revision,
    list_last_revisions,
    tell_by_day,
)
from timeline.history.diff import Edit
from timeline.history.git import Revision

EVENT = '- {id: it, date: "2024-06-19", headline: Signing, sources: kcna, summary: Signed.}\n'
REVISIONS = tuple(Revision(f"c{n}", date(2025, 1, day), "") for n, day in enumerate((5, 5, 4, 2, 2)))


def test_of_each_day_the_last_version_after_the_chosen_one_is_compared() -> None:
    assert [revision.commit for revision in list_last_revisions(REVISIONS, REVISIONS[3])] == ["c2", "c0"]
    assert list_last_revisions(REVISIONS, REVISIONS[0]) == []


@pytest.mark.parametrize(("days", "opening"), [(1, "c2"), (2, "c3"), (3, "c4"), (9, "c4")])
def test_changes_are_told_since_the_version_before_the_newest_days(days: int, opening: str) -> None:
    assert find_opening_revision(REVISIONS, days).commit == opening


def test_each_day_is_compared_with_the_one_before_and_one_without_changes_is_left_out() -> None:
    first, second = chronology(EVENT), chronology(EVENT.replace("Signing", "Pact"))
    days = tell_by_day(first, [(date(2025, 1, 2), second), (date(2025, 1, 3), second), (None, chronology())])
    assert [(day.day, [change.change for change in day.changes]) for day in days] == [
        (None, ["withdrawn"]),
        (date(2025, 1, 2), ["edited"]),
    ]
    assert days[0].withdrawn["it"].headline == "Pact"
    assert days[1].withdrawn == {}


def test_a_long_text_is_cut_to_the_words_that_differ_and_a_short_one_is_whole() -> None:
    before, after = " ".join(f"b{n}" for n in range(40)), " ".join(f"a{n}" for n in range(40))
    assert find_difference(f"{before} old {after}", f"{before} brand new {after}") == (
        "… b37 b38 b39 old a0 a1 a2 …",
        "… b37 b38 b39 brand new a0 a1 a2 …",
    )
    assert find_difference("one two", "one three") == ("one two", "one three")


def test_an_edit_is_a_line_that_says_what_was_and_what_is() -> None:
    assert describe_edit(Edit("headline", "Old", "New")) == "headline: ‘Old’ → ‘New’"
    assert describe_edit(Edit("summary", "", "New")) == "summary added: ‘New’"
    assert describe_edit(Edit("summary", "Old", "")) == "summary removed: ‘Old’"
    assert describe_edit(Edit("sources", "A", "B", listed=True)) == "sources: without A, now with B"
    assert describe_edit(Edit("headline", "*", "!"), lambda text: f"\\{text}") == "headline: ‘\\*’ → ‘\\!’"
