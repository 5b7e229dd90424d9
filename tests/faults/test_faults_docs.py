"""docs/faults.md: every row is shown by a test or a rehearsal that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from scripts import rehearse_faults

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")][1:]


def functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


TESTS = set[str]().union(*map(functions, (ROOT / "tests").rglob("test_*.py")))
REHEARSALS = {rehearse.__name__ for rehearse in rehearse_faults.REHEARSALS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_each_fault_is_shown_by_a_test_or_a_rehearsal_that_is_there(row: list[str]) -> None:
    _, _, shown = row
    tests, rehearsals = re.findall(r"`(test_\w+)`", shown), re.findall(r"rehearsal `(\w+)`", shown)
    assert tests or rehearsals
    assert not {*tests} - TESTS
    assert not {*rehearsals} - REHEARSALS


def test_each_rehearsal_stands_there_with_its_result() -> None:
    assert sorted(re.findall(r"rehearsal `(\w+)`: ", TEXT)) == sorted(REHEARSALS)
