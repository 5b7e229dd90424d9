"""A file that was never sound since the app started: the page says what is wrong and where."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scripts.browser import ROOT, serve_app
from tests.browser.explore import NewPage

_BROKEN = """\
timeline:
  title: A broken chronology
sources:
  paper: {publisher: The Paper, title: A report, published: "2024-06-20", type: newspaper}
events:
  - id: summit
    date: 2024-06-31
    headline: Summit
    sources: [paper]
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("broken") / "broken.yaml"


@pytest.fixture(scope="module")
def app(file: Path) -> Iterator[str]:
    with serve_app(file) as address:
        yield address


def test_a_file_that_is_missing_when_the_app_starts_is_explained(visit: NewPage, app: str) -> None:
    page = visit(at=app)
    expect(page.get_by_text("the file cannot be read: no such file or directory")).to_be_visible()


def test_a_broken_file_is_explained_in_the_words_of_the_command_line(visit: NewPage, app: str, file: Path) -> None:
    file.write_text(_BROKEN, encoding="utf-8")
    # from its folder, since the screen names the file only
    command = [sys.executable, "-m", "timeline", "check", file.name]
    variables = os.environ | {"PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, cwd=file.parent, env=variables, capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 1
    page = visit(at=app)

    expect(page.get_by_text("broken.yaml:7:11")).to_be_visible()
    expect(page.get_by_text(re.compile("Traceback|encountered an error"))).to_have_count(0)
    shown = page.get_by_test_id("stCode").first.inner_text()
    problem = told.stdout.split("\n\n")[0]
    assert _words(problem) == _words(shown)


def _words(text: str) -> list[str]:
    return text.split()
