"""The model: frozen, closed, one-or-many, and dates alike however they are written."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from timeline.model.records import Actor, Chronology, Event, Record, Source
from timeline.reading.parser import Limits, parse_yaml

EVENT = {"id": "talks", "date": "2024", "headline": "Talks", "sources": "efe"}


def event_with(**fields: Any) -> Event:
    return Event.model_validate(EVENT | fields)


def records() -> list[type[Record]]:
    ours = (record for record in Record.__subclasses__() if record.__module__ == Record.__module__)
    return sorted(ours, key=lambda record: record.__name__)


@pytest.mark.parametrize("record", records())
def test_every_record_is_frozen_and_refuses_unknown_keys(record: type[Record]) -> None:
    assert record.model_config["frozen"]
    with pytest.raises(ValidationError) as refused:
        record.model_validate({"no_such_field": "x"})
    assert "extra_forbidden" in {fault["type"] for fault in refused.value.errors()}


def test_what_was_read_cannot_be_changed() -> None:
    event = event_with()
    with pytest.raises(ValidationError):
        event.headline = "Other"  # type: ignore[misc]


@pytest.mark.parametrize("record", records())
def test_every_field_is_described(record: type[Record]) -> None:
    missing = [name for name, field in record.model_fields.items() if not field.description]
    assert missing == (["timeline"] if record is Chronology else [])


@pytest.mark.parametrize(
    ("field", "one"),
    [
        ("sources", "efe"),
        ("articles", "4"),
        ("quote", {"text": "No.", "speaker": "peskov"}),
        ("position", {"question": "troops", "stance": "denies"}),
        ("quantity", {"measure": "troops", "low": "11000", "counts": "deployed"}),
    ],
)
def test_one_value_and_a_list_of_one_are_the_same(field: str, one: Any) -> None:
    assert event_with(**{field: one}) == event_with(**{field: [one]})
    assert len(getattr(event_with(**{field: one}), field)) == 1


def test_a_role_and_a_list_of_one_role_are_the_same() -> None:
    assert event_with(actors={"peskov": "speaker"}) == event_with(actors={"peskov": ["speaker"]})


def test_one_other_spelling_needs_no_list() -> None:
    actor = Actor.model_validate({"name": "Shoigu", "type": "person", "also": "Shoygu"})
    assert actor.also == ("Shoygu",)


def test_an_event_without_sources_and_an_actor_without_roles_are_refused() -> None:
    for fields in ({"sources": []}, {"actors": {"peskov": []}}):
        with pytest.raises(ValidationError):
            event_with(**fields)


def test_four_lines_are_enough_and_the_rest_is_left_open() -> None:
    event = event_with()
    assert (event.kind, event.date_basis, event.importance) == ("report", "stated", "normal")
    assert (event.actors, event.quote, event.links, event.reported) == ({}, (), (), None)


@pytest.mark.parametrize(
    ("fields", "known_from"),
    [
        ({}, "2024"),
        ({"said": "2024-10-24"}, "2024-10-24"),
        ({"said": "2024-10-24", "reported": "2024-10-25"}, "2024-10-25"),
    ],
)
def test_an_event_is_known_from_the_day_it_was_reported(fields: dict[str, str], known_from: str) -> None:
    assert event_with(**fields).known_from.edtf == known_from


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024", "2024"),
        ("2024-11", "2024-11"),
        ("2024-11-12", "2024-11-12"),
        ("[2024-11-11,2024-11-12]", "[2024-11-11,2024-11-12]"),
        ("[2024-11-11, 2024-11-12]", "[2024-11-11,2024-11-12]"),
        ("2024-10-27/2024-10-28", "2024-10-27/2024-10-28"),
        ("2024-10~", "2024-10~"),
        ("2024-10-08?", "2024-10-08?"),
        ("../2024-10-15", "../2024-10-15"),
        ("2024-08/..", "2024-08/.."),
    ],
)
def test_a_date_arrives_alike_quoted_and_unquoted(written: str, edtf: str) -> None:
    for quoted in (written, f'"{written}"', f"'{written}'"):
        data, _ = parse_yaml(f"date: {quoted}", Limits())
        assert event_with(**data).date.edtf == edtf


def test_a_list_of_days_over_several_lines_is_a_choice() -> None:
    data, _ = parse_yaml("date:\n  - 2024-11-11\n  - 2024-11-12\n", Limits())
    assert event_with(**data).date.edtf == "[2024-11-11,2024-11-12]"


@pytest.mark.parametrize("url", ["https://kcna.kp/en/article", "http://x.org/a?b=1#c", "https://ко.рф/é"])
def test_a_web_address_is_accepted(url: str) -> None:
    assert Source.model_validate(SOURCE | {"url": url}).url == url


SOURCE = {"publisher": "EFE", "published": "2024", "type": "agency"}


@pytest.mark.parametrize(
    "url",
    [
        "www.efe.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "//efe.com",
        "https://user@efe.com",
        "https://a b",
        "https:\\\\efe.com",
        "https://efe.com\n",
        "https://",
        "https://" + "x" * 2048,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(SOURCE | {"url": url})


@pytest.mark.parametrize("word", ["Efe", "efe_1", "-efe", "efe-", "efe\n", "ефе", "e f", ""])
def test_what_is_no_id_is_refused(word: str) -> None:
    with pytest.raises(ValidationError):
        event_with(id=word)


def test_the_json_schema_can_be_made_and_names_every_section() -> None:
    schema = Chronology.model_json_schema()
    assert set(schema["properties"]) == set(Chronology.model_fields)


def test_every_record_is_reached_from_the_chronology() -> None:
    def inside(annotation: Any) -> set[type]:
        found = set().union(*(inside(inner) for inner in get_args(annotation)))
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = (field.annotation for field in annotation.model_fields.values())
            found |= {annotation}.union(*(inside(field) for field in fields))
        return found

    assert inside(Chronology) == set(records())
