"""Single values in JSON Schema, as an editor's YAML 1.2 sees them.

There an unquoted 2024 is a number and an unquoted [2024-11-11,2024-11-12] a list, where our reader
takes both as text: the types here allow for either.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.dates import EdtfDate
from timeline.format.shapes import Shape
from timeline.values import ID_PATTERN, LANGUAGE_PATTERN, URL_PATTERN

Schema = dict[str, Any]

_YEARS = r"(?!000)[0-9]{3}X|(?!00)[0-9]{2}XX"
_DAY = rf"((?!0000)[0-9]{{4}}(-2[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|{_YEARS})[?~%]?"
_DATE = rf"{_DAY}|{_DAY} */ *({_DAY}|\.\.)|\.\. */ *{_DAY}|\[ *{_DAY}( *, *{_DAY})+ *\]"
_YEAR: Schema = {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999}
_DECIMAL = r"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*$"
_YES_OR_NO = "^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|[TtFfYyNn01])$"

VALUES: Mapping[str, Schema] = {
    # as a null an editor would offer to write it
    "Empty": {
        "description": "Left empty.",
        "not": {"type": ["string", "number", "boolean", "array", "object"]},
    },
    # an editor would offer true and false for a boolean, so that it is only allowed by the back door
    "Text": {
        "anyOf": [
            {"type": ["string", "number"], "pattern": r"\S", "errorMessage": "write one text"},
            {
                "description": "true or false, which we read as a text.",
                "not": {"type": ["string", "number", "array", "object", "null"]},
            },
        ]
    },
    "Date": {
        "anyOf": [
            _YEAR
            | {
                "pattern": rf"^\s*({_DATE})\s*$",
                "errorMessage": "write 2024-12-04, 2024-12, 2024, or a span 2024-12-04/2024-12-06",
            },
            {
                "description": "One of these days.",
                "type": "array",
                "minItems": 2,
                "items": _YEAR | {"pattern": rf"^\s*{_DAY}\s*$"},
            },
        ]
    },
    "Id": {
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": ID_PATTERN,
        "errorMessage": "an id has only small letters a–z, digits, and hyphens between them",
    },
    "Url": {
        "type": "string",
        "pattern": URL_PATTERN,
        "maxLength": 2048,
        "errorMessage": "this is not a web address",
    },
    "Language": {
        "type": "string",
        "pattern": LANGUAGE_PATTERN,
        "errorMessage": "a language is a code of two or three letters",
    },
    "YesOrNo": {
        "type": ["boolean", "string", "integer"],
        "minimum": 0,
        "maximum": 1,
        "pattern": _YES_OR_NO,
        "errorMessage": "write true, or false",
    },
}
_NAMES = {ID_PATTERN: "Id", URL_PATTERN: "Url", LANGUAGE_PATTERN: "Language", None: "Text"}


def value_schema(shape: Shape) -> Schema:
    """Describe a value that is neither a record, nor a listed word, nor a reference."""
    if shape.type in (int, float):
        return number_schema(shape)
    if shape.type is bool:
        return value_named("YesOrNo")
    return value_named("Date" if shape.type is EdtfDate else _NAMES[shape.limit("pattern")])


def number_schema(shape: Shape) -> Schema:
    """Describe a number, which may stand in quotes."""
    whole = shape.type is int
    return {
        "type": ["string", "integer" if whole else "number"],
        "minimum": shape.limit("ge"),
        "maximum": shape.limit("le"),
        "pattern": _digits(shape) if whole else _DECIMAL,
        "errorMessage": "write digits only" if whole else "write digits, such as 55.75",
    }


def key_schema(shape: Shape) -> Schema:
    """Describe the keys of a mapping; an editor is asked to propose none of its own making."""
    told = number_schema(shape) if shape.type is int else VALUES["Id"]
    return {name: told[name] for name in ("pattern", "errorMessage")} | {"doNotSuggest": True}


def _digits(shape: Shape) -> str:
    first = "1-9" if shape.limit("ge") else "0-9"
    return f"^0*[{first}][0-9]{{0,{len(str(shape.limit('le'))) - 1}}}$"


def value_named(name: str) -> Schema:
    """Refer to one of VALUES."""
    return {"$ref": f"#/definitions/{name}"}
