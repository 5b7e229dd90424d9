"""What the README promises of an event holds in the real file; test_documents.py runs its commands."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.chronologies import DEFAULT_FILE
from timeline.__main__ import main
from timeline.reading.problems import Problem
from timeline.reading.reader import read, read_bytes

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EVENT, SOURCE = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_chronology_passes_the_check_that_is_named() -> None:
    assert main(["check", str(DEFAULT_FILE)]) == 0


def test_an_event_and_its_source_are_four_lines_and_one_more_for_its_name() -> None:
    assert [len(EVENT.splitlines()), len(SOURCE.splitlines())] == [4, 5]


def test_the_event_and_its_source_are_valid_in_the_real_file() -> None:
    assert problems(with_example(EVENT, SOURCE)) == []


def test_without_the_source_the_check_says_in_which_line_and_what_to_write() -> None:
    (found,) = problems(text := with_example(EVENT, ""))
    assert text.splitlines()[found.line - 1] == EVENT.splitlines()[3]
    assert found.fix


def with_example(event: str, source: str) -> str:
    """Put the example into the real file: the source at the head of its section, the event in order."""
    text = DEFAULT_FILE.read_text(encoding="utf-8").replace("\nsources:\n", f"\nsources:\n{source}", 1)
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    later = next(e.id for e in chronology.events if e.date.anchor > date(2025, 7, 1))
    return text.replace(f"\n  - id: {later}\n", f"\n{event}\n  - id: {later}\n", 1)


def problems(text: str) -> list[Problem]:
    """List the problems that the example brings; the real file may have warnings of its own."""
    own = {problem.message for problem in read(DEFAULT_FILE).problems}
    return [found for found in read_bytes(text.encode(), "timeline.yaml").problems if found.message not in own]
