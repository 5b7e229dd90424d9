"""What a value of the model may look like: its annotations, taken apart once for all who describe it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from inspect import getdoc
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from timeline.model.fields import Reference
from timeline.model.records import Chronology
from timeline.model.vocabulary import Word


@dataclass(frozen=True, slots=True)
class Shape:
    """Describe one value.

    `form` is "one", "many" (one, or a list of them), "list" or "mapping"; a mapping has a `key`, and
    all but "one" have an `item`. `type` is the Python type that "one" is read into.
    """

    form: str
    type: Any = None
    marks: tuple[Any, ...] = ()
    item: Shape | None = None
    key: Shape | None = None
    may_be_empty: bool = False

    @property
    def leaf(self) -> Shape:
        """Give the shape of the single values inside."""
        return self.item.leaf if self.item else self

    @property
    def parts(self) -> Iterator[Shape]:
        """Give this shape and every shape inside."""
        yield self
        for part in (self.key, self.item):
            if part:
                yield from part.parts

    @property
    def section(self) -> str:
        """Name the section whose records this refers to, "" if to none."""
        return next((mark.section for mark in self.marks if isinstance(mark, Reference)), "")

    @property
    def record(self) -> type[BaseModel] | None:
        return self.type if self.form == "one" and issubclass(self.type, BaseModel) else None

    @property
    def words(self) -> type[Word] | None:
        return self.type if self.form == "one" and issubclass(self.type, Word) else None

    def limit(self, name: str) -> Any:
        """Give a bound such as ge, min_length or pattern, None where there is none."""
        return next((bound for mark in self.marks if (bound := getattr(mark, name, None)) is not None), None)


class Described(NamedTuple):
    """Name one field of a record."""

    key: str
    required: bool
    meaning: str
    shape: Shape


@cache
def list_fields(record: type[BaseModel]) -> tuple[Described, ...]:
    """List the fields of a record in the order of the model."""
    return tuple(_described(key, field) for key, field in record.model_fields.items())


def describe_purpose(record: type[BaseModel]) -> str:
    """Say in one sentence what a record is for."""
    return (getdoc(record) or "").partition("\n")[0]


def _described(key: str, field: FieldInfo) -> Described:
    shape = _shape(field.annotation, field.metadata)
    meaning = field.description or (describe_purpose(shape.record) if shape.record else "")
    return Described(key, field.is_required(), meaning, shape)


def list_records() -> tuple[type[BaseModel], ...]:
    """List every sort of record, the whole file first."""
    return tuple(dict.fromkeys(_records(Chronology)))


def list_word_lists() -> tuple[type[Word], ...]:
    """List every closed list of words, in the order of first use."""
    return tuple(dict.fromkeys(shape.words for shape in list_shapes() if shape.words))


def list_shapes() -> Iterator[Shape]:
    """Give the shape of every value that the format knows."""
    for record in list_records():
        for field in list_fields(record):
            yield from field.shape.parts


def _records(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield record
    for field in list_fields(record):
        if inner := field.shape.leaf.record:
            yield from _records(inner)


def _shape(hint: Any, marks: Any = ()) -> Shape:
    origin, inner = get_origin(hint), get_args(hint)
    marks = tuple(_flat(marks))
    if origin is Annotated:
        return _shape(inner[0], (*marks, *hint.__metadata__))
    if origin in (Union, UnionType):
        written = next(part for part in inner if part is not NoneType)
        return replace(_shape(written, marks), may_be_empty=True)
    if origin is tuple:
        form = "many" if any(isinstance(mark, BeforeValidator) for mark in marks) else "list"
        return Shape(form, marks=marks, item=_shape(inner[0]))
    if origin is Mapping:
        return Shape("mapping", marks=marks, item=_shape(inner[1]), key=_shape(inner[0]))
    return Shape("one", hint, marks)


def _flat(marks: Any) -> Iterator[Any]:
    for mark in marks:
        yield from _flat(mark.metadata) if isinstance(mark, FieldInfo) else (mark,)
