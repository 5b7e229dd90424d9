"""The page of positions in a published folder: of each question who said what, on which day, and who kept silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.changes import Contradiction, Silence, find_changes, list_answering_sides
from timeline.analysis.positions.statements import Statement, find_spoken_words, list_statements
from timeline.analysis.positions.wording import (
    describe_contradiction,
    describe_rule,
    describe_silence,
    describe_stance,
    explain_no_answer,
    explain_silences,
    format_statement_count,
)
from timeline.charts.svg import Svg
from timeline.exports.context import ExportContext
from timeline.query.as_of import find_last_covered_day
from timeline.site.addresses import POSITIONS
from timeline.site.figures import draw_positions
from timeline.site.frame import SiteFrame, SitePage
from timeline.text.catalogue import translate

_PAGE = SitePage("positions")


@dataclass(frozen=True, slots=True)
class Answers:
    """Hold what is on record of a question.

    sentences: when each side that had to answer first said yes, and what it had said before.
    count: the number of statements in words.
    said: for each side, by id, the statements of each official, by id; sides that had to answer come first.
    """

    question: str
    text: str
    sentences: list[str]
    count: str
    svgs: list[Svg]
    silences: list[Silence]
    contradictions: list[Contradiction]
    said: dict[str, dict[str, list[Statement]]]


def list_answered_questions(context: ExportContext) -> list[str]:
    """List the ids of the questions on which somebody takes a position, those with the most first."""
    counts = Counter(position.question for event in context.events for position in event.position)
    return [question for question, _ in counts.most_common()]


def describe_positions(context: ExportContext) -> str:
    """Describe the page in one sentence: the first answer to the first question, or what it holds."""
    frames = context.frames
    for question in list_answered_questions(context)[:1]:
        for answer in summarize_answers(frames, list_statements(frames, context.events, question))[:1]:
            return answer.sentence
    return translate("Who denied, deflected or acknowledged what, and when, with the words and their sources.")


def render_positions(frame: SiteFrame) -> str:
    """Write the page."""
    context = frame.context
    return frame.render(
        _PAGE,
        frame.build_section_head(POSITIONS, describe_positions(context), css_class="wide"),
        answers=[_collect(context, question) for question in list_answered_questions(context)],
        actors=context.frames.chronology.actors,
        explain_silences=explain_silences,
        describe_silence=lambda silence: describe_silence(context.frames, silence),
        describe_contradiction=lambda pair: describe_contradiction(context.frames, pair),
        describe_rule=describe_rule,
        describe_stance=describe_stance,
        spoken=find_spoken_words,
    )


def _collect(context: ExportContext, question: str) -> Answers:
    frames = context.frames
    said = list_statements(frames, context.events, question)
    changes = find_changes(said, end=find_last_covered_day(frames), among=context.events)
    answers = summarize_answers(frames, said)
    return Answers(
        question,
        frames.chronology.questions[question].text,
        [answer.sentence for answer in answers] or [explain_no_answer()],
        format_statement_count(said),
        draw_positions(frames, said, changes.silences, answers),
        changes.silences,
        changes.contradictions,
        _group_by_side(said),
    )


def _group_by_side(said: list[Statement]) -> dict[str, dict[str, list[Statement]]]:
    groups: dict[str, dict[str, list[Statement]]] = {side: {} for side in list_answering_sides(said)}
    for statement in said:
        groups.setdefault(statement.side, {}).setdefault(statement.by, []).append(statement)
    return groups
