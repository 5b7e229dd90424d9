"""When each event was last edited, by the lines that git knows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.repository import git
from timeline.edits import edited

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
    edited.cache_clear()
    return {event: str(at.date()) for event, at in edited(file, file.read_text("utf-8")).items()}


def test_an_event_was_edited_when_one_of_its_lines_was(file: Path) -> None:
    commit(file, HEAD + ONE + TWO + TAIL, "2025-01-01")
    assert edited(file, file.read_text())["one"] == datetime(2025, 1, 1, 12, tzinfo=UTC)
    commit(file, HEAD + ONE + TWO.replace("lines", "words") + TAIL, "2025-01-02")
    assert days(file) == {"one": "2025-01-01", "two": "2025-01-02"}


def test_what_stands_between_or_below_the_events_edits_none(file: Path) -> None:
    commit(file, HEAD + ONE + TWO + TAIL, "2025-01-01")
    commit(file, HEAD + ONE + "\n# two days later\n" + TWO + "\n# end\n" + TAIL + "# more\n", "2025-01-02")
    assert days(file) == {"one": "2025-01-01", "two": "2025-01-01"}


def test_a_line_that_is_not_committed_has_no_time(file: Path) -> None:
    commit(file, HEAD + ONE, "2025-01-01")
    file.write_text(HEAD + ONE.replace("One", "Uno") + TWO, "utf-8")
    assert days(file) == {"one": "2025-01-01"}


def test_without_git_or_events_nothing_is_known(file: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "own.yaml"
    outside.write_text(HEAD + ONE, "utf-8")
    assert days(outside) == {}
    commit(file, "timeline: {title: Test}\n", "2025-01-01")
    assert days(file) == {}
