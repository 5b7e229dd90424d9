"""The JSON Schema for editors: true to the model, to the checker and to draft-07."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from tests.chronologies import DEFAULT_FILE
from tests.schema.editors_view import SCHEMA, checked, chronology, mistakes, seen
from timeline.__main__ import main
from timeline.reading.reader import read
from timeline.schema import json_schema as schema
from timeline.schema.field_types import list_records, list_word_lists

ROOT = Path(__file__).parents[2]


def test_the_schema_is_valid_draft_07_without_later_keywords() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"

    keywords = set(re.findall(r'"([a-zA-Z$]+)":', schema.to_json()))
    assert not keywords & {
        *("$defs", "$anchor", "$dynamicRef", "$recursiveRef", "prefixItems", "unevaluatedProperties"),
        *("unevaluatedItems", "dependentSchemas", "dependentRequired", "minContains", "maxContains"),
    }


def test_beside_a_reference_stands_nothing_that_draft_07_would_have_to_enforce() -> None:
    def look(part: Any) -> None:
        if isinstance(part, dict) and "$ref" in part:
            assert set(part) <= {"$ref", "title", "description"}
            assert part["$ref"].removeprefix("#/definitions/") in SCHEMA["definitions"]
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            look(inner)

    look(SCHEMA)


def test_the_committed_schema_is_not_stale() -> None:
    written = (ROOT / "timeline.schema.json").read_text("utf-8")
    assert written == schema.to_json(), f"timeline.schema.json is stale; run: {schema.COMMAND}"


def test_every_key_of_the_model_is_described_and_no_other_is_allowed() -> None:
    for record in list_records():
        told = SCHEMA["definitions"].get(record.__name__, SCHEMA)
        assert told["additionalProperties"] is False
        assert list(told["properties"]) == list(record.model_fields)
        assert set(told["required"]) == {k for k, f in record.model_fields.items() if f.is_required()}
        assert all(field["description"] and field["title"] for field in told["properties"].values())


def test_every_listed_word_stands_with_its_meaning() -> None:
    for words in list_word_lists():
        told = SCHEMA["definitions"].get(words.__name__)
        if words.__name__ == "LinkType":
            links = SCHEMA["definitions"]["Event"]["properties"]["links"]["items"]
            told = {
                "enum": list(links["properties"]),
                "enumDescriptions": [word["description"] for word in links["properties"].values()],
            }
        assert told["enum"] == [word.value for word in words]
        assert told["enumDescriptions"] == [word.meaning for word in words]


def test_an_example_is_told_and_never_offered_for_the_file() -> None:
    fields = SCHEMA["definitions"]["Event"]["properties"]
    assert fields["date"]["description"].endswith('place. Example: "2024-06-19"')
    assert fields["headline"]["description"].endswith("line. Example: Harbour treaty signed")
    assert fields["place"]["description"] == "Where it happened, if a source says so."
    assert not re.search('"(examples|default|const)":', schema.to_json())


def test_the_real_file_and_the_example_are_valid() -> None:
    for file in (DEFAULT_FILE, ROOT / "timeline/schema/example.yaml"):
        assert mistakes(file.read_text("utf-8")) == []


def test_the_real_file_is_valid_without_its_quotes_round_dates_and_numbers() -> None:
    text = DEFAULT_FILE.read_text("utf-8")
    bare = re.sub(r'"([0-9][0-9/.~?%-]*)"', r"\1", text)
    assert bare != text
    assert mistakes(bare) == []
    assert checked(bare).chronology == checked(text).chronology


def test_the_ids_of_a_chronology_are_offered_with_their_names_and_never_demanded() -> None:
    reading = checked(chronology())
    assert reading.chronology
    offered = schema.build_schema(reading.chronology)["definitions"]
    assert offered["actors-id"]["anyOf"] == [
        {"enum": ["russia", "peskov"], "enumDescriptions": ["Russia", "Dmitry Peskov"]},
        {},
    ]
    assert offered["events-id"]["anyOf"][0] == {"enum": ["signed"], "enumDescriptions": ["Signed"]}
    assert offered["articles-id"]["anyOf"][0] == {"enum": [4], "enumDescriptions": ["Help"]}
    roles = offered["Event"]["properties"]["actors"]["properties"]
    assert {key: told["description"] for key, told in roles.items()} == {
        "russia": "Russia",
        "peskov": "Dmitry Peskov",
    }
    new = Draft7Validator(offered["actors-id"])
    assert new.is_valid("newcomer")
    assert not new.is_valid("New Comer")


def test_the_schema_with_the_ids_of_the_real_file_is_valid_and_accepts_it() -> None:
    reading = read(DEFAULT_FILE)
    with_ids = schema.build_schema(reading.chronology)
    Draft7Validator.check_schema(with_ids)
    data = seen(reading.text)
    assert best_match(Draft7Validator(with_ids).iter_errors(data)) is None


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["schema", *arguments])
    return code, *capsys.readouterr()


def test_the_command_writes_the_schema_of_the_model(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output = tmp_path / "schema.json"
    assert run("-o", str(output), capsys=capsys) == (0, "", "")
    assert output.read_text("utf-8") == schema.to_json()


def test_the_command_takes_ids_from_a_file(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(chronology(), "utf-8")
    code, out, error = run(str(file), capsys=capfd)
    assert (code, error) == (0, "")
    assert out == schema.to_json(checked(chronology()).chronology)


def test_the_command_says_what_is_wrong_in_a_file_it_cannot_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(chronology("date: 2024"), "utf-8")
    code, out, error = run(str(file), capsys=capsys)
    assert (code, out) == (1, "")
    assert "own.yaml:11:3  E202  this event has no headline" in error
