"""Where the model says that a value names a record of another section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from timeline.model import Chronology
from timeline.parser import Path
from timeline.values import Reference


class Use(NamedTuple):
    """Say that the value at a path names a record of a section; `is_key` if it is a key there."""

    path: Path
    section: str
    value: str
    is_key: bool


def references(chronology: Chronology) -> Iterator[Use]:
    """Walk every reference in a chronology."""
    yield from _in_record(chronology, ())


def _in_record(record: BaseModel, path: Path) -> Iterator[Use]:
    for name, annotation in _holders(type(record)):
        value = getattr(record, name)
        if value:
            yield from _in_value(value, annotation, (*path, name))


def _in_value(value: Any, annotation: Any, path: Path) -> Iterator[Use]:
    if isinstance(value, BaseModel):
        yield from _in_record(value, path)
    elif isinstance(value, Mapping):
        keys, values = get_args(_bare(annotation))
        for key, inner in value.items():
            if (reference := _reference(keys)) is not None:
                yield Use((*path, str(key)), reference.section, str(key), is_key=True)
            yield from _in_value(inner, values, (*path, str(key)))
    elif isinstance(value, tuple):
        inner_type = get_args(_bare(annotation))[0]
        for index, inner in enumerate(value):
            yield from _in_value(inner, inner_type, (*path, index))
    elif (reference := _reference(annotation)) is not None:
        yield Use(path, reference.section, str(value), is_key=False)


@cache
def _holders(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """List the fields of a record in which references may stand, with their annotations."""
    hints: dict[str, Any] = {
        name: Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        for name, field in model.model_fields.items()
    }
    return tuple((name, hint) for name, hint in hints.items() if _holds(hint))


@cache
def _holds(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_holders(annotation))
    return _reference(annotation) is not None or any(
        _holds(inner) for inner in get_args(annotation) if inner is not ...
    )


@cache
def _reference(annotation: Any) -> Reference | None:
    if get_origin(annotation) is Annotated:
        marks = [mark for mark in annotation.__metadata__ if isinstance(mark, Reference)]
        return marks[0] if marks else _reference(annotation.__origin__)
    inner = [part for part in get_args(annotation) if part is not type(None)]
    is_optional = len(inner) == 1 and len(get_args(annotation)) == 2
    return _reference(inner[0]) if is_optional and get_origin(annotation) is not tuple else None


@cache
def _bare(annotation: Any) -> Any:
    return annotation.__origin__ if get_origin(annotation) is Annotated else annotation
