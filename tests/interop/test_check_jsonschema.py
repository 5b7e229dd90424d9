"""A second opinion: check-jsonschema, as pre-commit hooks and CI of other newsrooms run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.interop.conftest import ROOT
from tests.schema.editors_view import chronology


def check_jsonschema(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("check-jsonschema")
    return subprocess.run([command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_schema_is_valid_draft_07() -> None:
    done = check_jsonschema("--check-metaschema", "timeline.schema.json")
    assert done.returncode == 0, done.stdout


def test_the_real_file_is_valid() -> None:
    done = check_jsonschema("--schemafile", "timeline.schema.json", "timeline.yaml")
    assert done.returncode == 0, done.stdout


def test_a_planted_mistake_is_named_with_its_path(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(chronology("date: 2024, headline: Talks, sources: kcna, kind: rumour"), "utf-8")
    done = check_jsonschema("--schemafile", "timeline.schema.json", file)
    assert done.returncode == 1
    assert "$.events[1].kind: 'rumour' is not one of ['milestone'," in done.stdout
