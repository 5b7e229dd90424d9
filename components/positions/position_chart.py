"""Positions as a picture, as notes to the events of the reader, and as a table."""

from __future__ import annotations

from components.charts.timeline_chart import show_fitted
from components.frame.view import View
from components.reader.event_table import show_table
from timeline.analysis.citation import list_publishers
from timeline.analysis.positions.acknowledgements import Answer
from timeline.analysis.positions.changes import Silence
from timeline.analysis.positions.statements import Statement, find_spoken_words
from timeline.analysis.positions.wording import describe_stance, format_statement_count
from timeline.charts.positions import build_positions_figure
from timeline.charts.window import window_over
from timeline.query.tables import Frames
from timeline.text.catalogue import translate


def show_positions(
    view: View, question: str, statements: list[Statement], silences: list[Silence], answers: list[Answer]
) -> None:
    """Draw who took which stance when; a click opens an event, a horizontal drag sets the range."""
    days = [*(s.day for s in statements), *(silence.until for silence in silences)]
    window = window_over(days, view.selection.since, view.selection.until)
    show_fitted(
        view,
        build_positions_figure,
        view.frames,
        statements,
        silences,
        answers,
        decided_by=question,
        window=window,
        key="positions",
        alt=translate(
            "%(statements)s from %(first)s to %(last)s",
            statements=format_statement_count(statements),
            first=window.first,
            last=window.last,
        ),
    )


def describe_statements(frames: Frames, statements: list[Statement]) -> dict[str, str]:
    """Describe who said what in each event, a line a statement, by event id."""
    lines: dict[str, list[str]] = {}
    for statement in statements:
        event, day = statement.event, statement.day
        said = f", {day.short}" if day != event.date else ""
        stance = f"{_find_name(frames, statement.by)} {describe_stance(statement.stance)}{said}"
        lines.setdefault(statement.event.id, []).append(f"{stance}: {find_spoken_words(statement)}")
    return {event: "\n".join(said) for event, said in lines.items()}


def show_statement_table(frames: Frames, statements: list[Statement]) -> None:
    """Draw statements as a table; choosing a row opens the event."""
    rows = [
        {
            "said": statement.day.text,
            "who": _find_name(frames, statement.by),
            "side": _find_name(frames, statement.side),
            "stance": statement.stance.text,
            "words": find_spoken_words(statement),
            "note": statement.position.note or "",
            "sources": ", ".join(list_publishers(frames, statement.event.sources)),
        }
        for statement in statements
    ]
    ids = [statement.event.id for statement in statements]
    show_table(rows, ids, key="statement-table", alt=translate("The statements as a table"))


def _find_name(frames: Frames, actor: str) -> str:
    return frames.chronology.actors[actor].name
