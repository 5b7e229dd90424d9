"""The export command: a reading and arguments in, a file out."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from timeline.edits import edited
from timeline.exports import FORMATS
from timeline.exports.parcel import Parcel
from timeline.frame import to_frames
from timeline.output import write
from timeline.reader import Reading
from timeline.selection import KEYS, from_query
from timeline.values import URL_PATTERN


def export(reading: Reading, arguments: dict[str, Any]) -> int:
    """Write the chosen events.

    Returns 0, 1 when an argument means nothing here, or 2 when the output cannot be written.
    """
    assert reading.chronology is not None
    if arguments["format"] not in FORMATS:
        print(f"unknown format “{arguments['format']}”; use one of {', '.join(FORMATS)}", file=sys.stderr)
        return 1
    if arguments["address"] and not re.fullmatch(URL_PATTERN, arguments["address"]):
        print(f"“{arguments['address']}” is no web address; write it whole, with https://", file=sys.stderr)
        return 1
    frames = to_frames(reading.chronology)
    given = {key: arguments[key] or [] for key in KEYS}
    query = {key: value if isinstance(value, list) else [value] for key, value in given.items()}
    selection, notes = from_query(query, frames)
    if notes:
        print("\n".join(notes), file=sys.stderr)
        return 1
    changed = edited(Path(reading.file), reading.text)
    parcel = Parcel(frames, selection, reading.version, date.today(), arguments["address"], changed)
    made = FORMATS[arguments["format"]].write(parcel)
    return write(made, arguments["output"], what="the export")
