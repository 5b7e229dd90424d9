"""The model's complaints, in the words of a newsroom."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from timeline.model.records import Chronology
from timeline.model.vocabulary import SPOKEN, Role
from timeline.reading.problems import DataPath, Finding, suggest_spelling
from timeline.reading.synonyms import find_synonym
from timeline.text.unicode import name_character, name_foreign_character

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


def explain_errors(faults: list[ErrorDetails], data: Mapping[str, Any]) -> list[Finding]:
    """Turn pydantic's errors on the data of a file into findings, without those that follow from another."""
    inside = {fault["loc"][:n] for fault in faults for n in range(len(fault["loc"]))}
    meant = {_meant(fault) for fault in faults}
    return [
        _worded(fault, data)
        for fault in faults
        if not (fault["type"] == "missing" and fault["loc"] in meant)
        and not (fault["type"] == "too_short" and fault["loc"] in inside)
    ]


def find_invalid_paths(faults: list[ErrorDetails]) -> set[DataPath]:
    """Give the places that hold nothing sound: those complained of, and those surely meant."""
    return {path for fault in faults for path in (fault["loc"], _meant(fault)) if path}


def _meant(error: ErrorDetails) -> DataPath:
    """Give the place that an unknown key was surely meant to be, else ()."""
    if error["type"] != "extra_forbidden":
        return ()
    *parent, key = error["loc"]
    record = _record_at(error["loc"])
    word = _latin(str(key)) if _latin(str(key)) in record.model_fields else ""
    word = word or find_synonym(record.__name__, str(key)) or suggest_spelling(str(key), record.model_fields)
    return (*parent, word) if word else ()


_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмтвАВЕКМНОРСТХΑΒΕΗΙΚΜΝΟΡΤΧοа", "aeopcyxijsdhkmtvABEKMHOPCTXABEHIKMNOPTXoa")
"""Letters of other scripts that look like Latin ones."""


def _latin(word: str) -> str:
    return word.translate(_LOOKALIKES).casefold()


def _worded(error: ErrorDetails, data: Mapping[str, Any]) -> Finding:
    kind = error["type"]
    if kind.startswith("E1"):
        details = error["ctx"]
        return Finding(
            kind,
            error["loc"],
            details["message"],
            hint=details["hint"],
            fix=details["fix"],
            writes=details["readings"],
        )
    if error["input"] is None and kind not in ("missing", "extra_forbidden"):
        return _empty(error)
    if special := _newcomers(error, data):
        return special
    word = next((word for start, word in _WORDS.items() if kind.startswith(start)), _other)
    finding = word(error)
    return replace(finding, writes=_safe_writes(finding, error, data)) if finding.writes else finding


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
    written = str(error["loc"][-1])
    message = f"unknown key “{written}”" + (f"; did you mean “{meant[-1]}”?" if meant else "")
    fix, hint = f"write {meant[-1]}:" if meant else f"use one of {', '.join(known)}", ""
    if char := next((char for char in written if not char.isascii()), ""):
        hint = f"letter {written.index(char) + 1} is {name_character(char)}"
    elif meant and (section := _SECTION_OF.get(str(meant[-1]))):
        fix += f" with an id that stands under {section}:"
    writes = (str(meant[-1]),) if meant else ()
    return Finding("E201", error["loc"], message, fix=fix, hint=hint, at_key=True, writes=writes)


_SECTION_OF = {
    "actors": "actors",
    "place": "places",
    "sources": "sources",
    "source": "sources",
    "speaker": "actors",
    "by": "actors",
    "country": "actors",
    "body": "actors",
    "part_of": "actors",
    "origin": "sources",
}
"""For each key that refers to a record the section in which that stands."""


def _safe_writes(finding: Finding, error: ErrorDetails, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Leave out what would mend one problem and bring another: a key or id that is taken, or unknown."""
    if finding.code == "E201":
        parent, (key,) = _value_at(error["loc"][:-1], data), finding.writes
        field = _record_at(error["loc"]).model_fields[key]
        hint: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        try:
            TypeAdapter(hint).validate_python(error["input"])
        except ValidationError:
            return ()
        section = _SECTION_OF.get(key)
        is_known = section is None or _refers_to(error["input"]) <= _ids(section, data)
        return finding.writes if is_known and isinstance(parent, Mapping) and key not in parent else ()
    if finding.code == "E205":
        (plain,) = finding.writes
        if len(finding.path) == 2 or finding.path[-1] == "id":
            return finding.writes if plain not in _ids(str(finding.path[0]), data) else ()
        is_known = any(plain in _ids(section, data) for section in Chronology.model_fields)
        return finding.writes if is_known else ()
    if finding.at_key:
        parent = _value_at(finding.path[:-1], data)
        return tuple(key for key in finding.writes if isinstance(parent, Mapping) and key not in parent)
    return finding.writes


def _refers_to(value: Any) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def _ids(section: str, data: Mapping[str, Any]) -> set[str]:
    records = data.get(section) or ()
    if isinstance(records, Mapping):
        return set(records)
    return {str(record.get("id")) for record in records if isinstance(record, Mapping)}


def _value_at(path: DataPath, data: Any) -> Any:
    """Give what stands at a path, in which a single value may be counted as the first of a list."""
    for step in path:
        is_there = isinstance(step, int) if isinstance(data, list) else isinstance(data, Mapping) and step in data
        if is_there:
            data = data[step]
        elif step != 0:
            return None
    return data


def _newcomers(error: ErrorDetails, data: Mapping[str, Any]) -> Finding | None:
    """Word what those write who come from other programs: actors without roles, a source on the spot."""
    path, given = _path(error), error["input"]
    if error["type"] in ("missing", "extra_forbidden"):
        return None
    if len(path) == 3 and path[0] == "events" and path[2] == "actors":
        names = [given] if isinstance(given, str) else given
        if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
            event = _value_at(path[:2], data)
            spoken = isinstance(event, Mapping) and event.get("kind") in SPOKEN
            role = Role.SPEAKER if spoken and len(names) == 1 else Role.PARTICIPANT
            whole = f"{{{', '.join(f'{name}: {role}' for name in names)}}}"
            known = set(names) <= _ids("actors", data) and (not spoken or len(names) == 1)
            message = "“actors” needs a role for each actor"
            fix = f"write {whole}, or a more exact role"
            return Finding("E203", path, message, fix=fix, writes=(whole,) if known else ())
    if len(path) not in (3, 4) or path[0] != "events" or path[2] != "sources":
        return None
    if isinstance(given, Mapping) and {"publisher", "url", "title"} & set(given):
        key = _plain_id(f"{given.get('publisher', 'source')} {given.get('published', '')}")
        inner = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in given.items())
        message = "an event names its sources by their ids, and their records stand under sources:"
        fix = f"write {key} here, and under sources: {key}: {{{inner}}}"
        return Finding("E203", path, message, fix=fix)
    if isinstance(given, str) and given.startswith(("http://", "https://", "www.")):
        records = data.get("sources")
        records = records if isinstance(records, Mapping) else {}
        key = next((k for k, r in records.items() if isinstance(r, Mapping) and r.get("url") == given), "")
        message = "an event names its sources by their ids, not by their addresses"
        new = _plain_id(given.partition("//")[2].partition("/")[0]) or "source"
        new_record = f"{new}: with its publisher, the day it was published, its type and this url"
        fix = f"write {key}" if key else f"write {new} here, and under sources: add {new_record}"
        return Finding("E205", path, message, fix=fix, writes=(key,) if key else ())
    return None


def _plain_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") if text.isascii() else ""


def _not_listed(error: ErrorDetails) -> Finding:
    allowed = re.findall(r"'([^']+)'", error["ctx"]["expected"])
    given, choice = error["input"], f"use one of {', '.join(allowed)}"
    if not isinstance(given, str):
        return Finding("E203", _path(error), f"{_field(error)} needs one word", fix=choice)
    meant = suggest_spelling(given, allowed)
    message = f"“{given}” is not one of the words allowed here"
    at_key = error["loc"][-1] == "[key]"
    writes = (meant,) if meant else ()
    return Finding("E204", _path(error), message, fix=_write(meant) or choice, at_key=at_key, writes=writes)


def _pattern(error: ErrorDetails) -> Finding:
    at_key = error["loc"][-1] == "[key]"
    if "http" in error["ctx"]["pattern"]:
        message, written = "this is not a web address", str(error["input"])
        whole = f"https://{written}" if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s\\@]*)?", written) else ""
        fix = f"write {whole}" if whole else "write it whole, beginning with https://"
        return Finding("E207", error["loc"], message, fix=fix, writes=(whole,) if whole else ())
    if "{2,3}" in error["ctx"]["pattern"]:
        message = "a language is a code of two or three letters"
        return Finding("E204", error["loc"], message, fix="write en, ru, ko, uk …")
    given = str(error["input"])
    plain = _plain_id(given)
    message = "an id has only small letters a–z, digits, and hyphens between them"
    writes = (plain,) if plain else ()
    return Finding("E205", _path(error), message, name_foreign_character(given), _write(plain), at_key, writes=writes)


def _whole_number(error: ErrorDetails) -> Finding:
    # 11,000 has one reading; 1.5 or 11,0 would become another number without its sign
    grouped = re.fullmatch(r"\d{1,3}([ ,_’'\u00a0\u202f]\d{3}){1,4}", str(error["input"]))
    digits = re.sub(r"[^0-9]", "", grouped[0]) if grouped else ""
    fix = f"write {digits}" if digits else "write digits only"
    at_key = error["loc"][-1] == "[key]"
    message = f"{_field(error)} is not a whole number"
    writes = (digits,) if digits else ()
    return Finding("E206", _path(error), message, fix=fix, at_key=at_key, writes=writes)


def _number(error: ErrorDetails) -> Finding:
    decimal = re.fullmatch(r"(-?\d{1,3}),(\d{1,9})", str(error["input"]))
    point = f"{decimal[1]}.{decimal[2]}" if decimal else ""
    fix = f"write {point}" if point else "write digits, such as 55.75"
    message = f"{_field(error)} is not a number we can read"
    return Finding("E206", _path(error), message, fix=fix, writes=(point,) if point else ())


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


def _blank(error: ErrorDetails) -> Finding:
    message = f"nothing of {_field(error)} can be seen: {error['ctx']['names']}"
    return Finding("E007", _path(error), message, fix="write a text")


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
    "blank_text": _blank,
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


def _record_at(path: DataPath) -> type[BaseModel]:
    """Find the record in which the last key of a path stands."""
    model: type[BaseModel] = Chronology
    names = [step for step in path if isinstance(step, str)]
    for step in names[:-1]:
        field = model.model_fields.get(step)
        model = (field and find_record_type(field.annotation)) or model
    return model


def find_record_type(annotation: Any) -> type[BaseModel] | None:
    """Find the record that an annotation of the model holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (find_record_type(inner) for inner in get_args(annotation))
    return next((record for record in found if record), None)
