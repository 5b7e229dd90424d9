"""An example of every field, from the small made-up chronology in example.yaml."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from timeline.dates.edtf import EdtfDate
from timeline.model.records import Chronology
from timeline.reading.parser import Limits, parse_yaml
from timeline.schema.field_types import FieldDescription, Shape, list_fields

FILE = Path(__file__).with_suffix(".yaml")


def find_example(record: type[BaseModel], key: str) -> Any:
    """Find the first value of a field in the example, as parsed YAML: text, or lists and mappings of text."""
    return _read_examples()[record, key]


def format_example(record: type[BaseModel], field: FieldDescription) -> str:
    """Write the example of a field as one line of YAML; "" for a record, whose own fields have examples."""
    return "" if field.shape.leaf.record else _format_yaml(field.shape, find_example(record, field.key))


def _format_yaml(shape: Shape, value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_format_yaml(shape.item or shape, item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_format_yaml(shape.leaf, item)}' for key, item in value.items())}}}"
    text = str(value)
    # YAML would take these for a date, or for the end of a key
    return json.dumps(text, ensure_ascii=False) if shape.leaf.type is EdtfDate or ": " in text else text


@cache
def _read_examples() -> dict[tuple[type[BaseModel], str], Any]:
    data, _ = parse_yaml(FILE.read_text("utf-8"), Limits())
    return dict(reversed(list(_walk_examples(Chronology, data))))


def _walk_examples(record: type[BaseModel], data: Any) -> Iterator[tuple[tuple[type[BaseModel], str], Any]]:
    for field in list_fields(record):
        if field.key in data:
            yield (record, field.key), data[field.key]
            if inner := field.shape.leaf.record:
                for item in _list_items(field.shape, data[field.key]):
                    yield from _walk_examples(inner, item)


def _list_items(shape: Shape, value: Any) -> list[Any]:
    if shape.form == "mapping":
        return list(value.values())
    return value if isinstance(value, list) else [value]
