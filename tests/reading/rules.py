"""A sound chronology on which a rule is tried, and the place of a problem marked by ^."""

from __future__ import annotations

from tests.reading.messages import read_problems

HEAD = """\
timeline: {title: Treaty}
actors:
  russia: {name: Russia, type: country}
  peskov: {name: Peskov, type: person, part_of: russia}
sources:
  efe: {publisher: EFE, published: 2024-12-05, type: agency}
questions:
  troops: {text: Are troops there?}
"""
EVENTS = HEAD + "events:\n"
TALKS = "  - {id: talks, date: 2024-12-04, headline: Talks, sources: efe}\n"


def list_problem_places(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in read_problems(text)]


def event(fields: str) -> str:
    return f"{EVENTS}  - {{id: talks, date: 2024-12-04, headline: Talks, sources: efe, {fields}}}\n"


def split_mark(text: str, code: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Take the ^ out of a text, and give the place where it stood as a problem of that code."""
    before, found, after = text.partition("^")
    place = (code, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return before + after, [place] if found else []
