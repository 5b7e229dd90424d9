"""The command `init`: a small commented chronology, its schema and an editor's settings in a folder."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from timeline.commands.output import CommandError, explain_os_error
from timeline.paths import FILE_NAME
from timeline.schema.json_schema import to_json
from timeline.settings import Settings

_TEMPLATE = Path(__file__).with_name("init_template.yaml")
_SCHEMA = "timeline.schema.json"
_EDITOR = ".vscode/settings.json"
_EDITOR_SETTINGS = {"yaml.schemas": {f"./{_SCHEMA}": FILE_NAME}}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("folder", nargs="?", type=Path, default=Path(), help="default: this folder")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write the files and say what to do next.

    Raises CommandError where one of the files is there already, and nothing is written then, or where the folder
    cannot be written.
    """
    folder: Path = chosen.folder
    texts = {
        FILE_NAME: _TEMPLATE.read_text(encoding="utf-8"),
        _SCHEMA: to_json(),
        _EDITOR: json.dumps(_EDITOR_SETTINGS, indent=2) + "\n",
    }
    if present := [name for name in texts if (folder / name).exists()]:
        raise CommandError(f"nothing was written, since there is already {' and '.join(present)}")
    try:
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"{error.filename or folder} cannot be written: {explain_os_error(error)}", 2) from None
    print(_describe_next_steps(folder))
    return 0


def _describe_next_steps(folder: Path) -> str:
    step = "" if folder == Path() else f"  cd {folder}\n"
    return (
        f"Wrote {folder / FILE_NAME}, a small made-up chronology to replace with yours, its schema, and the settings\n"
        f"by which an editor completes and checks it. Next:\n\n{step}"
        "  timeline serve            read it in a browser; every save shows within two seconds\n"
        "  timeline check --watch    say what is wrong, and where, at every save\n"
        "  timeline publish public   write a page for readers into the folder public"
    )
