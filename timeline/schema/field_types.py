"""The fields of the model with their types, read from its annotations: the base of every description of the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from inspect import getdoc
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from timeline.model.records import Chronology
from timeline.model.value_types import Beside, Reference
from timeline.model.vocabulary import Word


@dataclass(frozen=True, slots=True)
class Shape:
    """Describe the type of a value.

    `form` is "one", "many" (one, or a list of them), "list" or "mapping"; a mapping has a `key`, and
    all but "one" have an `item`. `type` is the Python type that "one" is read into. `metadata` holds the
    constraints of the annotation.
    """

    form: str
    type: Any = None
    metadata: tuple[Any, ...] = ()
    item: Shape | None = None
    key: Shape | None = None
    may_be_empty: bool = False

    @property
    def leaf(self) -> Shape:
        """Give the shape of the single values inside."""
        return self.item.leaf if self.item else self

    @property
    def nested(self) -> Iterator[Shape]:
        """Give this shape and every shape inside it."""
        yield self
        for inner in (self.key, self.item):
            if inner:
                yield from inner.nested

    @property
    def section(self) -> str:
        """Name the section whose records this refers to, "" if to none."""
        return next((item.section for item in self.metadata if isinstance(item, Reference)), "")

    @property
    def beside(self) -> str:
        """Name the section whose ids may stand here beside the words of the closed list, "" if none may."""
        return next((item.section for item in self.metadata if isinstance(item, Beside)), "")

    @property
    def record(self) -> type[BaseModel] | None:
        """Give the record class, None where the value is none."""
        return self.type if self.form == "one" and issubclass(self.type, BaseModel) else None

    @property
    def word_list(self) -> type[Word] | None:
        """Give the closed list of words, None where the value is not limited to one."""
        return self.type if self.form == "one" and issubclass(self.type, Word) else None

    def find_bound(self, name: str) -> Any:
        """Find a bound such as ge, min_length or pattern, None where there is none."""
        return next((bound for item in self.metadata if (bound := getattr(item, name, None)) is not None), None)


class FieldDescription(NamedTuple):
    """Hold one field of a record: its key, whether it must be given, its meaning in one sentence, its type."""

    key: str
    required: bool
    meaning: str
    shape: Shape


@cache
def list_fields(record: type[BaseModel]) -> tuple[FieldDescription, ...]:
    """List the fields of a record in the order of the model."""
    return tuple(_describe_field(key, field) for key, field in record.model_fields.items())


def describe_purpose(record: type[BaseModel]) -> str:
    """Give the first line of the docstring of a record, which says what it is for."""
    return (getdoc(record) or "").partition("\n")[0]


def _describe_field(key: str, field: FieldInfo) -> FieldDescription:
    shape = _build_shape(field.annotation, field.metadata)
    meaning = field.description or (describe_purpose(shape.record) if shape.record else "")
    return FieldDescription(key, field.is_required(), meaning, shape)


def list_records(root: type[BaseModel] = Chronology) -> tuple[type[BaseModel], ...]:
    """List a record class, by default that of the whole file, and every one whose records stand in it."""
    return tuple(dict.fromkeys(_walk_records(root)))


def list_word_lists() -> tuple[type[Word], ...]:
    """List every closed list of words, in the order of first use."""
    return tuple(dict.fromkeys(shape.word_list for shape in list_shapes() if shape.word_list))


def list_shapes() -> Iterator[Shape]:
    """Give the shape of every value in every record, the inner ones included."""
    for record in list_records():
        for field in list_fields(record):
            yield from field.shape.nested


def _walk_records(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield record
    for field in list_fields(record):
        if inner := field.shape.leaf.record:
            yield from _walk_records(inner)


def _build_shape(annotation: Any, metadata: Any = ()) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    metadata = tuple(_flatten_metadata(metadata))
    if origin is Annotated:
        return _build_shape(inner[0], (*metadata, *annotation.__metadata__))
    if origin in (Union, UnionType):
        given = next(member for member in inner if member is not NoneType)
        return replace(_build_shape(given, metadata), may_be_empty=True)
    if origin is tuple:
        form = "many" if any(isinstance(item, BeforeValidator) for item in metadata) else "list"
        return Shape(form, metadata=metadata, item=_build_shape(inner[0]))
    if origin is Mapping:
        return Shape("mapping", metadata=metadata, item=_build_shape(inner[1]), key=_build_shape(inner[0]))
    return Shape("one", annotation, metadata)


def _flatten_metadata(metadata: Any) -> Iterator[Any]:
    for item in metadata:
        yield from _flatten_metadata(item.metadata) if isinstance(item, FieldInfo) else (item,)
