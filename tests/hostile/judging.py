"""What has to hold for any bytes whatever: told in their place or sound, quickly, and never lost."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable

from timeline.reading.problems import split_lines
from timeline.reading.reader import Reading, read_bytes

_PYTHON_WORDS = re.compile(
    r"BaseModel|[Tt]uple|pydantic|NoneType|\bNone\b|\bdict\b|<class|Error|Traceback|yaml\.|Input should"
)


def judge(data: bytes, *, most: int) -> Reading:
    """Read bytes and assert what always holds; `most` is the number of events there can be."""
    began = time.process_time()
    reading = read_bytes(data, "timeline.yaml")
    assert time.process_time() - began < 2
    lines = split_lines(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    for found in reading.problems:
        assert 1 <= found.line <= len(lines)
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1
        assert not _PYTHON_WORDS.search(f"{found.message} {found.hint} {found.fix}")
    refused = any(found.severity == "error" for found in reading.problems)
    assert refused is (reading.chronology is None)
    assert reading.chronology is None or len(reading.chronology.events) <= most
    return reading


def judge_cuts(whole: bytes, ends: Iterable[int]) -> int:
    """Judge a sound file cut off at each of the ends; gives how many of the cuts are sound."""
    sound = read_bytes(whole, "timeline.yaml").chronology
    assert sound
    readings = (judge(whole[:end], most=len(sound.events)) for end in ends)
    return sum(reading.chronology is not None for reading in readings)
