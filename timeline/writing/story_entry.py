"""A story in YAML, made of events: to paste below `stories:`, or to add to the file."""

from __future__ import annotations

import json
from collections.abc import Iterable

from timeline.model.records import Chronology, Event, Step, Story
from timeline.writing.yaml_format import make_free_id


def build_story(title: str, told: Iterable[tuple[Event, str]], chronology: Chronology) -> Story:
    """Make a story of events, each with the sentence to say, "" for none; its id is not taken yet.

    Raises pydantic.ValidationError without a title or an event.
    """
    steps = tuple(Step(event=event.id, say=say or None) for event, say in told)
    return Story(id=make_free_id(title, {story.id for story in chronology.stories}), title=title, steps=steps)


def with_headlines(events: Iterable[Event]) -> list[tuple[Event, str]]:
    """Put each headline where the sentence to say goes."""
    return [(event, event.headline) for event in events]


def format_story(story: Story, *, indent: int = 2) -> str:
    """Write a story as an item of a list whose dash stands after `indent` spaces."""
    lines = [f"- id: {story.id}", f"  title: {_quoted(story.title)}"]
    lines += [f"  description: {_quoted(story.description)}"] if story.description else []
    lines += ["  steps:", *(line for step in story.steps for line in _step(step))]
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _step(step: Step) -> list[str]:
    given = {"event": step.event, "view": step.view, "question": step.question}
    named = [f"{key}: {value}" for key, value in given.items() if value]
    lines = [*named, *([f"say: {_quoted(step.say)}"] if step.say else [])]
    return [f"    {'  ' if place else '- '}{line}" for place, line in enumerate(lines)]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
