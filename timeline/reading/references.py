"""The values of a chronology that name a record of another section, as the model marks them (fields.Reference)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from timeline.model.value_types import Reference
from timeline.reading.problems import DataPath


class Use(NamedTuple):
    """Hold a reference: the path of the value, the section and id that it names, and whether it is a key there."""

    path: DataPath
    section: str
    value: str
    is_key: bool


_Trail = tuple[Any, ...]
"""A path while walking: () or (the trail before, the step), which is cheaper to extend than a tuple of steps."""
_RawUse = tuple[_Trail, str, str, bool]
_Walker = Callable[[Any, _Trail, list[_RawUse]], None]
"""Adds every reference in a value to a list. One is made for each annotation of the model, once:
inspecting types at every value would take as long as reading the file."""


def list_references(record: BaseModel) -> list[Use]:
    """List every reference in a chronology, or in one record of it, with paths from there."""
    return [_make_use(raw) for raw in _list_raw(record)]


def find_dangling_references(record: BaseModel, known: Mapping[str, set[str]]) -> list[Use]:
    """List the references to ids that `known` does not hold for their section; sections it lacks are skipped."""
    # only these need paths: making them for all references takes longer than the walk
    return [_make_use(raw) for raw in _list_raw(record) if raw[1] in known and raw[2] not in known[raw[1]]]


def _list_raw(record: BaseModel) -> list[_RawUse]:
    uses: list[_RawUse] = []
    if walker := _make_walker(type(record)):
        walker(record, (), uses)
    return uses


def _make_use(raw: _RawUse) -> Use:
    return Use(_make_path(raw[0]), *raw[1:])


def _make_path(trail: _Trail) -> DataPath:
    return (*_make_path(trail[0]), trail[1]) if trail else ()


@cache
def _make_walker(annotation: Any) -> _Walker | None:
    """Make the walker of an annotation; None where no reference can stand."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = [mark for mark in annotation.__metadata__ if isinstance(mark, Reference)]
        return _make_value_walker(marks[0].section) if marks else _make_walker(annotation.__origin__)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _make_record_walker(annotation)
    if origin is tuple:
        return _make_list_walker(_make_walker(inner[0]))
    if origin in (Mapping, dict):
        return _make_mapping_walker(inner[0], _make_walker(inner[1]))
    if origin in (Union, UnionType):
        return next((_make_walker(part) for part in inner if part is not NoneType), None)
    return None


def _make_value_walker(section: str) -> _Walker:
    def walk(value: Any, trail: _Trail, uses: list[_RawUse]) -> None:
        uses.append((trail, section, str(value), False))

    return walk


def _make_record_walker(model: type[BaseModel]) -> _Walker | None:
    hints: dict[str, Any] = {
        name: Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        for name, field in model.model_fields.items()
    }
    walkers = [(name, walker) for name, hint in hints.items() if (walker := _make_walker(hint))]

    def walk(record: Any, trail: _Trail, uses: list[_RawUse]) -> None:
        for name, walker in walkers:
            if value := getattr(record, name):
                walker(value, (trail, name), uses)

    return walk if walkers else None


def _make_list_walker(walker: _Walker | None) -> _Walker | None:
    def walk(values: Any, trail: _Trail, uses: list[_RawUse]) -> None:
        assert walker
        for place, value in enumerate(values):
            walker(value, (trail, place), uses)

    return walk if walker else None


def _make_mapping_walker(key: Any, walker: _Walker | None) -> _Walker | None:
    marks = [mark for mark in getattr(key, "__metadata__", ()) if isinstance(mark, Reference)]

    def walk(pairs: Any, trail: _Trail, uses: list[_RawUse]) -> None:
        for name, value in pairs.items():
            place = (trail, str(name))
            if marks:
                uses.append((place, marks[0].section, str(name), True))
            if walker:
                walker(value, place, uses)

    return walk if marks or walker else None
