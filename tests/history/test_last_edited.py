"""When each event was last edited, by the lines that git knows."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.history.repository import git
from timeline.history.last_edited import find_edit_times

HEAD = "timeline: {title: Test}\nevents:\n"
ONE = "- id: one\n  date: 2024-06-19\n  headline: One\n"
TWO = "- id: two\n  date: 2024-06-20\n  headline: >-\n    Two\n    lines\n"
TAIL = "stories: []\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path / "own.yaml"


def commit(file: Path, text: str, day: str) -> None:
    file.write_text(text, "utf-8")
    git(file.parent, "add", file.name)
    git(file.parent, "commit", "-qm", "Edit", day=day)


def days(file: Path) -> dict[str, str]:
    return {event: str(at.date()) for event, at in find_edit_times(file, file.read_text("utf-8")).items()}


def test_an_event_was_edited_when_one_of_its_lines_was(file: Path) -> None:
    commit(file, HEAD + ONE + TWO + TAIL, "2025-01-01")
    assert find_edit_times(file, file.read_text())["one"] == datetime(2025, 1, 1, 12, tzinfo=UTC)
    commit(file, HEAD + ONE + TWO.replace("lines", "words") + TAIL, "2025-01-02")
    assert days(file) == {"one": "2025-01-01", "two": "2025-01-02"}


def test_what_stands_between_or_below_the_events_edits_none(file: Path) -> None:
    commit(file, HEAD + ONE + TWO + TAIL, "2025-01-01")
    commit(file, HEAD + ONE + "\n# two days later\n" + TWO + "\n# end\n" + TAIL + "# more\n", "2025-01-02")
    assert days(file) == {"one": "2025-01-01", "two": "2025-01-01"}


def save(file: Path, text: str, moment: datetime) -> None:
    file.write_text(text, "utf-8")
    os.utime(file, (moment.timestamp(), moment.timestamp()))


def test_a_line_that_is_not_committed_was_edited_when_the_file_was_saved(file: Path) -> None:
    commit(file, HEAD + ONE + TWO, "2025-01-01")
    save(file, HEAD + ONE.replace("One", "Uno") + TWO, datetime(2025, 1, 3, tzinfo=UTC))
    assert days(file) == {"one": "2025-01-03", "two": "2025-01-01"}


def test_a_commit_of_what_was_asked_about_before_is_seen(file: Path) -> None:
    commit(file, HEAD + ONE + TWO, "2025-01-01")
    corrected = HEAD + ONE.replace("One", "Uno") + TWO
    # saved with an old time, as a copy may be
    save(file, corrected, datetime(2024, 1, 1, tzinfo=UTC))
    assert days(file) == {"one": "2025-01-01", "two": "2025-01-01"}
    commit(file, corrected, "2025-01-02")
    assert days(file) == {"one": "2025-01-02", "two": "2025-01-01"}


def test_lines_are_those_of_the_text_though_the_file_was_saved_again(file: Path) -> None:
    commit(file, HEAD + ONE + TWO, "2025-01-01")
    commit(file, HEAD + ONE + TWO.replace("lines", "words"), "2025-01-02")
    text = file.read_text("utf-8")
    file.write_text(HEAD + "- {id: new}\n" * 9 + ONE + TWO, "utf-8")
    assert {event: str(at.date()) for event, at in find_edit_times(file, text).items()} == {
        "one": "2025-01-01",
        "two": "2025-01-02",
    }


def test_without_git_or_events_nothing_is_known(file: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "own.yaml"
    outside.write_text(HEAD + ONE, "utf-8")
    assert days(outside) == {}
    commit(file, "timeline: {title: Test}\n", "2025-01-01")
    assert days(file) == {}
