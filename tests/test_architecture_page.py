"""The page on architecture names files that are there, and imports run as it says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w./]+\.(?:py|md|yaml))`", PAGE)))
BELOW = {
    "timeline": {"timeline"},
    "components": {"timeline", "components"},
    "pages": {"timeline", "components"},
}


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_is_named_is_there(name: str) -> None:
    assert [*ROOT.glob(name), *ROOT.glob(f"timeline/{name}"), *ROOT.glob(f"timeline/charts/{name}")]


@pytest.mark.parametrize("folder", BELOW)
def test_imports_run_one_way(folder: str) -> None:
    ours = {"timeline", "components", "pages", "app", "bench", "scripts", "tests"}
    wrong = []
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            tops = {name.split(".")[0] for name in names} & ours
            wrong += [f"{file.name} imports {top}" for top in tops - BELOW[folder]]
    assert not wrong
