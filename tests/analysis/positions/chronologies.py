"""Chronologies about one question, written inside a test in few words."""

from __future__ import annotations

from tests.chronologies import ACTORS, frames_of
from timeline.analysis.positions.statements import Statement, list_statements
from timeline.query.tables import Frames

RECORDS = f"""{ACTORS}
    questions:
      sent: {{text: Were troops sent?}}
"""
RECORDS = RECORDS.replace(
    "    sources:\n",
    """
      zelensky: {name: Volodymyr Zelensky, type: person, part_of: ukraine}
      ukraine: {name: Ukraine, type: country}
      others: {name: Others, type: group}
      china: {name: China, type: country, part_of: others}
      nato: {name: NATO, type: organisation, part_of: others}
    sources:
""",
)


def build_record(*lines: str) -> Frames:
    """Build a record from lines such as "2024-10-10 peskov denies", with more fields after that."""
    return frames_of("\n".join(_event(number, line) for number, line in enumerate(lines)), records=RECORDS)


def list_record_statements(frames: Frames) -> list[Statement]:
    """List all statements on the question."""
    return list_statements(frames, list(frames.event.values()), "sent")


def _event(number: int, line: str) -> str:
    date, who, stance, *more = line.split(" ", 3)
    about = ", dprk: subject" if stance == "asserts" else ""
    fields = f", {more[0]}" if more else ""
    return (
        f'- {{id: e{number}, date: "{date}", headline: Event {number}, kind: statement, sources: tass, '
        f"actors: {{{who}: speaker{about}}}, position: {{question: sent, stance: {stance}}}{fields}}}"
    )
