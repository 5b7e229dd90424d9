"""pydantic's errors on the data of a file, worded for the person who wrote the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from timeline.model.records import Chronology
from timeline.model.value_types import LANGUAGE_PATTERN, URL_PATTERN
from timeline.model.vocabulary import SPOKEN, Role
from timeline.reading.partial_chronology import list_ids
from timeline.reading.problems import DataPath, Finding, suggest_spelling
from timeline.reading.synonyms import find_synonym
from timeline.text.latin import list_latin_words
from timeline.text.unicode import name_character, name_foreign_character

_REQUIRED = {
    ("quote", "speaker"): ("E402", "this quote has no speaker", "add speaker: with an actor's id"),
    ("events", "sources"): ("E403", "this event has no source", "add sources: [id-of-a-source]"),
}
_SINGULAR = {
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "kinds": "kind",
    "questions": "question",
    "chapters": "chapter",
    "articles": "article",
    "events": "event",
    "stories": "story",
    "candidates": "candidate",
    "posts": "post",
    "steps": "step",
    "links": "link",
    "media": "picture",
}
_SHAPES = {
    "string_type": ("text", "write one text, in double quotes if it begins with [ or {"),
    "tuple_type": ("a list", "begin each item with a dash and a space"),
}
_KEYS_AND_VALUES = ("keys and values", "write key: value, with a space after the colon")
_LIMITS = {"ge": "at least {:,.16g}", "le": "at most {:,.16g}", "max_length": "at most {} characters"}


def explain_errors(errors: list[ErrorDetails], data: Mapping[str, Any]) -> list[Finding]:
    """Turn pydantic's errors into findings, without those that only follow from another."""
    parents = {error["loc"][:n] for error in errors for n in range(len(error["loc"]))}
    intended = {_find_intended_path(error) for error in errors}
    return [
        _explain_error(error, data)
        for error in errors
        if not (error["type"] == "missing" and error["loc"] in intended)
        and not (error["type"] == "too_short" and error["loc"] in parents)
    ]


def find_invalid_paths(errors: list[ErrorDetails]) -> set[DataPath]:
    """List the paths without a valid value: those of the errors, and those that an unknown key was meant to be."""
    return {path for error in errors for path in (error["loc"], _find_intended_path(error)) if path}


def _find_intended_path(error: ErrorDetails) -> DataPath:
    """Give the path that an unknown key was surely meant to be, else ()."""
    if error["type"] != "extra_forbidden":
        return ()
    *parent, key = error["loc"]
    record = _get_record_type(error["loc"])
    word = _to_latin(str(key)) if _to_latin(str(key)) in record.model_fields else ""
    word = word or find_synonym(record.__name__, str(key)) or suggest_spelling(str(key), record.model_fields)
    return (*parent, word) if word else ()


_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмтвАВЕКМНОРСТХΑΒΕΗΙΚΜΝΟΡΤΧοа", "aeopcyxijsdhkmtvABEKMHOPCTXABEHIKMNOPTXoa")
"""Letters of other scripts that look like Latin ones."""


def _to_latin(word: str) -> str:
    return word.translate(_LOOKALIKES).casefold()


def _explain_error(error: ErrorDetails, data: Mapping[str, Any]) -> Finding:
    kind = error["type"]
    if kind.startswith("E1"):
        details = error["ctx"]
        return Finding(
            kind,
            error["loc"],
            details["message"],
            hint=details["hint"],
            fix=details["fix"],
            replacements=details["readings"],
        )
    if error["input"] is None and kind not in ("missing", "extra_forbidden"):
        return _explain_empty(error)
    if finding := _explain_foreign_form(error, data):
        return finding
    if kind == "enum" and _strip_key_step(error)[0::2] == ("events", "kind"):
        return _explain_unlisted(error, sorted(list_ids(data.get("kinds"))))
    explain = next((explain for start, explain in _EXPLAINERS.items() if kind.startswith(start)), _explain_other)
    finding = explain(error)
    return (
        replace(finding, replacements=_filter_replacements(finding, error, data)) if finding.replacements else finding
    )


def _explain_empty(error: ErrorDetails) -> Finding:
    path = _strip_key_step(error)
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if path[0] == "events" and path[2:3] == ("actors",) and len(path) > 3:
        return Finding("E203", path, f"the actor “{key}” has no role here", fix="give it one, such as role: speaker")
    field = _get_record_type(path).model_fields.get(key)
    fix = "write a value" if field and field.is_required() else "write a value, or remove it"
    return Finding("E203", path, f"{_name_field(error)} is empty", fix=fix)


def _explain_missing(error: ErrorDetails) -> Finding:
    *parent, key = error["loc"]
    owner = _get_owner(parent)
    if (owner, key) in _REQUIRED:
        code, message, fix = _REQUIRED[owner, str(key)]
        return Finding(code, tuple(parent), message, fix=fix)
    noun = _SINGULAR.get(owner, owner) or "file"
    message = f"this {noun} has no {key}"
    return Finding("E202", tuple(parent), message, fix=f"add {key}: …")


def _explain_too_short(error: ErrorDetails) -> Finding:
    *parent, key = error["loc"]
    if (_get_owner(parent), key) in _REQUIRED:
        code, message, fix = _REQUIRED[_get_owner(parent), str(key)]
        return Finding(code, error["loc"], message, fix=fix.replace("add", "write"))
    fix = "write a text" if error["type"].startswith("string") else "write at least one"
    return Finding("E203", error["loc"], f"{_name_field(error)} is empty", fix=fix)


def _explain_unknown_key(error: ErrorDetails) -> Finding:
    intended, allowed = _find_intended_path(error), _get_record_type(error["loc"]).model_fields
    written = str(error["loc"][-1])
    message = f"unknown key “{written}”" + (f"; did you mean “{intended[-1]}”?" if intended else "")
    fix, hint = f"write {intended[-1]}:" if intended else f"use one of {', '.join(allowed)}", ""
    if char := next((char for char in written if not char.isascii()), ""):
        hint = f"letter {written.index(char) + 1} is {name_character(char)}"
    elif intended and (section := _SECTION_OF.get(str(intended[-1]))):
        fix += f" with an id that stands under {section}:"
    replacements = (str(intended[-1]),) if intended else ()
    return Finding("E201", error["loc"], message, fix=fix, hint=hint, at_key=True, replacements=replacements)


_SECTION_OF = {
    "actors": "actors",
    "place": "places",
    "to_place": "places",
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


def _filter_replacements(finding: Finding, error: ErrorDetails, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Drop the replacements that would cause another problem: a key or id that is taken, or unknown."""
    if finding.code == "E201":
        parent, (key,) = _get_value(error["loc"][:-1], data), finding.replacements
        field = _get_record_type(error["loc"]).model_fields[key]
        hint: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        try:
            TypeAdapter(hint).validate_python(error["input"])
        except ValidationError:
            return ()
        section = _SECTION_OF.get(key)
        is_known = section is None or _list_references(error["input"]) <= list_ids(data.get(section))
        return finding.replacements if is_known and isinstance(parent, Mapping) and key not in parent else ()
    if finding.code == "E205":
        (plain,) = finding.replacements
        if len(finding.path) == 2 or finding.path[-1] == "id":
            return finding.replacements if plain not in list_ids(data.get(str(finding.path[0]))) else ()
        is_known = any(plain in list_ids(data.get(section)) for section in Chronology.model_fields)
        return finding.replacements if is_known else ()
    if finding.at_key:
        parent = _get_value(finding.path[:-1], data)
        return tuple(key for key in finding.replacements if isinstance(parent, Mapping) and key not in parent)
    return finding.replacements


def _list_references(value: Any) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def _get_value(path: DataPath, data: Any) -> Any:
    """Give what stands at a path, in which a single value may be counted as the first of a list."""
    for step in path:
        is_there = isinstance(step, int) if isinstance(data, list) else isinstance(data, Mapping) and step in data
        if is_there:
            data = data[step]
        elif step != 0:
            return None
    return data


def _explain_foreign_form(error: ErrorDetails, data: Mapping[str, Any]) -> Finding | None:
    """Explain forms that other programs use: actors without roles or ids, the address of a source in the event."""
    path, given = _strip_key_step(error), error["input"]
    if error["type"] in ("missing", "extra_forbidden"):
        return None
    if len(path) == 3 and path[0] == "events" and path[2] == "actors":
        names = [given] if isinstance(given, str) else given
        if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
            event = _get_value(path[:2], data)
            spoken = isinstance(event, Mapping) and event.get("kind") in SPOKEN
            role = Role.SPEAKER if spoken and len(names) == 1 else Role.PARTICIPANT
            whole = f"{{{', '.join(f'{name}: {role}' for name in names)}}}"
            known = set(names) <= list_ids(data.get("actors")) and (not spoken or len(names) == 1)
            message = "“actors” needs a role for each actor"
            fix = f"write {whole}, or a more exact role"
            return Finding("E203", path, message, fix=fix, replacements=(whole,) if known else ())
        if finding := _explain_listed_actors(path, given):
            return finding
    if len(path) not in (3, 4) or path[0] != "events" or path[2] != "sources":
        return None
    if isinstance(given, str) and given.startswith(("http://", "https://", "www.")):
        records = data.get("sources")
        records = records if isinstance(records, Mapping) else {}
        key = next((k for k, r in records.items() if isinstance(r, Mapping) and r.get("url") == given), "")
        message = "an event names a source by its id or record, not by its address alone"
        fix = f"write {key}" if key else f"write its record: {{publisher: …, published: …, type: …, url: {given}}}"
        return Finding("E205", path, message, fix=fix, replacements=(key,) if key else ())
    return None


def _explain_listed_actors(path: DataPath, given: Any) -> Finding | None:
    """Explain records of actors in a list, or one alone, where each has to stand under its id."""
    records = given if isinstance(given, list) else [given]
    first = next((one for one in records if isinstance(one, Mapping) and isinstance(one.get("name"), str)), None)
    if first is None:
        return None
    key = "-".join(list_latin_words(first["name"])) or "its-id"
    fields = {"role": "speaker", **first}
    inner = ", ".join(f"{name}: {value}" for name, value in fields.items() if isinstance(value, str))
    message = "an actor that is written out in an event stands under its id"
    return Finding("E203", path, message, fix=f"write {{{key}: {{{inner}}}}}")


def _make_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") if text.isascii() else ""


def _explain_unlisted(error: ErrorDetails, more: Iterable[str] = ()) -> Finding:
    allowed = [*re.findall(r"'([^']+)'", error["ctx"]["expected"]), *more]
    given, choice = error["input"], f"use one of {', '.join(allowed)}"
    if not isinstance(given, str):
        return Finding("E203", _strip_key_step(error), f"{_name_field(error)} needs one word", fix=choice)
    suggestion = suggest_spelling(given, allowed)
    message = f"“{given}” is not one of the words allowed here"
    at_key = error["loc"][-1] == "[key]"
    replacements = (suggestion,) if suggestion else ()
    return Finding(
        "E204",
        _strip_key_step(error),
        message,
        fix=_format_fix(suggestion) or choice,
        at_key=at_key,
        replacements=replacements,
    )


def _explain_pattern(error: ErrorDetails) -> Finding:
    at_key = error["loc"][-1] == "[key]"
    if error["ctx"]["pattern"] == URL_PATTERN:
        message, written = "this is not a web address", str(error["input"])
        whole = f"https://{written}" if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s\\@]*)?", written) else ""
        fix = f"write {whole}" if whole else "write it whole, beginning with https://"
        return Finding("E207", error["loc"], message, fix=fix, replacements=(whole,) if whole else ())
    if error["ctx"]["pattern"] == LANGUAGE_PATTERN:
        message = "a language is a code of two or three letters"
        return Finding("E204", error["loc"], message, fix="write en, ru, ko, uk …")
    given = str(error["input"])
    plain = _make_id(given)
    message = "an id has only small letters a–z, digits, and hyphens between them"
    replacements = (plain,) if plain else ()
    return Finding(
        "E205",
        _strip_key_step(error),
        message,
        name_foreign_character(given),
        _format_fix(plain),
        at_key,
        replacements=replacements,
    )


def _explain_integer(error: ErrorDetails) -> Finding:
    # 11,000 has one reading; 1.5 or 11,0 would become another number without its sign
    grouped = re.fullmatch(r"\d{1,3}([ ,_’'\u00a0\u202f]\d{3}){1,4}", str(error["input"]))
    digits = re.sub(r"[^0-9]", "", grouped[0]) if grouped else ""
    fix = f"write {digits}" if digits else "write digits only"
    at_key = error["loc"][-1] == "[key]"
    message = f"{_name_field(error)} is not a whole number"
    replacements = (digits,) if digits else ()
    return Finding("E206", _strip_key_step(error), message, fix=fix, at_key=at_key, replacements=replacements)


def _explain_number(error: ErrorDetails) -> Finding:
    decimal = re.fullmatch(r"(-?\d{1,3}),(\d{1,9})", str(error["input"]))
    point = f"{decimal[1]}.{decimal[2]}" if decimal else ""
    fix = f"write {point}" if point else "write digits, such as 55.75"
    message = f"{_name_field(error)} is not a number we can read"
    return Finding("E206", _strip_key_step(error), message, fix=fix, replacements=(point,) if point else ())


def _explain_range(error: ErrorDetails) -> Finding:
    at_key = error["loc"][-1] == "[key]"
    message = f"{_name_field(error)} is out of range"
    return Finding("E206", _strip_key_step(error), message, hint=_format_limit(error), at_key=at_key)


def _explain_shape(error: ErrorDetails) -> Finding:
    wanted, fix = _SHAPES.get(error["type"], _KEYS_AND_VALUES)
    return Finding("E203", _strip_key_step(error), f"{_name_field(error)} needs {wanted}", fix=fix)


def _explain_boolean(error: ErrorDetails) -> Finding:
    return Finding("E203", error["loc"], f"{_name_field(error)} is true or false", fix="write true, or false")


def _explain_too_long(error: ErrorDetails) -> Finding:
    return Finding("E207", error["loc"], f"{_name_field(error)} is too long", hint=_format_limit(error))


def _explain_blank(error: ErrorDetails) -> Finding:
    message = f"nothing of {_name_field(error)} can be seen: {error['ctx']['names']}"
    return Finding("E007", _strip_key_step(error), message, fix="write a text")


def _explain_too_many(error: ErrorDetails) -> Finding:
    fix = "give each pair its own item, after a dash"
    return Finding("E203", error["loc"], f"an item of {_name_field(error)} holds one pair", fix=fix)


def _explain_other(error: ErrorDetails) -> Finding:
    return Finding("E203", _strip_key_step(error), f"{_name_field(error)} cannot be read")


_EXPLAINERS: Mapping[str, Callable[[ErrorDetails], Finding]] = {
    "missing": _explain_missing,
    "extra_forbidden": _explain_unknown_key,
    "enum": _explain_unlisted,
    "string_pattern_mismatch": _explain_pattern,
    "string_too_short": _explain_too_short,
    "string_too_long": _explain_too_long,
    "blank_text": _explain_blank,
    "too_short": _explain_too_short,
    "too_long": _explain_too_many,
    "int_": _explain_integer,
    "float_": _explain_number,
    "bool_": _explain_boolean,
    "greater_than": _explain_range,
    "less_than": _explain_range,
    "string_": _explain_shape,
    "tuple_": _explain_shape,
    "mapping_": _explain_shape,
    "dict_": _explain_shape,
    "model_": _explain_shape,
}


def _format_fix(text: str) -> str:
    return f"write {text}" if text else ""


def _format_limit(error: ErrorDetails) -> str:
    return ", ".join(_LIMITS[name].format(value) for name, value in error["ctx"].items())


def _strip_key_step(error: ErrorDetails) -> tuple[str | int, ...]:
    return tuple(step for step in error["loc"] if step != "[key]")


def _name_field(error: ErrorDetails) -> str:
    path = _strip_key_step(error)
    names = [step for step in path if isinstance(step, str)]
    if len(path) == 2 and len(names) == 1:
        return f"this {_SINGULAR[names[0]]}"
    return f"“{names[-1]}”"


def _get_owner(parent: list[str | int]) -> str:
    """Name what a record is by the key under which it stands: events[3] is one of "events"."""
    section = str(parent[0]) if parent else ""
    if len(parent) == 2 and section in _SINGULAR:
        return section
    return next((step for step in reversed(parent) if isinstance(step, str)), "")


def _get_record_type(path: DataPath) -> type[BaseModel]:
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
    records = (find_record_type(inner) for inner in get_args(annotation))
    return next((record for record in records if record), None)
