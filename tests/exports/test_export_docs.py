"""docs/exports.md names every format and promises no other."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from tests.chronologies import DEFAULT_FILE
from tests.exports.contexts import build_real_context
from timeline.__main__ import main
from timeline.exports import FORMATS
from timeline.exports.atom import MOST
from timeline.exports.csv import COLUMNS
from timeline.exports.sheets import build_sheets
from timeline.exports.sqlite import to_sqlite
from timeline.exports.sqlite_tables import list_tables
from timeline.model.records import Event
from timeline.query.options import build_options
from timeline.query.selection import LIST_FIELDS, QUERY_KEYS, Selection, parse_query, select
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read

PAGE = (Path(__file__).parents[2] / "docs/exports.md").read_text("utf-8")
HEARTBLEED = Path(__file__).parents[2] / "examples/heartbleed.yaml"
COMMANDS = re.findall(r"^python -m timeline ((?:export|schema) [^|\n]*?)(?: -o \S+)?(?: \|.*)?$", PAGE, re.MULTILINE)
SECTIONS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_a_section_with_a_command_and_a_row_with_its_file_and_purpose(name: str) -> None:
    form = FORMATS[name]
    assert f"| [`{name}`](#{name}) | `{form.file}` | {form.purpose} |" in PAGE
    assert re.search(rf"^python -m timeline export --format {name}( |$)", SECTIONS[name], re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_writes_a_file(command: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main([*shlex.split(command), "-o", str(out)]) == 0
    assert out.stat().st_size


def test_no_other_format_is_named() -> None:
    assert set(re.findall(r"--format ([a-z-]+)", PAGE)) <= {*FORMATS, "export"}
    assert set(SECTIONS) <= {*FORMATS, "import", "publish"}


def test_every_filter_is_explained_and_an_argument_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    table = PAGE.partition("## Which events")[2].partition("\n## ")[0]
    told = [name for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(QUERY_KEYS)
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    assert set(QUERY_KEYS) <= set(re.findall(r"--(\w+)", capsys.readouterr().out))


@cache
def read_frames(file: Path) -> Frames:
    chronology = read(file).chronology
    assert chronology
    return build_frames(chronology)


def list_values(file: Path, name: str) -> list[str]:
    return [option.value for option in build_options(read_frames(file), Selection())[name]]


@pytest.mark.parametrize("name", LIST_FIELDS)
def test_a_filter_of_the_command_chooses_what_the_address_does(name: str, tmp_path: Path) -> None:
    file = next(file for file in (DEFAULT_FILE, HEARTBLEED) if list_values(file, name))
    frames, value = read_frames(file), list_values(file, name)[0]
    assert main(["export", str(file), "--format", "json", f"--{name}", value, "-o", str(tmp_path / "out")]) == 0
    document = json.loads((tmp_path / "out").read_text("utf-8"))
    selection, notes = parse_query({name: [value]}, frames)
    assert notes == ()
    assert [event["id"] for event in document["events"]] == list(select(frames, selection).index)
    assert document["export"]["selection"] == {name: [value]}
    assert name.removesuffix("s") in document["export"]["filter"]


def test_the_columns_that_are_not_of_the_model_are_explained() -> None:
    told = set(re.findall(r"`([a-z_]+)`", SECTIONS["csv"]))
    assert set(COLUMNS) - set(Event.model_fields) - {"days_since_first_milestone_most"} <= told


def test_the_tables_of_the_database_are_explained() -> None:
    table = SECTIONS["sqlite"].partition("| table |")[2]
    told = {name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    assert told == {table.name for table in list_tables(build_real_context(text="zzz"))}


def test_the_query_of_the_database_that_is_shown_finds_who_denied_what() -> None:
    (query,) = re.findall(r'"(SELECT .*?)"', SECTIONS["sqlite"], re.DOTALL)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(to_sqlite(build_real_context()))
        rows = database.execute(query).fetchall()
    assert rows
    assert all(len(row) == 3 and all(row) for row in rows)


def test_the_sheets_and_the_length_of_the_feed_are_as_told() -> None:
    listed = re.findall(r"^\| ([A-Z]\w+) \|", SECTIONS["xlsx"], re.MULTILINE)
    assert listed == [sheet.name for sheet in build_sheets(build_real_context(text="zzz"))]
    assert f"The {MOST} entries" in SECTIONS["atom"]
