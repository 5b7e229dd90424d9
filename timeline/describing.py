"""The schema command: the format described for editors or for people."""

from __future__ import annotations

from pathlib import Path

from timeline import dictionary, schema
from timeline.model import Chronology
from timeline.output import write


def describe(chronology: Chronology | None, form: str, output: Path | None) -> int:
    """Write the JSON Schema, with the ids of a chronology if one is given, or the data dictionary."""
    text = schema.to_json(chronology) if form == "json" else dictionary.to_markdown()
    return write(text, output, what="the schema")
