"""The model's complaints, in the words of a newsroom."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from timeline.findings import Finding
from timeline.model import Chronology
from timeline.problems import suggestion

_NEEDED = {
    ("quote", "speaker"): ("E402", "this quote has no speaker", "add speaker: with an actor's id"),
    ("events", "sources"): ("E403", "this event has no source", "add sources: [id-of-a-source]"),
}
_SINGULAR = {
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "questions": "question",
    "chapters": "chapter",
    "articles": "article",
    "events": "event",
    "stories": "story",
    "candidates": "candidate",
    "posts": "post",
    "steps": "step",
    "links": "link",
}
_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list",
    "mapping_type": "keys and values",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}


def worded(error: ErrorDetails) -> Finding:
    """Turn one of pydantic's errors into a finding in plain words."""
    kind = error["type"]
    if kind.startswith("E1"):
        details = error["ctx"]
        return Finding(
            kind, error["loc"], details["message"], hint=details["hint"], fix=_write(details["fix"])
        )
    if error["input"] is None and kind not in ("missing", "extra_forbidden"):
        message = f"{_field(error)} is empty"
        return Finding("E203", _path(error), message, fix="write a value, or remove the key")
    word = next((word for start, word in _WORDS.items() if kind.startswith(start)), _other)
    return word(error)


def _missing(error: ErrorDetails) -> Finding:
    *parent, key = error["loc"]
    owner = _owner(parent)
    if (owner, key) in _NEEDED:
        code, message, fix = _NEEDED[owner, str(key)]
        return Finding(code, tuple(parent), message, fix=fix)
    noun = _SINGULAR.get(owner, owner) or "file"
    message = f"this {noun} has no {key}"
    return Finding("E202", tuple(parent), message, fix=f"add {key}: …")


def _too_short(error: ErrorDetails) -> Finding:
    *parent, key = error["loc"]
    if (_owner(parent), key) in _NEEDED:
        return _missing(error)
    return Finding("E203", error["loc"], f"{_field(error)} is empty", fix="write at least one")


def _unknown_key(error: ErrorDetails) -> Finding:
    *parent, key = error["loc"]
    known = _keys_at(tuple(parent))
    meant = suggestion(str(key), known)
    message = f"unknown key “{key}”" + (f"; did you mean “{meant}”?" if meant else "")
    fix = f"{meant}:" if meant else f"use one of {', '.join(known)}"
    return Finding("E201", error["loc"], message, fix=_write(fix) if meant else fix, at_key=True)


def _not_listed(error: ErrorDetails) -> Finding:
    allowed = re.findall(r"'([^']+)'", error["ctx"]["expected"])
    given = str(error["input"])
    meant = suggestion(given, allowed)
    message = f"“{given}” is not one of the words allowed here"
    fix = _write(meant) if meant else f"use one of {', '.join(allowed)}"
    return Finding("E204", _path(error), message, fix=fix, at_key=error["loc"][-1] == "[key]")


def _pattern(error: ErrorDetails) -> Finding:
    at_key = error["loc"][-1] == "[key]"
    if "http" in error["ctx"]["pattern"]:
        message = "this is not a web address"
        return Finding("E207", error["loc"], message, fix="write it whole, beginning with https://")
    if "{2,3}" in error["ctx"]["pattern"]:
        message = "a language is a code of two or three letters"
        return Finding("E204", error["loc"], message, fix="write en, ru, ko, uk …")
    plain = re.sub(r"[^a-z0-9]+", "-", str(error["input"]).lower()).strip("-")
    message = "an id has only small letters a–z, digits and single hyphens"
    return Finding("E205", _path(error), message, fix=_write(plain), at_key=at_key)


def _number(error: ErrorDetails) -> Finding:
    digits = re.sub(r"[\s,._]", "", str(error["input"]))
    sure = digits.isdigit() and error["type"].startswith("int")
    message = f"{_field(error)} is not a number we can read"
    return Finding("E206", error["loc"], message, fix=_write(digits) if sure else "write digits only")


def _range(error: ErrorDetails) -> Finding:
    return Finding("E206", error["loc"], f"{_field(error)} is out of range", hint=_limit(error))


def _shape(error: ErrorDetails) -> Finding:
    wanted = _SHAPES.get(error["type"], "another value")
    return Finding("E203", _path(error), f"{_field(error)} needs {wanted}")


def _truth(error: ErrorDetails) -> Finding:
    return Finding("E203", error["loc"], f"{_field(error)} is true or false", fix="write true")


def _too_long(error: ErrorDetails) -> Finding:
    return Finding("E207", error["loc"], f"{_field(error)} is too long", hint=_limit(error))


def _other(error: ErrorDetails) -> Finding:
    return Finding("E203", _path(error), f"{_field(error)} cannot be read")


_WORDS: Mapping[str, Callable[[ErrorDetails], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "enum": _not_listed,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "too_short": _too_short,
    "int_": _number,
    "float_": _number,
    "bool_": _truth,
    "greater_than": _range,
    "less_than": _range,
    "string_": _shape,
    "tuple_": _shape,
    "mapping_": _shape,
    "dict_": _shape,
    "model_": _shape,
}


def _write(text: str) -> str:
    return f"write {text}" if text else ""


def _limit(error: ErrorDetails) -> str:
    return ", ".join(f"{name} {value}" for name, value in error.get("ctx", {}).items())


def _path(error: ErrorDetails) -> tuple[str | int, ...]:
    return tuple(step for step in error["loc"] if step != "[key]")


def _field(error: ErrorDetails) -> str:
    names = [step for step in _path(error) if isinstance(step, str)]
    if not names:
        return "the file"
    return _SINGULAR.get(names[0], names[0]) if len(names) == 1 else f"“{names[-1]}”"


def _owner(parent: list[str | int]) -> str:
    """Name what a record is by the key under which it stands: events[3] is one of "events"."""
    section = str(parent[0]) if parent else ""
    if len(parent) == 2 and section in _SINGULAR:
        return section
    return next((step for step in reversed(parent) if isinstance(step, str)), "")


def _keys_at(path: tuple[str | int, ...]) -> list[str]:
    """List the keys that the model allows at a path."""
    model: type[BaseModel] = Chronology
    for step in path:
        field = model.model_fields.get(str(step)) if isinstance(step, str) else None
        if field:
            model = _record_in(field.annotation) or model
    return list(model.model_fields)


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_record_in(inner) for inner in get_args(annotation))
    return next((record for record in found if record), None)
