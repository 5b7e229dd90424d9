"""A file that is broken when the app starts: the page says what is wrong and where."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

from scripts.browser import ROOT
from tests.browser.explore import NewPage, Serve

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


def test_a_broken_file_is_explained_in_the_words_of_the_command_line(
    new_page: NewPage, serve: Serve, tmp_path: Path
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(_BROKEN, encoding="utf-8")
    command = [sys.executable, "-m", "timeline", "check", str(file)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 1
    address = serve(file)
    page = new_page(at=address)

    expect(page.get_by_text("broken.yaml:7:11")).to_be_visible()
    expect(page.get_by_text(re.compile("Traceback|encountered an error"))).to_have_count(0)
    shown = page.get_by_test_id("stCode").first.inner_text()
    problem = told.stdout.split("\n\n")[0]
    assert _words(problem) == _words(shown)


def test_a_missing_file_is_explained(new_page: NewPage, serve: Serve, tmp_path: Path) -> None:
    address = serve(tmp_path / "nowhere.yaml")
    page = new_page(at=address)

    expect(page.get_by_text("the file cannot be read: no such file or directory")).to_be_visible()


def _words(text: str) -> list[str]:
    return text.split()
