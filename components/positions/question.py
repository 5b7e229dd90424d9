"""The question whose answers are shown, as a tab among all questions."""

from __future__ import annotations

from collections import Counter

from components.frame.choice import choose
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate

_MOST_TABS = 6
"""Questions that have a tab each; more are in a list."""


def choose_question(frames: Frames) -> str:
    """Draw the choice of a question, the most answered first; give "" where there is none."""
    questions = frames.chronology.questions
    answered = Counter(position.question for event in frames.ordered_events for position in event.position)
    words = {
        question: f"{questions[question].text} · {format_number(answered[question])}"
        for question in sorted(questions, key=lambda question: -answered[question])
    }
    return choose("question", words, label=translate("Question"), as_list=len(words) > _MOST_TABS) if words else ""
