"""docs/exports.md names every format and promises no other."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.exports.contexts import build_real_context
from timeline.__main__ import main
from timeline.exports import FORMATS
from timeline.exports.atom import MOST
from timeline.exports.csv import COLUMNS
from timeline.exports.sheets import build_sheets
from timeline.model.records import Event

PAGE = (Path(__file__).parents[2] / "docs/exports.md").read_text("utf-8")
COMMANDS = re.findall(r"^python -m timeline ((?:export|schema) [^|\n]*?)(?: -o \S+)?(?: \|.*)?$", PAGE, re.MULTILINE)
SECTIONS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_a_section_with_a_command_and_a_row_with_its_file(name: str) -> None:
    assert f"| [`{name}`](#{name}) | `{FORMATS[name].file}` |" in PAGE
    assert re.search(rf"^python -m timeline export --format {name}( |$)", SECTIONS[name], re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_writes_a_file(command: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main([*shlex.split(command), "-o", str(out)]) == 0
    assert out.stat().st_size


def test_no_other_format_is_named() -> None:
    assert set(re.findall(r"--format ([a-z-]+)", PAGE)) <= {*FORMATS, "export"}
    assert set(SECTIONS) <= {*FORMATS, "import", "publish"}


def test_the_columns_that_are_not_of_the_model_are_explained() -> None:
    told = set(re.findall(r"`([a-z_]+)`", SECTIONS["csv"]))
    assert set(COLUMNS) - set(Event.model_fields) - {"days_since_first_milestone_most"} <= told


def test_the_sheets_and_the_length_of_the_feed_are_as_told() -> None:
    listed = re.findall(r"^\| ([A-Z]\w+) \|", SECTIONS["xlsx"], re.MULTILINE)
    assert listed == [sheet.name for sheet in build_sheets(build_real_context(text="zzz"))]
    assert f"The {MOST} entries" in SECTIONS["atom"]
