"""The command `publish`: write a folder that any static server, CDN or object store can hand out."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from timeline.commands.check import load
from timeline.commands.export import require_address
from timeline.commands.output import CommandError, explain_os_error, report_progress
from timeline.exports.context import ExportContext
from timeline.history.last_edited import find_edit_times
from timeline.media.files import MediaError
from timeline.media.folder import get_media_folder
from timeline.model.records import Chronology
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.settings import Settings
from timeline.site.addresses import EVENTS, PICTURE, find_site_address
from timeline.site.folder import PublishedFolder
from timeline.site.writing import write_site
from timeline.text.catalogue import ENGLISH, LANGUAGES


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("folder", metavar="OUTDIR", type=Path)
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--address", metavar="URL", default="", help="where the folder will answer, for links")
    command.add_argument(
        "--language",
        metavar="CODE",
        action="append",
        choices=LANGUAGES,
        default=[],
        help="another language for the words of the pages, in a folder of its code: "
        + ", ".join(LANGUAGES)
        + " (may be repeated)",
    )
    command.add_argument("--clean", action="store_true", help="remove hashed files of the time before")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write the folder. Raises CommandError for an address that is none, or a folder that cannot be written."""
    source: Path = chosen.file or settings.file
    reading, chronology = load(source, settings.limits)
    require_address(chosen.address)
    edits = partial(find_edit_times, Path(reading.file), reading.text, included=reading.included)
    frames = build_frames(chronology)
    media = get_media_folder(source.absolute().parent, settings.limits)
    site = find_site_address(chosen.address)
    context = ExportContext(
        frames,
        Selection(),
        reading.version,
        date.today(),
        chosen.address,
        edits,
        media=media,
        picture_address=site.locate(PICTURE),
        event_address=site.locate(EVENTS),
    )
    try:
        folder = PublishedFolder(chosen.folder, report_progress)
        write_site(context, folder, settings.report_url, _list_languages(chronology, chosen.language))
        if chosen.clean:
            folder.clean()
        # the last to be written, which tells of all others
        folder.write_manifest(context)
    except MediaError as error:
        raise CommandError(str(error), 2) from None
    except OSError as error:
        raise CommandError(
            f"{error.filename or chosen.folder} cannot be written: {explain_os_error(error)}", 2
        ) from None
    return 0


def _list_languages(chronology: Chronology, further: list[str]) -> tuple[str, ...]:
    """List the languages of the pages: first that of the record, English where there are no words in it."""
    own = chronology.timeline.language
    return tuple(dict.fromkeys([own if own in LANGUAGES else ENGLISH, *further]))
