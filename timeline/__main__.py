"""The command line: python -m timeline COMMAND, or timeline COMMAND where the package is installed."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from timeline import __version__
from timeline.commands.output import CommandError
from timeline.settings import Settings, SettingsError

COMMANDS = {
    "check": "say what is wrong in a chronology, and where",
    "init": "start a chronology in a folder",
    "new": "write a new event, to paste or into the file",
    "export": "write events in another format",
    "publish": "write a folder with the public page and every format",
    "import": "bring in a table, a timeline of another program, or the edits of an export",
    "format": "put a chronology into the house style: order, quotes, length of lines",
    "diff": "say what changed: records added, edited, withdrawn",
    "links": "ask whether the sources still answer, and note where copies are stored",
    "schema": "describe the format: a JSON Schema, or a page to read",
    "serve": "start the app as the settings say; see docs/settings.md",
}
"""Each command with its help. Its module in timeline/commands/ adds the arguments and runs it."""
_MODULES = {"import": "import_file", "format": "format_file"}


def main(arguments: list[str]) -> int:
    """Run one command. Returns its exit code (see timeline.commands), or 2 when the settings cannot be understood."""
    # pandas takes a third of a second to import, which `check` must not pay: only the module of the command is loaded
    parser = build_parser([name for name in COMMANDS if name in arguments[:1]])
    chosen = parser.parse_args(arguments)
    # a console that knows no Hangul or “ must not turn a report into a traceback
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = chosen.run(chosen, Settings.from_environment())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.code
    return code


def build_parser(detailed: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """Describe every command, and the arguments of those named."""
    name = "timeline" if Path(sys.argv[0]).stem == "timeline" else "python -m timeline"
    parser = argparse.ArgumentParser(prog=name, description="Check, write, export and publish a chronology.")
    parser.add_argument("--version", action="version", version=f"timeline {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    for command, help_text in COMMANDS.items():
        described = commands.add_parser(command, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.")
        if command in detailed:
            module = import_module(f"timeline.commands.{_MODULES.get(command, command)}")
            module.add_arguments(described)
            described.set_defaults(run=module.run)
    return parser


def console() -> None:
    """Run as a program."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    console()
