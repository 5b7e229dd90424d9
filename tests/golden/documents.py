"""A figure as text that a person can compare, and the hash that ties a picture to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from tests.golden.cases import Case

FOLDER = Path(__file__).parent
_LINE = 118
_DIGITS = 3


def write_canonical(figure: go.Figure) -> str:
    """Write a figure as JSON: keys in order, numbers of three decimals, what fits on a line on one."""
    return _write(json.loads(figure.to_json()), "") + "\n"


def hash_text(text: str) -> str:
    """Give the SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def list_pictures(cases: Mapping[str, Case]) -> str:
    """Write the page that shows every picture with what to look for in it."""
    parts = (
        f"## {name.replace('_', ' ').capitalize()}\n\n{case.shows}\n\n![]({name}.svg)\n" for name, case in cases.items()
    )
    head = "# The charts as last looked at\n\n`make golden` writes this page, the figures and the pictures.\n"
    return "\n".join([head, *parts])


def _write(value: Any, indent: str) -> str:
    line = json.dumps(_round(value), ensure_ascii=False, sort_keys=True)
    if not isinstance(value, dict | list) or len(indent) + len(line) <= _LINE:
        return line
    deeper = f"{indent} "
    if isinstance(value, list):
        items, ends = [_write(item, deeper) for item in value], "[]"
    else:
        items, ends = [f"{json.dumps(key)}: {_write(value[key], deeper)}" for key in sorted(value)], "{}"
    inside = f",\n{deeper}".join(items)
    return f"{ends[0]}\n{deeper}{inside}\n{indent}{ends[1]}"


def _round(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS) + 0.0
    if isinstance(value, list):
        return [_round(item) for item in value]
    return {key: _round(item) for key, item in value.items()} if isinstance(value, dict) else value
