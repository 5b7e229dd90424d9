"""The package declares what it imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("timeline", "components", "pages")


def test_every_library_that_is_imported_is_declared_and_each_declared_one_is_imported() -> None:
    files = [ROOT / "app.py", *(file for part in PARTS for file in (ROOT / part).rglob("*.py"))]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    libraries = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {*PARTS, ""}
    distributions = packages_distributions()
    imported = {name for library in libraries for name in distributions.get(library, [library])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[=<>~!\[; ]", line)[0] for line in project["dependencies"]}
    assert {normalize(name) for name in imported} == {normalize(name) for name in declared}


def normalize(name: str) -> str:
    """Write the name of a distribution as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
