"""The package declares what it imports."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("timeline", "components", "pages")


def test_every_library_that_is_imported_is_declared_and_each_declared_one_is_imported() -> None:
    files = [ROOT / "app.py", *(file for part in PARTS for file in (ROOT / part).rglob("*.py"))]
    found = (re.findall(r"^ *(?:import (\w+)|from (\w+)\S* import )", file.read_text("utf-8"), re.M) for file in files)
    modules = {one or other for each in found for one, other in each}
    libraries = modules - sys.stdlib_module_names - {*PARTS}
    distributions = packages_distributions()
    imported = {name for library in libraries for name in distributions.get(library, [library])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    declared = {re.split(r"[=<>~!\[; ]", line)[0] for line in lines}
    assert {normalize(name) for name in imported} == {normalize(name) for name in declared}


def normalize(name: str) -> str:
    """Write the name of a distribution as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
