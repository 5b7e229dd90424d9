"""The data dictionary: every key of the file and every listed word, as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import BaseModel

from timeline.dates import EdtfDate
from timeline.format.example import written_example
from timeline.format.shapes import Described, Shape, fields_of, purpose, records, word_lists
from timeline.values import ID_PATTERN, LANGUAGE_PATTERN, URL_PATTERN

COMMAND = "python -m timeline schema --format markdown -o docs/data-dictionary.md"


class Row(NamedTuple):
    """Describe one key of one sort of record."""

    record: str
    key: str
    required: bool
    value: str
    meaning: str
    example: str


class WordRow(NamedTuple):
    """Describe one word of a closed list."""

    words: str
    word: str
    meaning: str


def rows() -> list[Row]:
    """List every key, in the order of the model."""
    return [_row(record, field) for record in records() for field in fields_of(record)]


def word_rows() -> list[WordRow]:
    """List every word that a key may be limited to."""
    return [WordRow(words.__name__, word.value, word.meaning) for words in word_lists() for word in words]


def _row(record: type[BaseModel], field: Described) -> Row:
    example = written_example(record, field)
    return Row(record.__name__, field.key, field.required, _value(field.shape), field.meaning, example)


def _value(shape: Shape) -> str:
    if not shape.item:
        return _one(shape)
    item = _value(shape.item)
    if shape.form == "mapping":
        assert shape.key
        return f"{_value(shape.key)}: {item}"
    return f"{item}, or a list" if shape.form == "many" else f"list of {item}"


def _one(shape: Shape) -> str:
    if shape.section:
        return f"{'number' if shape.type is int else 'id'} in {shape.section}"
    if shape.type is str:
        return _TEXTS[shape.limit("pattern") or ""]
    return _TYPES.get(shape.type) or str(shape.type.__name__)


_TYPES: dict[type, str] = {EdtfDate: "date", int: "whole number", float: "number", bool: "true or false"}
_TEXTS = {"": "text", ID_PATTERN: "id", URL_PATTERN: "web address", LANGUAGE_PATTERN: "language code"}


def to_markdown() -> str:
    """Write the page of docs/."""
    keys, words = rows(), word_rows()
    parts = [_HEAD.format(command=COMMAND)]
    for record in records():
        lines = [_cells(row) for row in keys if row.record == record.__name__]
        parts.append(f"## {record.__name__}\n\n{purpose(record)}\n\n{_table(_COLUMNS, lines)}")
    for listed in word_lists():
        pairs = [(f"`{row.word}`", row.meaning) for row in words if row.words == listed.__name__]
        parts.append(f"## {listed.__name__}\n\n{_table(('word', 'meaning'), pairs)}")
    return "\n\n".join(parts) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    value = re.sub(r"\b[A-Z]\w+", lambda name: f"[{name[0]}](#{name[0].lower()})", row.value)
    example = f"`{row.example}`" if row.example else ""
    return (f"`{row.key}`", "yes" if row.required else "", value, row.meaning, example)


def _table(columns: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    written = [columns, ("---",) * len(columns), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in written)


_HEAD = """# Data dictionary

<!-- Generated from the model: change timeline/model.py, vocabulary.py or example.yaml, then run
{command} -->

Every key of `timeline.yaml`. The whole file is one Chronology; a word with a capital letter is a section
below. “X, or a list” means that a single X needs no brackets; “a: b” means keys that are an a, with values
that are a b. Dates are written in [EDTF](https://www.loc.gov/standards/datetime/). A season is
2024-21 to 2024-24, and stands for the months it has north of the equator: spring from March, summer from
June, autumn from September, winter from December to the February after. 202X is a decade, 19XX a century
(1900 to 1999). The examples are of a made-up treaty."""
_COLUMNS = ("key", "required", "value", "meaning", "example")
