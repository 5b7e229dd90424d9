"""The command `format`: put the files of a chronology into the house style; comments and meaning stay."""

from __future__ import annotations

import argparse
from difflib import SequenceMatcher
from pathlib import Path

from timeline.commands.check import get_exit_code, to_report
from timeline.commands.output import CommandError, explain_os_error
from timeline.reading.included_files import FolderFiles
from timeline.reading.problems import split_lines
from timeline.reading.reader import FileText, read_bytes
from timeline.settings import Settings
from timeline.text.plural import format_count
from timeline.writing.house_style import StyleError, format_files
from timeline.writing.layout import LayoutError
from timeline.writing.saving import SavingError, save_texts


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--check", action="store_true", help="only say whether the file would change; 1 if it would")
    moved = command.add_mutually_exclusive_group()
    inline = "move each source, place and actor that one event alone uses into it"
    sections = "move those that stand inside events out into their sections"
    moved.add_argument("--inline", dest="records", action="store_const", const="inline", default="", help=inline)
    moved.add_argument("--sections", dest="records", action="store_const", const="sections", help=sections)


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write the files in the house style, or with --check only say which would change, and then return 1.

    Raises CommandError for a file with errors or that is none, and where the house style would lose something.
    """
    file: Path = chosen.file or settings.file
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {explain_os_error(error)}", 2) from None
    reading = read_bytes(data, file.as_posix(), settings.limits, files=FolderFiles(file.absolute().parent))
    if reading.chronology is None:
        raise CommandError(to_report([reading]), get_exit_code(reading))
    try:
        texts = format_files(reading, settings.limits, records=chosen.records)
        changed = {each.path: texts[each.path] for each in reading.files if texts[each.path] != each.text}
        if changed and not chosen.check:
            save_texts(file, changed, seen=reading, limits=settings.limits)
    except (StyleError, LayoutError, SavingError) as error:
        raise CommandError(error) from None
    for each in reading.files:
        print(_describe_change(each, texts[each.path], is_check=chosen.check))
    return 1 if chosen.check and changed else 0


def _describe_change(file: FileText, text: str, *, is_check: bool) -> str:
    if text == file.text:
        return f"{file.name} is in the house style"
    before, after = split_lines(file.text), split_lines(text)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    moved = max(len(before), len(after)) - sum(block.size for block in blocks)
    verb = "would change or move" if is_check else "changed or moved"
    return f"{file.name}: {format_count(moved, 'line')} {verb}"
