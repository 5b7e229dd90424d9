"""The example is about something else entirely, and everything works on it: the engine knows no treaty."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from timeline.briefing.slides import build_story_slides
from timeline.commands.check import check
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.model.records import Event
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.reading.reader import read

ROOT = Path(__file__).parents[2]
FILE = ROOT / "examples" / "heartbleed.yaml"
SHOWN = "kind actors place quote position quantity candidates links date_basis importance caution".split()
READING = read(FILE)
assert READING.chronology
FRAMES = build_frames(READING.chronology)


def test_the_check_finds_no_problem_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert check([FILE], "text", None) == 0
    assert "no problems" in capsys.readouterr().out


@pytest.mark.parametrize("field", SHOWN)
def test_it_shows_each_important_part_of_the_format(field: str) -> None:
    assert any(getattr(event, field) != Event.model_fields[field].default for event in FRAMES.event.values())


@pytest.mark.parametrize("name", FORMATS)
def test_it_leaves_in_every_format(name: str) -> None:
    made = FORMATS[name].write(ExportContext(FRAMES, Selection(), READING.version, date(2026, 1, 2)))
    assert len(made) > 500


def test_its_story_can_be_briefed() -> None:
    story = FRAMES.chronology.stories[0]
    assert len(build_story_slides(FRAMES, story)) == len(story.steps)
