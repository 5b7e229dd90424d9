"""The command `export`: write the events that filters choose in another format."""

from __future__ import annotations

import argparse
import re
from datetime import date
from functools import partial
from pathlib import Path

from timeline.commands.check import load
from timeline.commands.output import CommandError, report_progress, write
from timeline.exports import FORMATS, explain_story
from timeline.exports.context import REFUSED, ExportContext
from timeline.history.last_edited import find_edit_times
from timeline.media.folder import get_media_folder
from timeline.model.value_types import URL_PATTERN
from timeline.query.selection import QUERY_KEYS, parse_query
from timeline.query.tables import build_frames
from timeline.settings import Settings
from timeline.text.catalogue import translate
from timeline.text.plural import format_count

_FILTERS = {
    "actors": "the id of an actor; its parts count too",
    "roles": "only with somebody in this role, such as speaker",
    "kinds": "a kind, such as milestone",
    "publishers": "the name of a publisher, as its sources give it",
    "sources": "the id of a source that carries it",
    "importance": "key, normal or minor",
    "certainty": "how the date is known: exact, uncertain, coarse or disputed",
    "places": "the id of a place, or of a country for all its places",
    "positions": "the id of a question, or question:stance such as my-question:denies",
    "articles": "the number of an article that it invokes",
    "tags": "a tag, as it is written in the file",
    "status": "confirmed, disputed or reported",
}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--format", required=True, help="such as csv, json, ics; see docs/exports.md")
    for key, help_text in _FILTERS.items():
        command.add_argument(f"--{key}", action="append", metavar="WORD", default=[], help=help_text)
    command.add_argument("--match", choices=("any", "all"), default="any", help="of several actors")
    for key in ("since", "until", "known"):
        command.add_argument(f"--{key}", metavar="DATE", help="an EDTF date such as 2024-10")
    command.add_argument("--thread", metavar="EVENT", help="the id of an event; with all that links tie to it")
    command.add_argument("--text", help="words to find")
    command.add_argument("--story", metavar="ID", default="", help="a story instead of events, as pptx")
    command.add_argument("--address", metavar="URL", default="", help="where the timeline answers, for links")
    command.add_argument("-o", "--output", type=Path, help="default: standard output")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write the chosen events. Raises CommandError where an argument means nothing here."""
    file: Path = chosen.file or settings.file
    reading, chronology = load(file, settings.limits)
    if chosen.format not in FORMATS:
        raise CommandError(f"unknown format “{chosen.format}”; use one of {', '.join(FORMATS)}")
    require_address(chosen.address)
    frames = build_frames(chronology)
    values = {key: getattr(chosen, key) or [] for key in QUERY_KEYS}
    query = {key: value if isinstance(value, list) else [value] for key, value in values.items()}
    selection, notes = parse_query(query, frames)
    if notes:
        raise CommandError("\n".join((*notes, translate(REFUSED))))
    edits = partial(find_edit_times, Path(reading.file), reading.text, included=reading.included)
    form = FORMATS[chosen.format]
    if note := explain_story(form, frames, chosen.story):
        raise CommandError(f"{note}\n{REFUSED}")
    media = get_media_folder(file.absolute().parent, settings.limits)
    context = ExportContext(
        frames, selection, reading.version, date.today(), chosen.address, edits, chosen.story, media
    )
    report_progress(f"Writing {format_count(len(context.events), 'event')} as {form.title}")
    return write(form.write(context), chosen.output, what="the export")


def require_address(address: str) -> None:
    """Raise CommandError for the address of a timeline that is no web address; "" stands for none."""
    if address and not re.fullmatch(URL_PATTERN, address):
        raise CommandError(f"“{address}” is no web address; write it whole, with https://")
