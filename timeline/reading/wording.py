"""The model's complaints, in the words of a newsroom."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from timeline.characters import foreign
from timeline.model import Chronology
from timeline.reading.findings import Finding
from timeline.reading.parser import Path
from timeline.reading.problems import suggestion

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
    "string_type": ("text", "write one text, in double quotes if it begins with [ or {"),
    "tuple_type": ("a list", "begin each item with a dash and a space"),
}
_KEYS_AND_VALUES = ("keys and values", "write key: value, with a space after the colon")
_LIMITS = {"ge": "at least {:,.16g}", "le": "at most {:,.16g}", "max_length": "at most {} characters"}


def complaints(faults: list[ErrorDetails]) -> list[Finding]:
    """Turn pydantic's errors into findings, without those that follow from another."""
    inside = {fault["loc"][:n] for fault in faults for n in range(len(fault["loc"]))}
    meant = {_meant(fault) for fault in faults}
    return [
        _worded(fault)
        for fault in faults
        if not (fault["type"] == "missing" and fault["loc"] in meant)
        and not (fault["type"] == "too_short" and fault["loc"] in inside)
    ]


def spoilt_paths(faults: list[ErrorDetails]) -> set[Path]:
    """Give the places that hold nothing sound: those complained of, and those surely meant."""
    return {path for fault in faults for path in (fault["loc"], _meant(fault)) if path}


def _meant(error: ErrorDetails) -> Path:
    """Give the place that an unknown key was surely meant to be, else ()."""
    if error["type"] != "extra_forbidden":
        return ()
    *parent, key = error["loc"]
    word = suggestion(str(key), _record_at(error["loc"]).model_fields)
    return (*parent, word) if word else ()


def _worded(error: ErrorDetails) -> Finding:
    kind = error["type"]
    if kind.startswith("E1"):
        details = error["ctx"]
        return Finding(
            kind, error["loc"], details["message"], hint=details["hint"], fix=details["fix"]
        )
    if error["input"] is None and kind not in ("missing", "extra_forbidden"):
        return _empty(error)
    word = next((word for start, word in _WORDS.items() if kind.startswith(start)), _other)
    return word(error)


def _empty(error: ErrorDetails) -> Finding:
    path = _path(error)
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    field = _record_at(path).model_fields.get(key)
    fix = "write a value" if field and field.is_required() else "write a value, or remove it"
    return Finding("E203", path, f"{_field(error)} is empty", fix=fix)


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
        code, message, fix = _NEEDED[_owner(parent), str(key)]
        return Finding(code, error["loc"], message, fix=fix.replace("add", "write"))
    fix = "write a text" if error["type"].startswith("string") else "write at least one"
    return Finding("E203", error["loc"], f"{_field(error)} is empty", fix=fix)


def _unknown_key(error: ErrorDetails) -> Finding:
    meant, known = _meant(error), _record_at(error["loc"]).model_fields
    message = f"unknown key “{error['loc'][-1]}”" + (f"; did you mean “{meant[-1]}”?" if meant else "")
    fix = f"write {meant[-1]}:" if meant else f"use one of {', '.join(known)}"
    return Finding("E201", error["loc"], message, fix=fix, at_key=True)


def _not_listed(error: ErrorDetails) -> Finding:
    allowed = re.findall(r"'([^']+)'", error["ctx"]["expected"])
    given, choice = error["input"], f"use one of {', '.join(allowed)}"
    if not isinstance(given, str):
        return Finding("E203", _path(error), f"{_field(error)} needs one word", fix=choice)
    meant = suggestion(given, allowed)
    message = f"“{given}” is not one of the words allowed here"
    at_key = error["loc"][-1] == "[key]"
    return Finding("E204", _path(error), message, fix=_write(meant) or choice, at_key=at_key)


def _pattern(error: ErrorDetails) -> Finding:
    at_key = error["loc"][-1] == "[key]"
    if "http" in error["ctx"]["pattern"]:
        message = "this is not a web address"
        return Finding("E207", error["loc"], message, fix="write it whole, beginning with https://")
    if "{2,3}" in error["ctx"]["pattern"]:
        message = "a language is a code of two or three letters"
        return Finding("E204", error["loc"], message, fix="write en, ru, ko, uk …")
    given = str(error["input"])
    plain = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-") if given.isascii() else ""
    message = "an id has only small letters a–z, digits and single hyphens"
    return Finding("E205", _path(error), message, foreign(given), _write(plain), at_key)


def _whole_number(error: ErrorDetails) -> Finding:
    # 11,000 has one reading; 1.5 or 11,0 would become another number without its sign
    grouped = re.fullmatch(r"\d{1,3}([ ,_’'\u00a0\u202f]\d{3}){1,4}", str(error["input"]))
    fix = f"write {re.sub(r'[^0-9]', '', grouped[0])}" if grouped else "write digits only"
    at_key = error["loc"][-1] == "[key]"
    return Finding("E206", _path(error), f"{_field(error)} is not a whole number", fix=fix, at_key=at_key)


def _number(error: ErrorDetails) -> Finding:
    decimal = re.fullmatch(r"(-?\d{1,3}),(\d{1,9})", str(error["input"]))
    fix = f"write {decimal[1]}.{decimal[2]}" if decimal else "write digits, such as 55.75"
    return Finding("E206", _path(error), f"{_field(error)} is not a number we can read", fix=fix)


def _range(error: ErrorDetails) -> Finding:
    at_key = error["loc"][-1] == "[key]"
    message = f"{_field(error)} is out of range"
    return Finding("E206", _path(error), message, hint=_limit(error), at_key=at_key)


def _shape(error: ErrorDetails) -> Finding:
    wanted, fix = _SHAPES.get(error["type"], _KEYS_AND_VALUES)
    return Finding("E203", _path(error), f"{_field(error)} needs {wanted}", fix=fix)


def _truth(error: ErrorDetails) -> Finding:
    return Finding("E203", error["loc"], f"{_field(error)} is true or false", fix="write true, or false")


def _text_too_long(error: ErrorDetails) -> Finding:
    return Finding("E207", error["loc"], f"{_field(error)} is too long", hint=_limit(error))


def _too_many(error: ErrorDetails) -> Finding:
    fix = "give each pair its own item, after a dash"
    return Finding("E203", error["loc"], f"an item of {_field(error)} holds one pair", fix=fix)


def _other(error: ErrorDetails) -> Finding:
    return Finding("E203", _path(error), f"{_field(error)} cannot be read")


_WORDS: Mapping[str, Callable[[ErrorDetails], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "enum": _not_listed,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _too_short,
    "string_too_long": _text_too_long,
    "too_short": _too_short,
    "too_long": _too_many,
    "int_": _whole_number,
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
    return ", ".join(_LIMITS[name].format(value) for name, value in error["ctx"].items())


def _path(error: ErrorDetails) -> tuple[str | int, ...]:
    return tuple(step for step in error["loc"] if step != "[key]")


def _field(error: ErrorDetails) -> str:
    path = _path(error)
    names = [step for step in path if isinstance(step, str)]
    if len(path) == 2 and len(names) == 1:
        return f"this {_SINGULAR[names[0]]}"
    return f"“{names[-1]}”"


def _owner(parent: list[str | int]) -> str:
    """Name what a record is by the key under which it stands: events[3] is one of "events"."""
    section = str(parent[0]) if parent else ""
    if len(parent) == 2 and section in _SINGULAR:
        return section
    return next((step for step in reversed(parent) if isinstance(step, str)), "")


def _record_at(path: Path) -> type[BaseModel]:
    """Find the record in which the last key of a path stands."""
    model: type[BaseModel] = Chronology
    names = [step for step in path if isinstance(step, str)]
    for step in names[:-1]:
        field = model.model_fields.get(step)
        model = (field and _record_in(field.annotation)) or model
    return model


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_record_in(inner) for inner in get_args(annotation))
    return next((record for record in found if record), None)
