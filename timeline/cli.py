"""Arguments in, exit codes out; what the commands do lives elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from timeline.problems import to_json, to_text
from timeline.reader import Reading, read, timeline_file


def main(arguments: list[str]) -> int:
    """Run one command. Returns 0 when clean, 1 with problems, 2 when the file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m timeline", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    chosen = parser.parse_args(arguments)
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
    texts = [to_text(problem, reading.lines) for problem in reading.problems]
    count = len(texts)
    return "\n\n".join([*texts, f"{count} problem{'' if count == 1 else 's'} in {reading.file}"])
