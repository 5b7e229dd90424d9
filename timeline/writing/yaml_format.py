"""One record as YAML in the style of the file: quoted dates, flow for small things, long texts folded."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

import yaml

from timeline.model.records import Event

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value]"
Fields = Mapping[str, Value]
"""What stands in one record, by key, as an editor writes it."""

_WIDTH = 110
_WORD = 8
_SHORT = 60
"""Characters of a text that may still stand between brackets."""
_LIKE_A_DATE = re.compile(r"[\d.\[][\d\-/.~?%,\[\] ]*", re.ASCII)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u3000]")
"""Spaces that the reader takes for a pasted indentation where a line begins with one."""
_SHAPED = re.compile(r"\n\s")
"""Marks a text with more than paragraphs in it, such as indented lines, which folding would not keep."""
_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
_RESOLVER = yaml.resolver.Resolver()
_LONGEST_ID = 40


def to_item(fields: Fields, *, indent: int = 2) -> str:
    """Write an event as an item of a list whose dash stands after `indent` spaces."""
    ordered = {key: fields[key] for key in (*Event.model_fields, *fields) if key in fields}
    text = textwrap.indent(_written(ordered, _WIDTH - indent - 2), " " * (indent + 2))
    return f"{' ' * indent}- {text[indent + 2 :]}"


def to_pair(name: str, fields: Fields, *, indent: int = 2) -> str:
    """Write a record under its id, `indent` spaces into its section."""
    return textwrap.indent(_written({name: fields}, _WIDTH - indent), " " * indent)


def make_free_id(words: str, taken: Collection[str]) -> str:
    """Make an id of words, such as a headline, that is not taken yet."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = ""
    # an apostrophe joins: "Shoigu's" is shoigus, not shoigu-s
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        longer = f"{name}-{word}" if name else word[:_LONGEST_ID]
        if len(longer) > _LONGEST_ID:
            break
        name = longer
    name = name or "entry"
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (name, *numbered) if each not in taken)


class _Dumper(yaml.SafeDumper):
    """Indent lists under their key, and quote as the file does."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        is_simple = isinstance(self.event, yaml.ScalarEvent) and not set('"\\') & set(self.event.value)
        return '"' if style == "'" and is_simple else style

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        super().write_double_quoted(text, split and not _ODD_SPACE.search(text))


def _written(fields: Fields, width: int) -> str:
    pairs = [(_scalar(key), _node(value, width, len(key) + 2)) for key, value in fields.items()]
    node = yaml.MappingNode(_MAP, pairs, flow_style=False)
    # a word that begins within this width is written out beyond it
    text: str = yaml.serialize(node, Dumper=_Dumper, width=width - _WORD, allow_unicode=True)
    return text


def _node(value: Value, width: int, used: int) -> yaml.Node:
    """Make the node of a value on a line of `width` characters, of which its key takes `used`."""
    if isinstance(value, Mapping):
        flow = _is_small(value, width - used)
        pairs = [(_scalar(key), _node(item, width - 2, len(key) + 2)) for key, item in value.items()]
        return yaml.MappingNode(_MAP, pairs, flow_style=flow)
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_node(item, width - 4, 0) for item in value]
        for item in items:
            # a link is a line of its own: "- responds_to: id"
            if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
                item.flow_style = False
        maps = any(isinstance(item, yaml.MappingNode) for item in items)
        return yaml.SequenceNode(_SEQ, items, flow_style=not maps and len(_flat(value)) + used < width)
    return _scalar(value, width - used)


def _scalar(value: str | int | float | bool, room: int = 0) -> yaml.ScalarNode:
    if not isinstance(value, str):
        text = str(value).lower()
        return yaml.ScalarNode(_tag(text), text)
    style = '"' if _LIKE_A_DATE.fullmatch(value) or _ODD_SPACE.search(value) else None
    if room and not style:
        style = "|" if _SHAPED.search(value) else ">" if "\n" in value or len(value) > room - _WORD else None
    return yaml.ScalarNode(_STR, value, style=style)


def _tag(text: str) -> str:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag


def _is_small(fields: Fields, room: int) -> bool:
    texts = [_flat(value) for value in fields.values()]
    length = sum(len(key) + len(text) + 4 for key, text in zip(fields, texts, strict=True))
    return all(0 < len(text) <= _SHORT for text in texts) and length <= room


def _flat(value: Value) -> str:
    """Give a value that may stand between brackets as one text, "" for one that may not."""
    if isinstance(value, Mapping):
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join("" if isinstance(item, Mapping | list) else str(item) for item in value)
    return "" if isinstance(value, str) and "\n" in value else str(value)
