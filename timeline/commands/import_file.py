"""The import command: a TimelineJS sheet or JSON in, a chronology of ours out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from timeline.commands.check import to_report
from timeline.commands.output import write
from timeline.imports.slides import SlideError
from timeline.imports.slides_to_yaml import build_yaml
from timeline.imports.timelinejs_csv import read_csv_slides
from timeline.imports.timelinejs_json import read_json_slides
from timeline.reading.decoding import decode_utf8
from timeline.reading.parser import Limits, ParseError
from timeline.reading.reader import read_bytes
from timeline.text.plural import format_count


def run_import(file: Path, output: Path | None, limits: Limits) -> int:
    """Write a chronology from a file whose name ends in .csv or .json.

    Returns 0, 1 with what cannot be read (nothing is written then), or 2 where a file cannot be opened.
    """
    try:
        text = decode_utf8(file.read_bytes(), limits)
        slides = read_json_slides(text) if file.suffix.lower() == ".json" else read_csv_slides(text)
    except OSError as error:
        print(f"{file} cannot be read: {(error.strerror or 'unknown reason').lower()}", file=sys.stderr)
        return 2
    except ParseError as error:
        print(f"{file}: {error}; {error.fix}", file=sys.stderr)
        return 1
    except SlideError as fault:
        print(fault, file=sys.stderr)
        return 1
    made = build_yaml(slides, name=file.stem, today=date.today())
    reading = read_bytes(made.encode(), output.name if output else "the chronology", limits)
    if not reading.chronology:
        print(to_report([reading]), file=sys.stderr)
        return 1
    events = reading.chronology.events
    alone = sum("imported-sheet" in event.sources for event in events)
    told = format_count(len(events), "event")
    print(f"{told} read, {alone:,} with no source but the sheet itself.", file=sys.stderr)
    return write(made, output, what="the chronology")
