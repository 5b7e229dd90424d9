"""Arguments in, exit codes out; what the commands do lives elsewhere."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from timeline.problems import to_json, to_text
from timeline.reader import Reading, read, timeline_file


def main(arguments: list[str]) -> int:
    """Run one command. Returns 0 when clean, 1 with problems, 2 when the file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m timeline", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    _add_export(commands)
    chosen = parser.parse_args(arguments)
    # a console that knows no Hangul or “ must not turn a report into a traceback
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    code: int = chosen.run(chosen)
    return code


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("check", help="say what is wrong in a chronology, and where")
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    reading = read(chosen.file or timeline_file())
    if chosen.format == "json":
        print(to_json(reading.problems))
    else:
        print(_report(reading))
    return exit_code(reading)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("export", help="write events in another format")
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--format", required=True, help="json or csv")
    for key in ("actors", "roles", "kinds", "sources"):
        command.add_argument(f"--{key}", action="append", metavar="ID", default=[])
    command.add_argument("--match", choices=("any", "all"), default="any", help="of several actors")
    for key in ("since", "until", "known"):
        command.add_argument(f"--{key}", metavar="DATE", help="an EDTF date such as 2024-10")
    command.add_argument("--text", help="words to find")
    command.add_argument("-o", "--output", type=Path, help="default: standard output")
    command.set_defaults(run=_export)


def _export(chosen: argparse.Namespace) -> int:
    # pandas takes a third of a second to import, which `check` must not pay
    from timeline.exporting import export

    reading = read(chosen.file or timeline_file())
    if reading.chronology is None:
        print(_report(reading), file=sys.stderr)
        return exit_code(reading)
    return export(reading, vars(chosen))


def exit_code(reading: Reading) -> int:
    """Give 0 for a clean file, 1 for one with problems, 2 for one that cannot be read."""
    if not reading.problems:
        return 0
    return 2 if reading.problems[0].code == "E001" else 1


def _report(reading: Reading) -> str:
    if reading.chronology:
        counts = (
            f"{len(getattr(reading.chronology, name))} {name}" for name in ("events", "actors", "sources")
        )
        return f"{reading.file}: {', '.join(counts)}, no problems"
    lines = reading.lines
    texts = [to_text(problem, lines) for problem in reading.problems[:_SHOWN]]
    return "\n\n".join([*texts, _total(reading)])


def _total(reading: Reading) -> str:
    count = len(reading.problems)
    numbers = list(dict.fromkeys(str(problem.line) for problem in reading.problems))
    where = f"line{'s' if len(numbers) > 1 else ''} {', '.join(numbers[:_SHOWN])}"
    more = f" and more; the first {_SHOWN} are shown" if count > _SHOWN else ""
    return f"{count} problem{'s' if count > 1 else ''} in {reading.file}: {where}{more}"


_SHOWN = 20
"""Problems written out in full; the rest show once these are mended."""
