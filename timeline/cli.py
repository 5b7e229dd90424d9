"""Arguments in, exit codes out; what the commands do lives elsewhere."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from timeline.commands.check import FORMATS, check, exit_code, to_report, watch
from timeline.commands.new_flags import add_flags
from timeline.reading.reader import read
from timeline.settings import Settings, SettingsError


def main(arguments: list[str]) -> int:
    """Run one command. Returns its exit code, or 2 when the settings cannot be understood.

    The codes of each command are 0 for success, 1 for problems (of diff, for differences), 2 for what
    cannot be read or written.
    """
    chosen = parser().parse_args(arguments)
    # a console that knows no Hangul or “ must not turn a report into a traceback
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    code: int = chosen.run(chosen, settings)
    return code


def parser() -> argparse.ArgumentParser:
    """Describe every command with its arguments."""
    described = argparse.ArgumentParser(
        prog="python -m timeline", description="Check, write, export and publish a chronology."
    )
    commands = described.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    _add_export(commands)
    _add_publish(commands)
    _add_import(commands)
    _add_diff(commands)
    _add_new(commands)
    _add_schema(commands)
    _add_serve(commands)
    return described


def console() -> None:
    """Run as a program."""
    sys.exit(main(sys.argv[1:]))


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("check", help="say what is wrong in a chronology, and where")
    command.add_argument("files", nargs="*", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    command.add_argument("--watch", action="store_true", help="report again at every change, until Ctrl-C")
    command.set_defaults(run=_check)


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    run = watch if chosen.watch else check
    return run(chosen.files or [settings.file], chosen.format, settings.limits)


_FILTERS = {
    "actors": "the id of an actor; its parts count too",
    "roles": "only with somebody in this role, such as speaker",
    "kinds": "a kind, such as milestone",
    "publishers": "the name of a publisher, as its sources give it",
    "sources": "the id of a source that carries it",
    "importance": "key, normal or minor",
    "certainty": "how the date is known: exact, uncertain, coarse or disputed",
}


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("export", help="write events in another format")
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--format", required=True, help="such as csv, json, ics; see docs/exports.md")
    for key in _FILTERS:
        command.add_argument(f"--{key}", action="append", metavar="WORD", default=[], help=_FILTERS[key])
    command.add_argument("--match", choices=("any", "all"), default="any", help="of several actors")
    for key in ("since", "until", "known"):
        command.add_argument(f"--{key}", metavar="DATE", help="an EDTF date such as 2024-10")
    command.add_argument("--text", help="words to find")
    command.add_argument("--address", metavar="URL", default="", help="where the timeline answers, for links")
    command.add_argument("-o", "--output", type=Path, help="default: standard output")
    command.set_defaults(run=_export)


def _export(chosen: argparse.Namespace, settings: Settings) -> int:
    # pandas takes a third of a second to import, which `check` must not pay
    from timeline.commands.export import export

    reading = read(chosen.file or settings.file, settings.limits)
    if reading.chronology is None:
        print(to_report([reading]), file=sys.stderr)
        return exit_code(reading)
    return export(reading, vars(chosen))


def _add_publish(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("publish", help="write a folder with the public page and every format")
    command.add_argument("folder", metavar="OUTDIR", type=Path)
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--address", metavar="URL", default="", help="where the folder will answer, for links")
    command.add_argument("--clean", action="store_true", help="remove hashed files of the time before")
    command.set_defaults(run=_publish)


def _publish(chosen: argparse.Namespace, settings: Settings) -> int:
    from timeline.commands.publish import publish

    reading = read(chosen.file or settings.file, settings.limits)
    if reading.chronology is None:
        print(to_report([reading]), file=sys.stderr)
        return exit_code(reading)
    return publish(reading, chosen.folder, address=chosen.address, clean=chosen.clean)


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("import", help="write a chronology from a TimelineJS sheet or JSON")
    command.add_argument("file", metavar="FILE", type=Path, help="the sheet saved as .csv, or a .json")
    command.add_argument("-o", "--output", type=Path, help="default: standard output")
    command.set_defaults(run=_import)


def _import(chosen: argparse.Namespace, settings: Settings) -> int:
    from timeline.commands.import_file import run_import

    return run_import(chosen.file, chosen.output, settings.limits)


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("serve", help="start the app as the settings say; see docs/settings.md")
    command.set_defaults(run=_serve)


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    from timeline.serving.start import start_app

    return start_app(settings)


def _add_diff(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("diff", help="say what changed: records added, edited, withdrawn")
    command.add_argument("old", metavar="OLD", help="a file, or a git revision such as HEAD~3")
    command.add_argument("new", metavar="NEW", help="the same")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=_diff)


def _diff(chosen: argparse.Namespace, settings: Settings) -> int:
    from timeline.commands.diff import diff_command

    return diff_command(chosen.old, chosen.new, file=settings.file, limits=settings.limits, form=chosen.format)


def _add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("new", help="write a new event, to paste or into the file")
    add_flags(command)
    command.set_defaults(run=_new)


def _new(chosen: argparse.Namespace, settings: Settings) -> int:
    from timeline.commands.new import new

    file = chosen.file or settings.file
    reading = read(file, settings.limits)
    if reading.chronology is None:
        print(to_report([reading]), file=sys.stderr)
        return exit_code(reading)
    return new(chosen, file, reading, settings.limits)


def _add_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("schema", help="describe the format: a JSON Schema, or a page to read")
    command.add_argument("file", nargs="?", type=Path, help="a chronology whose ids editors shall offer")
    told = "of the file, or of what `export --format json` writes; markdown is the data dictionary"
    command.add_argument("--format", choices=("json", "markdown", "export"), default="json", help=told)
    command.add_argument("-o", "--output", type=Path, help="default: standard output")
    command.set_defaults(run=_schema)


def _schema(chosen: argparse.Namespace, settings: Settings) -> int:
    from timeline.commands.schema import write_schema

    if not chosen.file:
        return write_schema(None, chosen.format, chosen.output)
    reading = read(chosen.file, settings.limits)
    if not reading.chronology:
        print(to_report([reading]), file=sys.stderr)
        return exit_code(reading)
    return write_schema(reading.chronology, chosen.format, chosen.output)
