"""A chronology as an editor's schema sees it: YAML 1.2, keys as text."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import Any, ClassVar

import yaml
from jsonschema import Draft7Validator

from timeline.reading.reader import Reading, read_bytes
from timeline.schema import json_schema as schema

SCHEMA = schema.build_schema()
VALIDATOR = Draft7Validator(SCHEMA)


class Yaml12(yaml.CSafeLoader):
    """Read as editors do, by the core schema of YAML 1.2: no dates, and no is a text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


def seen(text: str) -> Any:
    """Read a text into what JSON can hold."""
    return json.loads(json.dumps(yaml.load(text, Yaml12)))


def mistakes(text: str) -> list[str]:
    """Give the paths that the schema refuses."""
    return sorted("/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(seen(text)))


def chronology(event: str = "", *, more: str = "") -> str:
    """Write a chronology around the fields of one event."""
    text = """
        timeline: {title: Test}
        actors:
          russia: {name: Russia, type: country}
          peskov: {name: Dmitry Peskov, type: person, part_of: russia}
        sources:
          kcna: {publisher: KCNA, published: 2024-06-20, type: state-agency}
        questions: {troops: {text: Are there troops?}}
        articles: {4: {title: Help}}
        events:
        - {id: signed, date: 2024-06-19, headline: Signed, sources: kcna}
    """
    one = f"- {{id: it, {event}}}\n" if event else ""
    return dedent(text).lstrip() + one + dedent(more)


def checked(text: str) -> Reading:
    return read_bytes(text.encode(), "test.yaml")
