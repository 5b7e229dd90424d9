"""Handouts: every step in order, every source as a footnote, nothing that Markdown would run."""

from __future__ import annotations

import re

import pytest

from tests.chronologies import frames_of, real
from timeline.briefing.handout import build_handout, to_markdown
from timeline.briefing.slides import build_event_slides, build_story_slides

EVENTS = """
- {id: a, date: "2024-06-19", headline: First, sources: [kcna, reuters]}
- {id: b, date: "2024-06-20", kind: claim, headline: "Second *bold* <b>", sources: [tass, kcna],
   actors: {peskov: speaker}, summary: "# No heading\\n- no list [x](javascript:y)",
   quote: {text: "1. one", speaker: peskov}}
"""


def _markdown() -> str:
    frames = frames_of(EVENTS)
    return to_markdown(frames, "A story", build_event_slides(frames, list(frames.chronology.events)), origin="From it.")


def test_a_source_keeps_one_number_throughout() -> None:
    frames = frames_of(EVENTS)
    first, second = build_handout(frames, build_event_slides(frames, list(frames.chronology.events)))
    assert [note.number for note in first.notes] == [1, 2]
    assert [note.number for note in second.notes] == [3, 1]


def test_every_mark_has_its_footnote_and_every_footnote_its_mark() -> None:
    text = _markdown()
    assert set(re.findall(r"(?<!\n)\[\^(\d+)\]", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert "[^2]: Reuters, 20 June 2024" in text


def test_steps_stand_in_order_with_their_evidence() -> None:
    text = _markdown()
    assert text.index("## 1 of 2. First") < text.index("## 2 of 2. Second")
    assert "**A claim, not established.**" in text
    assert "2 sources, 1 independent origin.[^1][^2]" in text


@pytest.mark.parametrize("escaped", ["\\*bold\\*", "\\<b\\>", "\\# No heading", "\\[x\\](javascript", "“1\\. one"])
def test_markup_in_the_file_stays_text(escaped: str) -> None:
    assert escaped in _markdown()


def test_a_list_sign_at_the_start_of_a_text_stays_text() -> None:
    frames = frames_of('- {id: a, date: "2024-06-19", headline: A, summary: "- not a list", sources: [kcna]}')
    assert "\n\\- not a list\n" in to_markdown(frames, "T", build_event_slides(frames, [frames.event["a"]]), origin="")


def test_the_real_stories_are_written_whole_with_addresses_to_follow() -> None:
    sources = real().chronology.sources
    for story in real().chronology.stories:
        slides = build_story_slides(real(), story)
        text = to_markdown(real(), story.title, slides, origin="")
        assert text.count("\n## ") == len(slides)
        shown = [real().event[step.event] for step in story.steps if step.event]
        if any(sources[source].url for event in shown for source in event.sources):
            assert "<http" in text
