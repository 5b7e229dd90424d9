"""The command `import`: write a chronology from a TimelineJS sheet or JSON."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from timeline.commands.check import to_report
from timeline.commands.output import CommandError, explain_os_error, write
from timeline.imports.slides import SlideError
from timeline.imports.slides_to_yaml import build_yaml
from timeline.imports.timelinejs_csv import read_csv_slides
from timeline.imports.timelinejs_json import read_json_slides
from timeline.reading.decoding import decode_utf8
from timeline.reading.parser import ParseError
from timeline.reading.reader import read_bytes
from timeline.settings import Settings
from timeline.text.plural import format_count


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("file", metavar="FILE", type=Path, help="the sheet saved as .csv, or a .json")
    command.add_argument("-o", "--output", type=Path, help="default: standard output")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write a chronology from a file whose name ends in .csv or .json.

    Raises CommandError for what cannot be read; nothing is written then.
    """
    file: Path = chosen.file
    try:
        text = decode_utf8(file.read_bytes(), settings.limits)
        slides = read_json_slides(text) if file.suffix.lower() == ".json" else read_csv_slides(text)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {explain_os_error(error)}", 2) from None
    except ParseError as error:
        raise CommandError(f"{file}: {error}; {error.fix}") from None
    except SlideError as error:
        raise CommandError(error) from None
    made = build_yaml(slides, name=file.stem, today=date.today())
    name = chosen.output.name if chosen.output else "the chronology"
    reading = read_bytes(made.encode(), name, settings.limits)
    if not reading.chronology:
        raise CommandError(to_report([reading]))
    events = reading.chronology.events
    unsourced = sum("imported-sheet" in event.sources for event in events)
    count = format_count(len(events), "event")
    print(f"{count} read, {unsourced:,} with no source but the sheet itself.", file=sys.stderr)
    return write(made, chosen.output, what="the chronology")
