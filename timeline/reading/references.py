"""Where the model says that a value names a record of another section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from timeline.model.fields import Reference
from timeline.reading.problems import DataPath


class Use(NamedTuple):
    """Say that the value at a path names a record of a section; `is_key` if it is a key there."""

    path: DataPath
    section: str
    value: str
    is_key: bool


Trail = tuple[Any, ...]
"""A path while walking: () or (the trail before, the step), which is cheaper to lengthen."""
Raw = tuple[Trail, str, str, bool]
Walker = Callable[[Any, Trail, list[Raw]], None]
"""Adds every reference in a value to a list. One is made for each annotation of the model, once:
asking for types at every value would cost as much as reading the file."""


def list_references(record: BaseModel) -> list[Use]:
    """List every reference in a chronology, or in one record of it."""
    return [_use(raw) for raw in _walk(record)]


def find_dangling(record: BaseModel, known: Mapping[str, set[str]]) -> list[Use]:
    """List the references to ids that are not known; a section that `known` leaves out is not asked."""
    # paths are made for these few alone: for all of them they would take longer than the walk
    return [_use(raw) for raw in _walk(record) if raw[1] in known and raw[2] not in known[raw[1]]]


def _walk(record: BaseModel) -> list[Raw]:
    found: list[Raw] = []
    if walker := _walker(type(record)):
        walker(record, (), found)
    return found


def _use(raw: Raw) -> Use:
    return Use(_path(raw[0]), *raw[1:])


def _path(trail: Trail) -> DataPath:
    return (*_path(trail[0]), trail[1]) if trail else ()


@cache
def _walker(annotation: Any) -> Walker | None:
    """Make the walker of an annotation; None where no reference can stand."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = [mark for mark in annotation.__metadata__ if isinstance(mark, Reference)]
        return _value(marks[0].section) if marks else _walker(annotation.__origin__)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _record(annotation)
    if origin is tuple:
        return _items(_walker(inner[0]))
    if origin in (Mapping, dict):
        return _pairs(inner[0], _walker(inner[1]))
    if origin in (Union, UnionType):
        return next((_walker(part) for part in inner if part is not NoneType), None)
    return None


def _value(section: str) -> Walker:
    def walk(value: Any, trail: Trail, found: list[Raw]) -> None:
        found.append((trail, section, str(value), False))

    return walk


def _record(model: type[BaseModel]) -> Walker | None:
    hints: dict[str, Any] = {
        name: Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        for name, field in model.model_fields.items()
    }
    walkers = [(name, walker) for name, hint in hints.items() if (walker := _walker(hint))]

    def walk(record: Any, trail: Trail, found: list[Raw]) -> None:
        for name, walker in walkers:
            if value := getattr(record, name):
                walker(value, (trail, name), found)

    return walk if walkers else None


def _items(walker: Walker | None) -> Walker | None:
    def walk(values: Any, trail: Trail, found: list[Raw]) -> None:
        assert walker
        for place, value in enumerate(values):
            walker(value, (trail, place), found)

    return walk if walker else None


def _pairs(key: Any, walker: Walker | None) -> Walker | None:
    marks = [mark for mark in getattr(key, "__metadata__", ()) if isinstance(mark, Reference)]

    def walk(pairs: Any, trail: Trail, found: list[Raw]) -> None:
        for name, value in pairs.items():
            place = (trail, str(name))
            if marks:
                found.append((place, marks[0].section, str(name), True))
            if walker:
                walker(value, place, found)

    return walk if marks or walker else None
