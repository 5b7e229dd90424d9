"""A folder of Markdown, YAML or JSON files, each an event: fields at the top, the text under them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from timeline.imports.imported import ImportFileError
from timeline.imports.tables import Row, Table, is_empty
from timeline.imports.text_encoding import decode_text

_SUFFIXES = (".md", ".markdown", ".mdx", ".yaml", ".yml", ".json", ".txt")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)(.*)", re.DOTALL | re.MULTILINE)
_MAX_FILES = 50_000
_MAX_FILE_BYTES = 2 * 1024 * 1024
BODY = "text under the fields"
"""The column of what stands under the front matter."""
_Loader: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


def read_front_matter(path: Path) -> tuple[Table, list[str], list[str]]:
    """Read a file, or all files of a folder and its folders, as a table with a column for each field.

    Gives the faults of files that cannot be read, and the names of those that have no fields, which are passed over.
    Raises ImportFileError for a folder without a file that has.
    """
    rows, faults, others = [], [], []
    for file in _list_files(path):
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        try:
            cells = _read_file(file)
        except ImportFileError as fault:
            faults.append(f"{name}: {fault}")
            continue
        if cells is None:
            others.append(name)
        else:
            rows.append(Row(name, cells))
    if not rows and not faults:
        raise ImportFileError(f"{path.name} has no file with fields between two lines of --- (.md, .yaml or .json).")
    return Table(tuple(dict.fromkeys(key for row in rows for key in row.cells)), tuple(rows)), faults, others


def _list_files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    # links could lead out of the folder
    files = sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in _SUFFIXES
        and file.is_file()
        and not file.is_symlink()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )
    if len(files) > _MAX_FILES:
        raise ImportFileError(f"{path.name} holds more than {_MAX_FILES:,} files; import a part of it.")
    yield from files


def _read_file(file: Path) -> dict[str, Any] | None:
    if file.stat().st_size > _MAX_FILE_BYTES:
        raise ImportFileError(f"the file is larger than {_MAX_FILE_BYTES // 2**20} MB.")
    text = decode_text(file.read_bytes()).text.removeprefix("\ufeff")
    if file.suffix.lower() == ".json":
        try:
            return _to_cells(json.loads(text), "")
        except (ValueError, RecursionError):
            raise ImportFileError("this is no JSON that can be read.") from None
    match = _FRONT_MATTER.match(text)
    if match:
        return _to_cells(_parse_yaml(match[1]), match[2])
    return _to_cells(_parse_yaml(text), "") if file.suffix.lower() in (".yaml", ".yml") else None


def _to_cells(fields: Any, body: str) -> dict[str, Any] | None:
    if not isinstance(fields, dict):
        return None
    cells = {str(key): value for key, value in fields.items() if not is_empty(value)}
    return cells | ({BODY: body.strip()} if body.strip() else {})


def _parse_yaml(text: str) -> Any:
    """Parse fields with every value as text, so that 2024-01 stays a month and NO no truth value."""
    try:
        _refuse_aliases(text)
        return yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise ImportFileError(f"line {line}: the fields cannot be read: {error.problem}.") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise ImportFileError(f"the fields cannot be read: {error}.") from None


def _refuse_aliases(text: str) -> None:
    # an alias of an alias of an alias fills the memory
    if "*" in text and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, _Loader)):
        raise ImportFileError("the fields use an alias (*name); write the value out.")
