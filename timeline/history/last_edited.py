"""When each event of a file was last edited, where the file is under git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from timeline.history.git import HistoryError, find_head_commit, find_line_times
from timeline.reading.parser import Limits, Marks, ParseError, parse_yaml
from timeline.reading.problems import split_lines
from timeline.reading.reader import FileText


def find_edit_times(
    file: Path, text: str, limits: Limits | None = None, *, included: Iterable[FileText] = ()
) -> Mapping[str, datetime]:
    """Find for each event (by id) the UTC time of the newest edit of one of its lines.

    `text` is the content of the file, and `included` are those that it includes. The time of a line is that
    of the commit that wrote it; if it is not
    committed, the time at which the file was last saved. The removal of a line is not seen. Empty if the file
    is not under git or cannot be parsed.
    """
    times: dict[str, datetime] = {}
    for each in included:
        times |= find_edit_times(file.parent / each.path, each.text, limits)
    try:
        # a commit changes the times without the text, so HEAD is part of the key of the cache
        commit, saved = find_head_commit(file), int(file.stat().st_mtime)
        return {**times, **_find_edit_times(file, text, limits or Limits(), commit, saved)}
    except (HistoryError, ParseError, OSError):
        return times


@lru_cache(maxsize=64)
def _find_edit_times(file: Path, text: str, limits: Limits, commit: str, saved: int) -> Mapping[str, datetime]:
    times = [time or saved for time in find_line_times(file, text)]
    newest = {event: max(times[first - 1 : end], default=0) for event, first, end in _list_event_lines(text, limits)}
    return {event: datetime.fromtimestamp(time, UTC) for event, time in newest.items() if time}


def _list_event_lines(text: str, limits: Limits) -> Iterator[tuple[str, int, int]]:
    """List each event's id with its first and last line, without the comments and blank lines after it."""
    marks = Marks()
    data, _ = parse_yaml(text, limits, marks=marks)
    lines = split_lines(text)
    events = (data or {}).get("events") or []
    starts = [marks["events", place][0].line for place in range(len(events))]
    sections = (marks[path][0].line for path in marks if len(path) == 1)
    below = min((line for line in sections if starts and line > starts[-1]), default=len(lines) + 1)
    for event, first, end in zip(events, starts, [*starts[1:], below], strict=False):
        last = next(n for n in range(end - 1, first - 1, -1) if n == first or _has_content(lines[n - 1]))
        yield event["id"], first, last


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("#")
