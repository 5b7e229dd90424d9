"""When each event of a file was last edited, where the file is under git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from timeline.history import HistoryError, line_times
from timeline.reading.parser import Limits, Marks, ParseError, parse
from timeline.reading.problems import split_lines


@lru_cache(maxsize=2)
def edited(file: Path, text: str, limits: Limits | None = None) -> Mapping[str, datetime]:
    """Give for each event the time of the newest commit that wrote one of its lines.

    `text` is what the file holds; while it stays, the answer does. Empty where git knows nothing of the
    file. Lines that are not committed yet have no time, and a line that was taken away leaves no trace.
    """
    try:
        written = line_times(file)
        spans = list(_spans(text, limits or Limits()))
    except (HistoryError, ParseError):
        return {}
    newest = {event: max(written[first - 1 : end], default=0) for event, first, end in spans}
    return {event: datetime.fromtimestamp(moment, UTC) for event, moment in newest.items() if moment}


def _spans(text: str, limits: Limits) -> Iterator[tuple[str, int, int]]:
    """Give each event with its first and last line, without the comments below it."""
    marks = Marks()
    data, _ = parse(text, limits, marks=marks)
    lines = split_lines(text)
    events = data.get("events") or []
    starts = [marks["events", place][0].line for place in range(len(events))]
    sections = (marks[path][0].line for path in marks if len(path) == 1)
    below = min((line for line in sections if starts and line > starts[-1]), default=len(lines) + 1)
    for event, first, end in zip(events, starts, [*starts[1:], below], strict=False):
        last = next(n for n in range(end - 1, first - 1, -1) if n == first or _is_told(lines[n - 1]))
        yield event["id"], first, last


def _is_told(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("#")
