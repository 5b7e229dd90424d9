"""The schema command: the file described for editors or for people, or the JSON export for programs."""

from __future__ import annotations

import json
from pathlib import Path

from timeline.commands.output import write
from timeline.model.records import Chronology
from timeline.schema import data_dictionary as dictionary
from timeline.schema import json_schema as schema


def write_schema(chronology: Chronology | None, form: str, output: Path | None) -> int:
    """Write a JSON Schema, that of the file with the ids of a chronology if given, or the data dictionary."""
    return write(_described(chronology, form), output, what="the schema")


def _described(chronology: Chronology | None, form: str) -> str:
    if form == "markdown":
        return dictionary.to_markdown()
    if form == "export":
        # the exports take pandas along, which an editor's schema need not wait for
        from timeline.exports import json_document as document

        return json.dumps(document.to_schema(), indent=1, ensure_ascii=False) + "\n"
    return schema.to_json(chronology)
