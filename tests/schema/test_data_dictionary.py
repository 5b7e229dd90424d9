"""The data dictionary: every key and word of the model, with a true example."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from timeline.reading.included_files import GivenFiles
from timeline.reading.reader import read_bytes
from timeline.schema import data_dictionary as dictionary
from timeline.schema.example import FILE, find_example
from timeline.schema.field_types import list_fields, list_records, list_word_lists

ROOT = Path(__file__).parents[2]


def test_the_committed_page_is_not_stale() -> None:
    written = (ROOT / "docs/data-dictionary.md").read_text("utf-8")
    assert written == dictionary.to_markdown(), f"docs/data-dictionary.md is stale; run: {dictionary.COMMAND}"


def test_every_key_has_a_row_that_tells_what_it_means() -> None:
    rows = dictionary.list_keys()
    assert [(row.record, row.key) for row in rows] == [
        (record.__name__, key) for record in list_records() for key in record.model_fields
    ]
    assert all(row.value and row.meaning for row in rows)


def test_every_listed_word_has_a_row_that_tells_what_it_means() -> None:
    rows = dictionary.list_words()
    assert [(row.word_list, row.word) for row in rows] == [
        (words.__name__, word.value) for words in list_word_lists() for word in words
    ]
    assert all(row.meaning for row in rows)


def test_the_example_has_no_problems_and_uses_every_key_that_is_no_section() -> None:
    # without a folder, since its pictures are made up too
    files = GivenFiles({"sources/agencies.yaml": b"", "events/2025.yaml": b""})
    assert read_bytes(FILE.read_bytes(), FILE.name, files=files).problems == ()
    for record in list_records():
        for field in list_fields(record):
            assert find_example(record, field.key), (
                f"timeline/schema/example.yaml uses no {field.key} of {record.__name__}"
            )


@pytest.mark.parametrize(
    ("record", "key", "value", "example"),
    [
        ("Event", "id", "id", "treaty-signed"),
        ("Event", "date", "date", '"2024-06-19"'),
        ("Event", "kind", "Kind, or id in kinds", "milestone"),
        ("Event", "place", "id in places", "port-city"),
        ("Event", "actors", "id in actors: Role, or a list", "{anna-berg: speaker, northland: subject}"),
        ("Event", "articles", "number in articles, or a list", "[4]"),
        ("Event", "links", "list of LinkType: id in events", "[{responds_to: treaty-signed}]"),
        ("Event", "quote", "Quote, or a list", ""),
        ("Source", "url", "web address", "https://example.org/minister-denies"),
        ("Source", "language", "language code", "en"),
        ("Place", "lat", "number", "55.75"),
        ("Quantity", "low", "whole number", "11"),
        ("Quantity", "approximate", "true or false", "true"),
        ("Chronology", "articles", "whole number: Article", ""),
    ],
)
def test_a_row_says_what_may_be_written(record: str, key: str, value: str, example: str) -> None:
    row = next(row for row in dictionary.list_keys() if (row.record, row.key) == (record, key))
    assert (row.value, row.example) == (value, example)


def test_every_example_is_yaml_that_reads_as_it_stands_in_the_example_file() -> None:
    for row in dictionary.list_keys():
        if row.example:
            record = next(record for record in list_records() if record.__name__ == row.record)
            assert yaml.load(row.example, yaml.BaseLoader) == find_example(record, row.key)


def test_the_page_links_each_record_and_list_to_its_section() -> None:
    page = dictionary.to_markdown()
    for name in [
        *(record.__name__ for record in list_records()),
        *(words.__name__ for words in list_word_lists()),
    ]:
        assert f"\n## {name}\n" in page
    assert "| `type` | yes | [ActorType](#actortype) | What sort of actor this is. |" in page
    assert "| `id` | yes | id | A short name that never changes; links use it. | `treaty-signed` |" in page
