"""What the README promises holds: commands, files, the worked example."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from timeline.problems import Problem
from timeline.reader import DEFAULT_FILE, read, read_bytes

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
EVENT, SOURCE, ACTOR, ROLES = (body for language, body in BLOCKS if language == "yaml")


def named(pattern: str) -> list[str]:
    return sorted(set(re.findall(pattern, README)))


@pytest.mark.parametrize("target", named(r"(?m)(?:`|^|\.yaml )make ([a-z-]+)"))
def test_a_make_target_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", named(r"\]\((?!https?://)([^)#]+)\)") + named(r"`([a-z./_-]+(?:\.\w+|/))`"))
def test_a_file_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", named(r"python -m timeline ([a-z]+)"))
def test_a_command_exists(command: str) -> None:
    assert run(command, "--help").returncode == 0


def test_the_chronology_passes_the_check_that_is_named() -> None:
    assert run("check").returncode == 0


def test_the_worked_example_is_valid_in_the_real_file() -> None:
    assert problems(with_example(EVENT + ROLES)) == []


def test_the_check_says_of_a_wrong_date_what_is_shown() -> None:
    (shown,) = (body for language, body in BLOCKS if language == "console")
    wrong = with_example(EVENT.replace('"2025-07-01"', "2024-06-31"))
    (found,) = problems(wrong)
    assert found.code in shown
    assert found.message in shown
    assert found.fix
    assert found.fix in shown
    assert found.hint in shown


def with_example(event: str) -> str:
    """Put the example into the real file: records at the head of their sections, the event in order."""
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    for section, record in (("sources", SOURCE), ("actors", ACTOR)):
        text = text.replace(f"\n{section}:\n", f"\n{section}:\n{record}", 1)
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    later = next(e.id for e in chronology.events if e.date.anchor > date(2025, 7, 1))
    return text.replace(f"\n  - id: {later}\n", f"\n{event}\n  - id: {later}\n", 1)


def problems(text: str) -> list[Problem]:
    return list(read_bytes(text.encode(), "timeline.yaml").problems)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "timeline", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
