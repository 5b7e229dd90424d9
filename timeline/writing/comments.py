"""The comments of a YAML text, and its scalars, in which a # is no comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from timeline.reading.parser import pause_collector

_COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_EventParser: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


@dataclass(frozen=True, slots=True)
class Span:
    """Hold the characters from `start` to `end` of a text, and the style of a scalar: '"', "'", "|", ">" or ""."""

    start: int
    end: int
    style: str = ""


def list_comments(text: str) -> list[Span]:
    """List the comments of a YAML text that can be read, each from its # to the end of its line."""
    comments: list[Span] = []
    position = 0
    for scalar in list_scalars(text):
        comments += _find_comments(text, position, scalar.start)
        position = scalar.end
        if scalar.style in ("|", ">"):
            # the line of the sign itself may end in a comment
            first_line = re.compile(r"[^\r\n]*").match(text, scalar.start)
            assert first_line
            comments += _find_comments(text, scalar.start, first_line.end())
    return comments + list(_find_comments(text, position, len(text)))


@pause_collector()
def list_scalars(text: str) -> list[Span]:
    """List the keys and single values of a YAML text that can be read."""
    loader = _EventParser(text)
    scalars = []
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                scalars.append(Span(event.start_mark.index, event.end_mark.index, event.style or ""))
    finally:
        loader.dispose()
    return scalars


def _find_comments(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _COMMENT.finditer(text, start, end):
        yield Span(match.start(), match.end())
