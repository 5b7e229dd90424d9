"""What Frictionless makes of the data packages: of this checkout, and of a published folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.browser import ROOT
from tests.chronologies import real
from timeline.__main__ import main

FRICTIONLESS = ROOT / ".venv" / "tools" / "bin" / "frictionless"


def validate(package: Path) -> dict[str, Any]:
    done = subprocess.run(
        [FRICTIONLESS, "validate", "--json", package.name],
        capture_output=True,
        text=True,
        check=False,
        cwd=package.parent,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == (not report["valid"])
    return report


@pytest.fixture
def folder(published_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published_record, tmp_path / "record"))


def test_the_package_of_the_checkout_is_valid() -> None:
    report = validate(ROOT / "datapackage.json")
    assert report["valid"], report
    assert report["stats"]["tasks"] == 3


def test_the_published_tables_are_there_with_their_hashes_types_and_one_row_an_event(folder: Path) -> None:
    report = validate(folder / "datapackage.json")
    assert report["valid"], report
    tasks = report["tasks"]
    assert [task["name"] for task in tasks] == ["timeline", "timeline-raw"]
    assert {task["stats"]["rows"] for task in tasks} == {len(real().events)}


def test_the_published_tables_of_the_example_are_valid_too(tmp_path: Path) -> None:
    assert main(["publish", str(tmp_path), str(ROOT / "examples" / "heartbleed.yaml")]) == 0
    assert validate(tmp_path / "datapackage.json")["valid"]


def test_a_table_that_was_changed_is_found_by_its_hash(folder: Path) -> None:
    (table,) = folder.glob("timeline-raw.*.csv")
    table.write_bytes(table.read_bytes().replace(b"Putin", b"Pudin", 1))
    errors = [error["type"] for task in validate(folder / "datapackage.json")["tasks"] for error in task["errors"]]
    assert errors == ["hash-count"]


def test_a_column_of_days_holds_days(folder: Path) -> None:
    (table,) = folder.glob("timeline-raw.*.csv")
    package = folder / "datapackage.json"
    table.write_bytes(table.read_bytes().replace(b",2024-06-19,2024-06-19,", b",2024-06,2024-06-19,", 1))
    errors = {error["type"] for task in validate(package)["tasks"] for error in task["errors"]}
    assert "type-error" in errors
