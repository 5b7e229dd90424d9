"""The command line: exit codes, text and JSON, and what it must not load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import ROOT, apart, timeline

CLEAN = "timeline: {title: Договор 조약}\n"
BROKEN = "timeline: {title: Договор 조약}\nactors: {песков: {name: 조약, typ: person}}\nevent: []\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "chronology.yaml"


def test_a_clean_file_exits_with_0_and_says_what_it_holds(file: Path) -> None:
    file.write_text(CLEAN, "utf-8")
    done = timeline("check", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{file}: 0 events, 0 actors, 0 sources, no problems\n"


def test_a_file_with_problems_exits_with_1_and_tells_each_once_and_their_lines(file: Path) -> None:
    file.write_text(BROKEN, "utf-8")
    done = timeline("check", file)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count(f"{file}:2:10  E205  ") == 1
    assert done.stdout.count(f"{file}:2:29  E201  unknown key “typ”; did you mean “type”?") == 1
    assert done.stdout.count(f"{file}:3:1  E201  unknown key “event”; did you mean “events”?") == 1
    assert done.stdout.endswith(f"\n\n3 problems in {file}: lines 2, 3\n")


def test_one_problem_is_counted_as_one(file: Path) -> None:
    file.write_text("a: [b", "utf-8")
    assert timeline("check", file).stdout.endswith(f"\n\n1 problem in {file}: line 1\n")


def test_of_many_problems_the_first_twenty_are_written_out(file: Path) -> None:
    file.write_text(CLEAN + "events:\n" + "- x\n" * 57, "utf-8")
    done = timeline("check", file)
    assert done.stdout.count("E203") == 20
    assert f"57 problems in {file}: lines 3, 4, 5" in done.stdout
    assert done.stdout.endswith("22 and more; the first 20 are shown, all with --format json\n")
    assert len(json.loads(timeline("check", file, "--format", "json").stdout)) == 57
    annotated = timeline("check", file, "--format", "github").stdout
    assert annotated.count("::error") == 57
    assert "are shown" not in annotated


def test_a_file_that_cannot_be_read_exits_with_2_and_shows_no_excerpt(file: Path) -> None:
    done = timeline("check", file)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout == (
        f"{file}:1:1  E001  the file cannot be read: no such file or directory\n"
        f"  Fix: look at {file}\n\n1 problem in {file}: line 1\n"
    )


def test_a_folder_exits_with_2(tmp_path: Path) -> None:
    assert timeline("check", tmp_path).returncode == 2


def test_json_is_a_list_of_problems_with_exactly_the_promised_keys(file: Path) -> None:
    file.write_text(CLEAN, "utf-8")
    assert json.loads(timeline("check", file, "--format", "json").stdout) == []
    file.write_text(BROKEN, "utf-8")
    done = timeline("check", file, "--format", "json")
    rows = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(row["line"], row["column"], row["code"]) for row in rows] == [
        (2, 10, "E205"),
        (2, 29, "E201"),
        (3, 1, "E201"),
    ]
    assert {tuple(row) for row in rows} == {("file", "line", "column", "code", "severity", "message", "fix", "event")}


def test_without_a_name_the_environment_names_the_file(file: Path) -> None:
    file.write_text(CLEAN, "utf-8")
    assert timeline("check", TIMELINE_FILE=str(file)).stdout.startswith(f"{file}: 0 events")


def test_an_unknown_command_or_format_exits_with_2_and_the_usage() -> None:
    done = timeline("check", "--format", "xml")
    assert done.returncode == 2
    assert done.stderr.startswith("usage: python -m timeline check")


def test_a_console_that_knows_no_hangul_gets_a_report_and_no_traceback(file: Path) -> None:
    file.write_text(BROKEN, "utf-8")
    done = apart("check", file, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert "\\uc870" in done.stdout


def test_check_loads_neither_pandas_nor_plotly_nor_streamlit(file: Path) -> None:
    file.write_text(BROKEN, "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "timeline", "check", file],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert {"timeline", "pydantic", "yaml"} <= loaded
    assert not {"pandas", "numpy", "plotly", "streamlit"} & loaded


def lint(snippet: str, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", name, "-"],
        cwd=ROOT,
        input=snippet,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "snippet", ["import streamlit\n\nstreamlit.title()\n", "from streamlit import title\n\ntitle()\n"]
)
def test_the_lint_rule_refuses_streamlit_in_the_core_and_nowhere_else(snippet: str) -> None:
    refused = lint(snippet, "timeline/charts/new.py")
    assert refused.returncode == 1
    assert "timeline/ runs without Streamlit: draw in components/, compose in pages/." in refused.stdout
    assert lint(snippet, "components/new.py").returncode == 0
