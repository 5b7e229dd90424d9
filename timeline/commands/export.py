"""The export command: a reading and arguments in, a file out."""

from __future__ import annotations

import re
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from timeline.commands.output import progress, write
from timeline.exports import FORMATS
from timeline.exports.context import REFUSED, ExportContext
from timeline.history.last_edited import find_edit_times
from timeline.model.fields import URL_PATTERN
from timeline.query.selection import QUERY_KEYS, parse_query
from timeline.query.tables import build_frames
from timeline.reading.reader import Reading
from timeline.text.plural import format_count


def export(reading: Reading, arguments: dict[str, Any]) -> int:
    """Write the chosen events.

    Returns 0, 1 when an argument means nothing here, or 2 when the output cannot be written.
    """
    assert reading.chronology is not None
    if arguments["format"] not in FORMATS:
        print(f"unknown format “{arguments['format']}”; use one of {', '.join(FORMATS)}", file=sys.stderr)
        return 1
    if fault := address_fault(arguments["address"]):
        print(fault, file=sys.stderr)
        return 1
    frames = build_frames(reading.chronology)
    given = {key: arguments[key] or [] for key in QUERY_KEYS}
    query = {key: value if isinstance(value, list) else [value] for key, value in given.items()}
    selection, notes = parse_query(query, frames)
    if notes:
        print("\n".join((*notes, REFUSED)), file=sys.stderr)
        return 1
    edits = partial(find_edit_times, Path(reading.file), reading.text)
    context = ExportContext(frames, selection, reading.version, date.today(), arguments["address"], edits)
    form = FORMATS[arguments["format"]]
    progress(f"Writing {format_count(len(context.events), 'event')} as {form.title}")
    made = form.write(context)
    return write(made, arguments["output"], what="the export")


def address_fault(address: str) -> str:
    """Say what is wrong with the address of a timeline, "" for one that is sound or not given."""
    if not address or re.fullmatch(URL_PATTERN, address):
        return ""
    return f"“{address}” is no web address; write it whole, with https://"
