"""Stories written from events: what is pasted is read, and what is added to the file stays whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.chronologies import ACTORS, DEFAULT_FILE, chronology
from timeline.model.records import Step, Story
from timeline.model.vocabulary import View
from timeline.reading.reader import read, read_bytes
from timeline.writing.drafts import build_story
from timeline.writing.saving import SavingError, save_entry
from timeline.writing.yaml_format import format_story

EVENTS = """
- {id: first, date: "2024-06-19", headline: "He said: \\"no\\" # and 쇼이구", sources: [kcna]}
- {id: second, date: "2024-06-20", headline: "- yes", sources: [kcna]}
"""


def _head() -> str:
    return "\n".join(line.removeprefix("    ") for line in ACTORS.splitlines())


def test_a_story_written_from_events_is_read_as_it_was_meant() -> None:
    known = chronology(EVENTS)
    story = build_story("New: “story”", [(event, event.headline) for event in known.events], known)
    read = chronology(EVENTS, records=f"{_head()}\nstories:\n{format_story(story)}")
    assert read.stories == (story,)
    assert story.id == "new-story"
    assert story.steps == tuple(Step(event=event.id, say=event.headline) for event in known.events)


def test_every_real_story_is_written_so_that_it_is_read_the_same() -> None:
    text = DEFAULT_FILE.read_text("utf-8")
    known = read(DEFAULT_FILE).chronology
    assert known
    before, _, after = text.partition("\nstories:\n")
    others = after[re.search(r"^\w+:$", after, re.MULTILINE).start() :]  # type: ignore[union-attr]
    written = f"{before}\nstories:\n{''.join(map(format_story, known.stories))}\n{others}"
    again = read_bytes(written.encode(), "timeline.yaml").chronology
    assert again == known


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(f"timeline: {{title: T}}\n{_head()}\nevents:\n{EVENTS.strip()}\n", "utf-8")
    return file


STORY = Story(id="tale", title="Tale", steps=(Step(event="first", say="a: b"), Step(view=View.LADDER)))


def test_a_story_is_added_after_the_others_with_its_line(file: Path) -> None:
    before = file.read_text("utf-8")
    first = save_entry(file, STORY)
    second = save_entry(file, STORY, seen=read(file))
    text = file.read_text("utf-8")
    assert text.startswith(before)
    assert (first.entry, second.entry, second.changed) == ("tale", "tale-2", False)
    assert text.splitlines()[second.line - 1] == "  - id: tale-2"
    chronology = read(file).chronology
    assert chronology
    assert chronology.stories == (STORY, STORY.model_copy(update={"id": "tale-2"}))


def test_a_story_about_an_event_that_is_gone_is_refused_and_nothing_written(file: Path) -> None:
    before = file.read_text("utf-8")
    gone = STORY.model_copy(update={"steps": (Step(event="gone"),)})
    with pytest.raises(SavingError, match="not sound"):
        save_entry(file, gone)
    assert file.read_text("utf-8") == before


def test_a_dead_id_in_a_story_is_found_with_its_line_and_the_like_one(file: Path) -> None:
    save_entry(file, STORY)
    text = file.read_text("utf-8").replace("- event: first", "- event: frist")
    file.write_text(text, "utf-8")
    (problem,) = read(file).problems
    assert problem.line == text.splitlines().index("      - event: frist") + 1
    assert "frist" in problem.headline
    assert "first" in problem.fix
