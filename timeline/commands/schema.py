"""The command `schema`: describe the file for editors or for people, or the JSON export for programs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from timeline.commands.check import load
from timeline.commands.output import write
from timeline.model.records import Chronology
from timeline.schema import data_dictionary, json_schema
from timeline.settings import Settings


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("file", nargs="?", type=Path, help="a chronology whose ids editors shall offer")
    formats = "of the file, or of what `export --format json` writes; markdown is the data dictionary"
    command.add_argument("--format", choices=("json", "markdown", "export"), default="json", help=formats)
    command.add_argument("-o", "--output", type=Path, help="default: standard output")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write a JSON Schema, that of the file with the ids of a chronology if one is given, or the data dictionary."""
    chronology = load(chosen.file, settings.limits)[1] if chosen.file else None
    return write(_describe(chronology, chosen.format), chosen.output, what="the schema")


def _describe(chronology: Chronology | None, form: str) -> str:
    if form == "markdown":
        return data_dictionary.to_markdown()
    if form == "export":
        # the exports take pandas along, which an editor's schema need not wait for
        from timeline.exports import json_document

        return json.dumps(json_document.to_schema(), indent=1, ensure_ascii=False) + "\n"
    return json_schema.to_json(chronology)
