"""The data dictionary: every key of the file and every word of its closed lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import BaseModel

from timeline.dates.edtf import EdtfDate
from timeline.model.value_types import ID_PATTERN, LANGUAGE_PATTERN, URL_PATTERN
from timeline.schema.example import format_example
from timeline.schema.field_types import (
    FieldDescription,
    Shape,
    describe_purpose,
    list_fields,
    list_records,
    list_word_lists,
)

COMMAND = "python -m timeline schema --format markdown -o docs/data-dictionary.md"


class KeyDescription(NamedTuple):
    """Hold one key of one record class: whether it is required, its type and meaning in words, an example."""

    record: str
    key: str
    required: bool
    value: str
    meaning: str
    example: str


class WordDescription(NamedTuple):
    """Hold one word of a closed list, with the name of the list."""

    word_list: str
    word: str
    meaning: str


def list_keys() -> list[KeyDescription]:
    """List every key of every record, in the order of the model."""
    return [_describe_key(record, field) for record in list_records() for field in list_fields(record)]


def list_words() -> list[WordDescription]:
    """List every word of every closed list."""
    return [
        WordDescription(listed.__name__, word.value, word.meaning) for listed in list_word_lists() for word in listed
    ]


def _describe_key(record: type[BaseModel], field: FieldDescription) -> KeyDescription:
    example = format_example(record, field)
    return KeyDescription(
        record.__name__, field.key, field.required, _format_shape(field.shape), field.meaning, example
    )


def _format_shape(shape: Shape) -> str:
    if not shape.item:
        return _format_single_value(shape)
    item = _format_shape(shape.item)
    if shape.form == "mapping":
        assert shape.key
        return f"{_format_shape(shape.key)}: {item}"
    return f"{item}, or a list" if shape.form == "many" else f"list of {item}"


def _format_single_value(shape: Shape) -> str:
    if shape.word_list and shape.beside:
        return f"{shape.word_list.__name__}, or id in {shape.beside}"
    if shape.section:
        return f"{'number' if shape.type is int else 'id'} in {shape.section}"
    if shape.type is str:
        return _TEXTS[shape.find_bound("pattern") or ""]
    return _TYPES.get(shape.type) or str(shape.type.__name__)


_TYPES: dict[type, str] = {EdtfDate: "date", int: "whole number", float: "number", bool: "true or false"}
_TEXTS = {"": "text", ID_PATTERN: "id", URL_PATTERN: "web address", LANGUAGE_PATTERN: "language code"}


def to_markdown() -> str:
    """Write docs/data-dictionary.md."""
    keys, words = list_keys(), list_words()
    parts = [_HEAD.format(command=COMMAND)]
    for record in list_records():
        rows = [_format_cells(key) for key in keys if key.record == record.__name__]
        parts.append(f"## {record.__name__}\n\n{describe_purpose(record)}\n\n{_format_table(_COLUMNS, rows)}")
    for listed in list_word_lists():
        pairs = [(f"`{word.word}`", word.meaning) for word in words if word.word_list == listed.__name__]
        parts.append(f"## {listed.__name__}\n\n{_format_table(('word', 'meaning'), pairs)}")
    return "\n\n".join(parts) + "\n"


def _format_cells(key: KeyDescription) -> tuple[str, ...]:
    value = re.sub(r"\b[A-Z]\w+", lambda name: f"[{name[0]}](#{name[0].lower()})", key.value)
    example = f"`{key.example}`" if key.example else ""
    return (f"`{key.key}`", "yes" if key.required else "", value, key.meaning, example)


def _format_table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, ("---",) * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


_HEAD = """# Data dictionary

<!-- Generated from the model: change timeline/model/records.py, vocabulary.py or example.yaml, then run
{command} -->

Every key of `timeline.yaml`. The whole file is one Chronology; a word with a capital letter is a section
below. “X, or a list” means that a single X needs no brackets; “a: b” means keys that are an a, with values
that are a b. Dates are written in [EDTF](https://www.loc.gov/standards/datetime/). A season is
2024-21 to 2024-24, and stands for the months it has north of the equator: spring from March, summer from
June, autumn from September, winter from December to the February after. 202X is a decade, 19XX a century
(1900 to 1999).

A day begins and ends by the clock of the place where the thing happened or was said. Without a `place` it is the
day of whoever did or said it, and `published` is the day that the publisher prints. Where sources elsewhere have
another day only because their clock differs, `date` keeps that of the place, and `date_note` says so.

In an event, a source, place or actor may be written out where its id would stand, and is then read as if it stood
in its section:

```yaml
    place: {{name: Port City, country: northland}}
    sources:
      - daily-2024-06-20
      - publisher: Harbour News
        published: "2024-06-19"
        type: newspaper
```

Its id is made of what it says: publisher and day of a source (`harbour-news-2024-06-19`), otherwise the name
(`port-city`); `id:` in the record gives another. An actor stands under its id, beside its `role`, since a quote names
it again: `actors: {{anna-berg: {{role: speaker, name: Anna Berg, type: person}}}}`. In such a record, other
records may be written out in the same way. Other events name the record by its id.

A chronology may be several files: the main one, with `timeline`, names the others under `include`, by their paths from
its folder or by patterns (`events/*.yaml`). They hold the same sections, and are read as if all stood in one file,
events in order of date. They may not include others; `timeline check` is given the main file.

The examples are of a made-up treaty."""
_COLUMNS = ("key", "required", "value", "meaning", "example")
