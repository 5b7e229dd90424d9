"""An example of every field, from a small made-up chronology beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from timeline.model import Chronology
from timeline.parser import Limits, parse
from timeline.shapes import Shape, fields_of

FILE = Path(__file__).with_suffix(".yaml")


def example_of(record: type[BaseModel], key: str) -> Any:
    """Give the first value of a field as the YAML reader does: texts, lists and mappings of them."""
    return _examples()[record, key]


@cache
def _examples() -> dict[tuple[type[BaseModel], str], Any]:
    data, _ = parse(FILE.read_text("utf-8"), Limits())
    return dict(reversed(list(_written(Chronology, data))))


def _written(record: type[BaseModel], data: Any) -> Iterator[tuple[tuple[type[BaseModel], str], Any]]:
    for field in fields_of(record):
        if field.key in data:
            yield (record, field.key), data[field.key]
            if inner := field.shape.leaf.record:
                for item in _items(field.shape, data[field.key]):
                    yield from _written(inner, item)


def _items(shape: Shape, value: Any) -> list[Any]:
    if shape.form == "mapping":
        return list(value.values())
    return value if isinstance(value, list) else [value]
