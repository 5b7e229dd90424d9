"""The fields of a record as widgets, built from the model: a new field of the model is in the form by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from pydantic import BaseModel
from streamlit.delta_generator import DeltaGenerator

from components.frame.markdown import escape_markdown
from timeline.model.records import Candidate, MediaFile, Quantity
from timeline.model.vocabulary import Word
from timeline.reading.parser import Limits, ParseError, parse_yaml
from timeline.reading.problems import DataPath
from timeline.schema.example import format_example
from timeline.schema.field_types import FieldDescription, Shape, list_fields
from timeline.text.paragraphs import join_paragraphs, split_paragraphs
from timeline.writing.yaml_format import format_pair, unwrap_single

_PARAGRAPHS = frozenset(("summary", "caution", "note", "date_note", "text"))
"""Fields that are asked in a box of several lines."""
_IN_ONE_ROW = 2
"""Short fields that stand beside each other."""
_NOUNS: dict[type[BaseModel], str] = {
    MediaFile: "picture or document",
    Candidate: "possible day",
    Quantity: "number",
}
"""What the buttons call a record, where its class has another name than editors have for it."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """Draw fields of records in widgets whose keys begin with `prefix`.

    options: the ids that a reference may name, each with its name, by section.
    slots: the place under each field for what is wrong with it, by the path of its value; filled while drawing.
    """

    prefix: str
    options: Mapping[str, Mapping[str, str]]
    slots: dict[DataPath, DeltaGenerator] = field(default_factory=dict)

    def ask_record(
        self,
        record: type[BaseModel],
        given: Mapping[str, Any],
        path: DataPath,
        *,
        fields: Iterable[str] | None = None,
        key: str = "",
        label: str = "",
    ) -> dict[str, Any]:
        """Draw the fields of a record, or some of them, filled with what is given; give those that differ from none.

        Values are as list_written_fields gives them. `key` and `label` go before those of each field.
        """
        by_name = {each.key: each for each in list_fields(record)}
        values: dict[str, Any] = {}
        for row in _split_rows([by_name[name] for name in fields or by_name]):
            columns = [st.container()] if len(row) == 1 else st.columns(_IN_ONE_ROW)
            for column, each in zip(columns, row, strict=False):
                with column:
                    asked = _Asked(each, record, given.get(each.key), (*path, each.key), f"{key}{each.key}", label)
                    values[each.key] = self._ask(asked)
            for each in row:
                # under the whole row, for a sentence needs the width
                self.slots[*path, each.key] = st.container()
        return {name: value for name, value in values.items() if not _is_none(record, name, value)}

    def ask_records(
        self, record: type[BaseModel], given: Sequence[Any], path: DataPath, key: str
    ) -> dict[int, dict[str, Any]]:
        """Draw a list of records with buttons to add and remove one; give those with a value by a lasting number."""
        noun = _NOUNS.get(record, record.__name__.lower())
        numbers = self._remember(f"{key}-numbers", list(range(len(given))))
        # a number is not used again, since its widgets would come back with what was written in them
        following = self._remember(f"{key}-following", [len(given)])
        values: dict[int, dict[str, Any]] = {}
        for number in list(numbers):
            with st.container(border=True, gap="small"):
                old, here = given[number] if number < len(given) else {}, (*path, len(values))
                value = self.ask_record(record, old, here, key=f"{key}-{number}-")
                self.slots[here] = st.container()
                remove = f"{self.prefix}{key}-{number}-remove"
                st.button(f"Remove this {noun}", key=remove, on_click=numbers.remove, args=(number,))
            if value:
                values[number] = value
        text = f"Add another {noun}" if numbers else f"Add a {noun}".replace("a a", "an a")
        st.button(text, key=f"{self.prefix}{key}-add", on_click=_add_number, args=(numbers, following))
        return values

    def read_records(self, key: str, field: str) -> dict[int, str]:
        """Read a field of each record of a list that ask_records draws, before it is drawn; those that have a value."""
        numbers = self._remember(f"{key}-numbers", [])
        written = {number: st.session_state.get(f"{self.prefix}{key}-{number}-{field}") for number in numbers}
        return {number: str(text) for number, text in written.items() if text}

    def _ask(self, asked: _Asked) -> Any:
        shape, old = asked.field.shape, asked.old
        if shape.form == "mapping" and _is_choice(shape.key) and _is_choice(shape.item):
            return unwrap_single(
                asked.field.key, _merge_pairs(self._ask_pairs(asked, shape, list((old or {}).items())))
            )
        if not shape.item:
            return self._ask_single(asked, shape, old, asked.key, asked.label)
        if shape.item.record and shape.form != "mapping":
            items = old if isinstance(old, list) else [old] if old else []
            values = self.ask_records(shape.item.record, items, asked.path, asked.key)
            return unwrap_single(asked.field.key, list(values.values()))
        if shape.item.form == "mapping" and _is_choice(shape.item.key) and _is_choice(shape.item.item):
            pairs = self._ask_pairs(asked, shape.item, [pair for item in old or [] for pair in item.items()])
            return [{name: value} for name, value in pairs]
        if not shape.item.item and shape.form != "mapping":
            values = old if isinstance(old, list) else [old] if old else []
            return self._ask_several(shape.item, values, asked.key, asked.label, help=asked.help)
        return self._ask_yaml(asked)

    def _ask_single(
        self, asked: _Asked, shape: Shape, old: Any, key: str, label: str, *, visibility: str = "visible"
    ) -> Any:
        """Draw one value: a record in a record, a choice, a switch or a text."""
        if shape.record:
            return self.ask_record(shape.record, old or {}, asked.path, key=f"{key}-", label=f"{label} ")
        if shape.type is bool:
            return st.checkbox(label, bool(old), key=self.prefix + key, help=asked.help, persist_state="session")
        names = self._list_options(shape)
        if names is None:
            return self._ask_text(asked, shape, old)
        default = asked.record.model_fields[asked.field.key].default
        # without an option of its own for none, Escape in the closed list would take the choice away
        names = names if isinstance(default, Word) else {"": "None"} | names
        chosen = str(old or (default if isinstance(default, Word) else ""))
        names |= {chosen: chosen} if chosen not in names else {}
        is_held = _hold_choice(self.prefix + key)
        answer = st.selectbox(
            label,
            list(names),
            index=0 if is_held else list(names).index(chosen),
            key=self.prefix + key,
            format_func=lambda name: names.get(name, name),
            help=asked.help if visibility == "visible" else None,
            label_visibility=visibility,
            filter_mode="contains",
            persist_state="session",
        )
        return _read_number(shape, answer or "")

    def _ask_text(self, asked: _Asked, shape: Shape, old: Any) -> Any:
        written = "" if old is None else str(old)
        options: dict[str, Any] = {"key": self.prefix + asked.key, "help": asked.help, "persist_state": "session"}
        if asked.field.key in _PARAGRAPHS or "\n" in written:
            shown, join = "\n\n".join(split_paragraphs(written)), join_paragraphs
            typed = st.text_area(asked.label, shown, height="content", **options)
        else:
            shown, join = " ".join(written.split()), _join_words
            typed = st.text_input(asked.label, shown, placeholder=asked.example, live=True, **options)
        # what nobody touched stays as it was written
        return old if typed == shown and old is not None else _read_number(shape, join(typed or ""))

    def _ask_several(
        self,
        shape: Shape,
        old: Sequence[Any],
        key: str,
        label: str,
        *,
        help: str | None = None,
        visibility: str = "visible",
    ) -> list[Any]:
        names, chosen = self._list_options(shape), [str(item) for item in old]
        options = {**(names or {}), **{item: item for item in chosen if item not in (names or {})}}
        is_held = _hold_choice(self.prefix + key)
        answers = st.multiselect(
            label,
            list(options),
            None if is_held else chosen,
            key=self.prefix + key,
            format_func=lambda name: options.get(name, name),
            placeholder="None",
            help=help,
            label_visibility=visibility,
            accept_new_options=names is None,
            filter_mode="contains",
            # one slip would cite every source
            select_all=False,
            persist_state="session",
        )
        return [_read_number(shape, answer) for answer in answers]

    def _ask_pairs(self, asked: _Asked, shape: Shape, old: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
        """Draw pairs in rows, the last of which is empty; a row whose first choice is taken away counts no more."""
        assert shape.key
        assert shape.item
        rows, row, place = self._remember(f"{asked.key}-rows", [len(old)]), 0, 0
        while row <= rows[0]:
            given, value = old[row] if row < len(old) else (None, None)
            key, visibility = f"{asked.key}-{row}", "visible" if row == 0 else "collapsed"
            first, second = (
                f"{_name_choice(part)}{f' {row + 1}' if row else ''}" for part in (shape.key, shape.item.leaf)
            )
            left, right = st.columns(_IN_ONE_ROW)
            with left:
                name = self._ask_single(asked, shape.key, given, key, first, visibility=visibility)
            with right:
                if shape.item.item:
                    values = value if isinstance(value, list) else [value] if value else []
                    answer = self._ask_several(shape.item.item, values, f"{key}-of", second, visibility=visibility)
                else:
                    answer = self._ask_single(asked, shape.item, value, f"{key}-of", second, visibility=visibility)
            if name:
                self.slots[*asked.path, name if asked.field.shape.form == "mapping" else place] = st.container()
                rows[0] = max(rows[0], row + 1)
                place += 1
                yield name, answer
            row += 1

    def _ask_yaml(self, asked: _Asked) -> Any:
        """Draw a field that no widget fits, as YAML."""
        name = asked.field.key
        shown = "" if asked.old is None else format_pair(name, asked.old, indent=0)
        typed = st.text_area(
            f"{asked.label} (YAML)",
            shown,
            height="content",
            key=self.prefix + asked.key,
            help=asked.help,
            placeholder=f"{name}: …",
            persist_state="session",
        )
        if typed == shown:
            return asked.old
        try:
            data, _ = parse_yaml(typed, Limits())
        except ParseError as error:
            st.markdown(f":small[:red[{escape_markdown(str(error))}]]")
            return typed
        return data[name] if isinstance(data, dict) and list(data) == [name] else data

    def _list_options(self, shape: Shape) -> dict[str, str] | None:
        """List what may be chosen, with its name on screen; None where any text may stand."""
        if shape.word_list:
            return {word.value: word.value for word in shape.word_list}
        return dict(self.options.get(shape.section, {})) if shape.section else None

    def _remember(self, key: str, first: list[int]) -> list[int]:
        """Give a list that lasts from run to run; `first` is what it begins with."""
        remembered: list[int] = st.session_state.setdefault(self.prefix + key, first)
        return remembered


@dataclass(frozen=True, slots=True)
class _Asked:
    """Hold a field that is asked, of which record, with its value so far, its path, and the key of its widget."""

    field: FieldDescription
    record: type[BaseModel]
    old: Any
    path: DataPath
    key: str
    before: str

    @property
    def label(self) -> str:
        return escape_markdown(f"{self.before}{self.field.key}".replace("_", " ").capitalize())

    @property
    def help(self) -> str:
        words = self.field.shape.leaf.word_list or ()
        meanings = [f"- **{escape_markdown(word)}** {escape_markdown(word.meaning)}" for word in words]
        return "\n".join([escape_markdown(self.field.meaning), *meanings])

    @property
    def example(self) -> str:
        with suppress(KeyError):
            return format_example(self.record, self.field).strip('"')
        return ""


def forget_fields(prefix: str) -> None:
    """Forget what stands in the widgets whose keys begin with a prefix. For a callback."""
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]


def _merge_pairs(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Make a mapping of pairs; lists under one name become one list."""
    merged: dict[str, Any] = {}
    for name, value in pairs:
        before = merged.get(name, [])
        merged[name] = list(dict.fromkeys([*before, *value])) if isinstance(value, list) else value
    return merged


def _add_number(numbers: list[int], following: list[int]) -> None:
    numbers.append(following[0])
    following[0] += 1


def _split_rows(fields: Sequence[FieldDescription]) -> Iterator[list[FieldDescription]]:
    """Put short fields that follow one another into rows, every other one into a row of its own."""
    row: list[FieldDescription] = []
    for each in fields:
        if row and not (_is_short(each) and _is_short(row[-1]) and len(row) < _IN_ONE_ROW):
            yield row
            row = []
        row.append(each)
    if row:
        yield row


def _is_short(each: FieldDescription) -> bool:
    is_line = each.shape.type is not str or each.shape.section or each.key not in (*_PARAGRAPHS, "headline")
    return not each.shape.item and not each.shape.record and bool(is_line)


def _is_choice(shape: Shape | None) -> bool:
    """Say whether a value, or each of several, is chosen from a list."""
    return bool(shape and shape.leaf.form == "one" and (shape.leaf.section or shape.leaf.word_list))


def _name_choice(shape: Shape) -> str:
    name = shape.section.removesuffix("s") or (shape.word_list.__name__ if shape.word_list else "value")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _hold_choice(key: str) -> bool:
    """Hold what is chosen in a list, and say whether anything was: a browser knows an option by its name alone,
    and a new record may have another name by now.
    """
    is_chosen = key in st.session_state
    if is_chosen:
        st.session_state[key] = st.session_state[key]
    return is_chosen


def _join_words(text: str) -> str:
    return " ".join(text.split())


def _read_number(shape: Shape, text: str) -> Any:
    """Read what is a number to the model; what cannot be read stays text, which the model refuses with a reason."""
    read: Callable[[str], Any] | None = {int: int, float: float}.get(shape.type)
    if read and text:
        with suppress(ValueError):
            return read(text)
    return text


def _is_none(record: type[BaseModel], name: str, value: Any) -> bool:
    """Say whether a field may as well be left out: it is empty, or at its default."""
    if value in ("", None, [], {}):
        return True
    default = record.model_fields[name].default
    return default is not None and value == default
