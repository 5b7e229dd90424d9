"""The programs of others: a language server, once with the committed schema and once with ids."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.browser import chromium
from tests.interop.language_server import SERVER, LanguageServer, serving
from tests.schema.editors_view import checked, chronology
from timeline.schema import json_schema as schema

ROOT = Path(__file__).parent.parent.parent
HOW = (
    "These tests need Node 18 or later with npm, LibreOffice Calc and khal"
    " (apt-get install nodejs npm libreoffice-calc-nogui khal), and are run by: make interop"
)


NEEDS_NO_PROGRAM = {"test_wheel.py"}
IN_TOOLS = {"test_datasette.py", "test_frictionless.py", "test_gdal.py"}
"""Tests of programs that .venv/tools has, which need no other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fail, and never skip, where a program is not there that a chosen test needs."""
    chosen = {item.path.name for item in items}
    if chosen & IN_TOOLS and not (ROOT / ".venv" / "tools" / "installed").exists():
        pytest.exit(HOW, returncode=1)
    if chosen <= NEEDS_NO_PROGRAM | IN_TOOLS:
        return
    if not all(map(shutil.which, ("node", "soffice", "khal"))) or not SERVER.exists():
        pytest.exit(HOW, returncode=1)


@pytest.fixture(scope="session")
def server() -> Iterator[LanguageServer]:
    with serving(ROOT / "timeline.schema.json") as running:
        yield running


@pytest.fixture(scope="session")
def informed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """Run a server whose schema was made from a chronology: it knows russia, peskov and kcna."""
    file = tmp_path_factory.mktemp("schema") / "with-ids.schema.json"
    file.write_text(schema.to_json(checked(chronology()).chronology), "utf-8")
    with serving(file) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started
