"""Records as YAML in the style of the file: quoted dates, small records in brackets, long texts folded."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import yaml
from pydantic import BaseModel

from timeline.model.records import Event, Step, Story
from timeline.reading.decoding import ODD_SPACE

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value]"
Fields = Mapping[str, Value]
"""The fields of one record by key, as an editor writes them."""

LINE_WIDTH = 110
_WORD_LENGTH = 8
_MAX_FLOW_TEXT = 60
"""Characters of a text that may still stand between brackets."""
_NO_LIMIT = 1_000_000
_LIKE_A_DATE = re.compile(r"[\d.\[][\d\-/.~?%,\[\] ]*", re.ASCII)
_INDENTED_LINE = re.compile(r"\n\s")
"""Found in a text with indented or empty lines, which folding would not preserve."""
_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
_RESOLVER = yaml.resolver.Resolver()
_ALONE = frozenset({"quote", "position", "quantity", "origin"})
"""Fields whose only item is written without a list around it."""


def list_written_fields(record: BaseModel) -> dict[str, Any]:
    """Give the fields of a record as an editor writes them, without those left at their default."""
    dumped = record.model_dump(mode="json", exclude_defaults=True)
    return {key: unwrap_single(key, value) for key, value in dumped.items()}


def unwrap_single(key: str, value: Any) -> Any:
    """Give the value of a field without the list around a single item, where it is written so."""
    if key == "actors":
        return {actor: roles[0] if len(roles) == 1 else roles for actor, roles in value.items()}
    return value[0] if key in _ALONE and len(value) == 1 else value


def format_list_item(fields: Fields, *, indent: int = 2) -> str:
    """Write an event as an item of a list whose dash stands after `indent` spaces."""
    ordered = {key: fields[key] for key in (*Event.model_fields, *fields) if key in fields}
    text = textwrap.indent(_serialize(ordered, LINE_WIDTH - indent - 2), " " * (indent + 2))
    return f"{' ' * indent}- {text[indent + 2 :]}"


def format_pair(name: str, value: Value, *, indent: int = 2) -> str:
    """Write a record under its id, or the value of a field under its key, `indent` spaces into its section."""
    return textwrap.indent(_serialize({name: value}, LINE_WIDTH - indent), " " * indent)


def format_flow(fields: Fields) -> str:
    """Write fields as they stand between brackets, with a comma between two."""
    pairs = [(_make_scalar(key), _make_node(value, _NO_LIMIT, 0)) for key, value in fields.items()]
    node = yaml.MappingNode(_MAP, pairs, flow_style=True)
    text: str = yaml.serialize(node, Dumper=_Dumper, width=float("inf"), allow_unicode=True)
    return text.strip()[1:-1]


def fits_brackets(value: Value) -> bool:
    """Say whether a value is short enough to stand between brackets, or has no place to break at."""
    items = [value] if isinstance(value, str) or not isinstance(value, Sequence) else value
    texts = [_flatten(item) for item in items]
    return all(text and (len(text) <= _MAX_FLOW_TEXT or " " not in text) for text in texts)


def format_story(story: Story, *, indent: int = 2) -> str:
    """Write a story as an item of a list whose dash stands after `indent` spaces."""
    lines = [f"- id: {story.id}", f"  title: {_quote(story.title)}"]
    lines += [f"  description: {_quote(story.description)}"] if story.description else []
    lines += ["  steps:", *(line for step in story.steps for line in _format_step(step))]
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _format_step(step: Step) -> list[str]:
    given = {"event": step.event, "view": step.view, "question": step.question}
    named = [f"{key}: {value}" for key, value in given.items() if value]
    lines = [*named, *([f"say: {_quote(step.say)}"] if step.say else [])]
    return [f"    {'  ' if place else '- '}{line}" for place, line in enumerate(lines)]


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class _Dumper(yaml.SafeDumper):
    """Indent lists under their key, and quote as the file does."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        is_simple = isinstance(self.event, yaml.ScalarEvent) and not set('"\\') & set(self.event.value)
        return '"' if style == "'" and is_simple else style

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        super().write_double_quoted(text, split and not ODD_SPACE.search(text))


def _serialize(fields: Fields, width: int) -> str:
    pairs = [(_make_scalar(key), _make_node(value, width, len(key) + 2)) for key, value in fields.items()]
    node = yaml.MappingNode(_MAP, pairs, flow_style=False)
    # a word that begins within this width is written out beyond it
    text: str = yaml.serialize(node, Dumper=_Dumper, width=width - _WORD_LENGTH, allow_unicode=True)
    return text


def _make_node(value: Value, width: int, used: int) -> yaml.Node:
    """Make the node of a value on a line of `width` characters, of which its key takes `used`."""
    if isinstance(value, Mapping):
        flow = _is_small(value, width - used)
        pairs = [(_make_scalar(key), _make_node(item, width - 2, len(key) + 2)) for key, item in value.items()]
        return yaml.MappingNode(_MAP, pairs, flow_style=flow)
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_make_node(item, width - 4, 0) for item in value]
        for item in items:
            # a link is a line of its own: "- responds_to: id"
            if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
                item.flow_style = False
        maps = any(isinstance(item, yaml.MappingNode) for item in items)
        return yaml.SequenceNode(_SEQ, items, flow_style=not maps and len(_flatten(value)) + used < width)
    return _make_scalar(value, width - used)


def _make_scalar(value: str | int | float | bool, room: int = 0) -> yaml.ScalarNode:
    if not isinstance(value, str):
        text = str(value).lower()
        return yaml.ScalarNode(_resolve_tag(text), text)
    style = '"' if _LIKE_A_DATE.fullmatch(value) or ODD_SPACE.search(value) else None
    if room and not style:
        style = "|" if _INDENTED_LINE.search(value) else ">" if "\n" in value or _is_foldable(value, room) else None
    return yaml.ScalarNode(_STR, value, style=style)


def _is_foldable(value: str, room: int) -> bool:
    # an address has no place to fold at
    return len(value) > room - _WORD_LENGTH and " " in value


def _resolve_tag(text: str) -> str:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag


def _is_small(fields: Fields, room: int) -> bool:
    texts = [_flatten(value) for value in fields.values()]
    length = sum(len(key) + len(text) + 4 for key, text in zip(fields, texts, strict=True))
    return all(0 < len(text) <= _MAX_FLOW_TEXT for text in texts) and length <= room


def _flatten(value: Value) -> str:
    """Give a value that may stand between brackets as one text, "" for one that may not."""
    if isinstance(value, Mapping):
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join("" if isinstance(item, Mapping | list) else str(item) for item in value)
    return "" if isinstance(value, str) and "\n" in value else str(value)
