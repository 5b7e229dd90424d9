"""Stories written from events: what is pasted is read."""

from __future__ import annotations

from tests.chronologies import ACTORS, chronology
from timeline.model import Step
from timeline.story_entry import story_entry

EVENTS = """
- {id: first, date: "2024-06-19", headline: "He said: \\"no\\" # and 쇼이구", sources: [kcna]}
- {id: second, date: "2024-06-20", headline: "- yes", sources: [kcna]}
"""


def test_a_story_written_from_events_is_read_as_it_was_meant() -> None:
    events = chronology(EVENTS).events
    records = "\n".join(line.removeprefix("    ") for line in ACTORS.splitlines())
    read = chronology(EVENTS, records=f"{records}\nstories:\n{story_entry(list(events))}")
    (story,) = read.stories
    assert story.id == "new-story"
    assert story.steps == tuple(Step(event=event.id, say=event.headline) for event in events)
