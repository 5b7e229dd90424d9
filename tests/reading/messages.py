"""A chronology with one thing wrong, marked by ^, and what is said of it."""

from __future__ import annotations

from timeline.reading.problems import Problem
from timeline.reading.reader import read_bytes

HEAD = "timeline: {title: Treaty}\n"
SOURCE = "sources: {efe: {publisher: EFE, published: 2024-12-05, type: agency%s}}\n"
ACTOR = "actors: {peskov: {name: Peskov, type: person}}\n"
FIRST = f"{HEAD}{SOURCE % ''}{ACTOR}events:\n"


def read_problems(text: str) -> tuple[Problem, ...]:
    return read_bytes(text.encode(), "timeline.yaml").problems


def read_only_problem(text: str) -> tuple[str, str, str, str]:
    """Read a text in which ^ marks the place of its only problem."""
    before, _, after = text.partition("^")
    (found,) = read_problems(before + after)
    assert (found.line, found.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return found.code, found.message, found.fix, found.hint


def event(fields: str, rest: str = "id: talks, date: 2024, headline: Talks, sources: efe, ") -> str:
    return f"{FIRST}  - {{{rest}{fields}}}\n"
