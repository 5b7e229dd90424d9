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
(EVENT,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_chronology_passes_the_check_that_is_named() -> None:
    assert main(["check", str(DEFAULT_FILE)]) == 0


def test_an_event_with_a_source_and_an_actor_that_are_new_stands_in_one_place_of_the_real_file() -> None:
    text = with_example(EVENT)
    assert problems(text) == []
    before, after = read(DEFAULT_FILE).chronology, read_bytes(text.encode(), "timeline.yaml").chronology
    assert before
    assert after
    assert [len(getattr(after, name)) - len(getattr(before, name)) for name in ("events", "actors", "sources")] == [
        1
    ] * 3
    event = next(event for event in after.events if event.id == "envoy-visits-seoul")
    assert set(event.actors) == {"anna-berg", "south-korea"}
    assert after.sources[event.sources[0]].title == "Envoy arrives in Seoul"


def test_four_lines_are_an_event() -> None:
    lines = [line for line in EVENT.splitlines() if line.startswith("    ") and line[4] != " "]
    lines = [line for line in lines if "actors" not in line and "kind" not in line]
    source = "    sources: [" + next(iter(read_sources())) + "]"
    assert len(lines) == 3
    assert problems(with_example("\n".join([EVENT.splitlines()[0], *lines[:2], source]) + "\n")) == []


def read_sources() -> list[str]:
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    return list(chronology.sources)


def test_with_a_mistake_in_it_the_check_says_in_which_line_and_what_to_write() -> None:
    (found,) = problems(text := with_example(EVENT.replace("type: agency", "type: agancy")))
    assert text.splitlines()[found.line - 1].strip() == "type: agancy"
    assert found.fix == "write agency"


def with_example(event: str) -> str:
    """Put the example into the real file, in order of date."""
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    later = next(e.id for e in chronology.events if e.date.anchor > date(2025, 7, 1))
    return text.replace(f"\n  - id: {later}\n", f"\n{event}\n  - id: {later}\n", 1)


def problems(text: str) -> list[Problem]:
    """List the problems that the example brings; the real file may have warnings of its own."""
    own = {problem.message for problem in read(DEFAULT_FILE).problems}
    return [found for found in read_bytes(text.encode(), "timeline.yaml").problems if found.message not in own]
