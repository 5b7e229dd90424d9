"""The types of the fields of the model, with what they accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from timeline.dates.edtf import DateError, EdtfDate, parse_edtf
from timeline.model.vocabulary import Kind, NamedKind
from timeline.text.unicode import is_blank, name_character

ID_PATTERN = r"^[a-z0-9]+(-+[a-z0-9]+)*$"
# an @ before the path would hide the true host behind a name: https://efe.com@evil.example
URL_PATTERN = r"^https?://[^\s\\@/?#\[\]]+([/?#][^\s\\]*)?$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}$"


@dataclass(frozen=True, slots=True)
class Reference:
    """Mark a value that names a record of another section."""

    section: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Mark a word of a closed list beside which a section names others."""

    section: str


def _read_date(value: Any) -> EdtfDate:
    # YAML reads an unquoted [2024-11-11,2024-11-12] as a list
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = f"[{','.join(value)}]"
    if isinstance(value, EdtfDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "a date is text")
    try:
        return parse_edtf(value)
    except DateError as error:
        details = {
            "message": error.message,
            "hint": error.hint,
            "fix": error.fix,
            "readings": error.readings,
        }
        raise PydanticCustomError(error.code, "date", details) from None


def _refuse_blank(value: str) -> str:
    if not value.isascii() and is_blank(value):
        names = ", ".join(map(name_character, list(dict.fromkeys(value))[:3]))
        raise PydanticCustomError("blank_text", "{names}", {"names": names})
    return value


def _read_kind(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    # Chronology puts these in the place of the ids that it names under kinds
    return value if isinstance(value, NamedKind) else handler(value)


def _wrap_in_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_refuse_blank)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
ActorId = Annotated[Id, Reference("actors")]
PlaceId = Annotated[Id, Reference("places")]
SourceId = Annotated[Id, Reference("sources")]
QuestionId = Annotated[Id, Reference("questions")]
EventId = Annotated[Id, Reference("events")]
Count = Annotated[int, Field(ge=0, le=10**15)]
Number = Annotated[int, Field(ge=1, le=9_999)]
ArticleNumber = Annotated[Number, Reference("articles")]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=2048)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Date = Annotated[
    EdtfDate,
    PlainValidator(_read_date, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]
EventKind = Annotated[Kind, WrapValidator(_read_kind), PlainSerializer(str, return_type=Id), Beside("kinds")]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_wrap_in_list)]
