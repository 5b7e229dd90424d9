"""python -m timeline export: exit codes, filters, and a plain sentence when something is wrong."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.exports import FORMATS

ROOT = Path(__file__).parents[2]
TEXT = """\
timeline: {title: Test}
actors: {peskov: {name: Dmitry Peskov, type: person}, dprk: {name: North Korea, type: country}}
sources: {tass: {publisher: TASS, published: "2024", type: state-agency}}
events:
- {id: denial, date: "2024-10-10", headline: “Ложь”, kind: denial, sources: tass, actors: {peskov: speaker}}
- {id: month, date: "2024-11", headline: 배치, kind: deployment, sources: tass, actors: {dprk: agent}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "chronology.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Export in this process, which starts faster than one of its own."""

    def export(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        words = ["export", *map(str, arguments)]
        return subprocess.CompletedProcess(words, main(words), *capfdbinary.readouterr())

    return export


def piped(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Export in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "export", *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["denial", "month"]),
        (["--actors", "peskov"], ["denial"]),
        (["--actors", "peskov", "--actors", "dprk"], ["denial", "month"]),
        (["--actors", "peskov", "--actors", "dprk", "--match", "all"], []),
        (["--roles", "agent"], ["month"]),
        (["--kinds", "denial", "--sources", "tass"], ["denial"]),
        (["--since", "2024-11-30"], ["month"]),
        (["--until", "2024-10"], ["denial"]),
        (["--known", "2024-10-10"], ["denial"]),
        (["--text", "ложь"], ["denial"]),
        (["--text", "zzz"], []),
    ],
)
def test_filters_choose_events(run: Run, file: Path, arguments: list[str], expected: list[str]) -> None:
    done = run(file, *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [event["id"] for event in json.loads(done.stdout)["events"]] == expected


def test_the_version_is_that_of_the_file(run: Run, file: Path) -> None:
    document = json.loads(run(file, "--format", "json").stdout)
    assert document["export"]["version"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_file_holds_the_same_bytes_as_standard_output(run: Run, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = run(file, "--format", "csv", "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.read_bytes() == piped(file, "--format", "csv", PYTHONIOENCODING="ascii").stdout
    assert "배치" in out.read_text(encoding="utf-8")


def test_csv_reads_back(run: Run, file: Path) -> None:
    text = run(file, "--format", "csv").stdout.decode("utf-8-sig")
    assert [row["headline"] for row in csv.DictReader(text.splitlines())] == ["“Ложь”", "배치"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "pdf"], f"unknown format “pdf”; use one of {', '.join(FORMATS)}"),
        (["--format", "ics", "--address", "example.org"], "“example.org” is no web address"),
    ],
)
def test_an_argument_that_means_nothing_is_a_sentence_and_exit_1(
    run: Run, file: Path, arguments: list[str], sentence: str
) -> None:
    done = run(file, *arguments)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith(sentence)
    assert done.stderr.count(b"\n") == 1


def test_a_filter_that_means_nothing_is_told_with_what_follows_from_it(run: Run, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    wrong = ("--actors", "pesko", "--kinds", "lie", "--since", "10/10/2024")
    done = run(file, "--format", "json", *wrong, "-o", out)
    actor, kind, day, follows = done.stderr.decode().splitlines()
    assert actor.startswith("“pesko” is no actor of this chronology")
    assert kind.startswith("“lie” is no kind of this chronology")
    assert day.startswith("“10/10/2024” is no start day")
    assert (follows, done.returncode, out.exists()) == ("So nothing is exported.", 1, False)


def test_problems_in_the_file_are_exit_1_and_nothing_is_written(run: Run, file: Path, tmp_path: Path) -> None:
    file.write_text(TEXT.replace("2024-10-10", "2024-02-30"), encoding="utf-8")
    out = tmp_path / "out.json"
    done = run(file, "--format", "json", "-o", out)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "chronology.yaml:5:" in done.stderr.decode()
    assert not out.exists()


def test_a_file_that_is_not_there_is_exit_2(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path / "none.yaml", "--format", "json")
    assert done.returncode == 2
    assert "cannot be read" in done.stderr.decode()


@pytest.mark.parametrize("where", ["none/out.json", "."])
def test_an_output_that_cannot_be_written_is_exit_2(run: Run, file: Path, tmp_path: Path, where: str) -> None:
    done = run(file, "--format", "json", "-o", tmp_path / where)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("the export cannot be written to ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_that_are_no_text_spoil_no_format(run: Run, file: Path, name: str) -> None:
    wanted = ("--text", os.fsdecode(b"\xff"), "--address", "https://example.org/")
    done = run(file, "--format", name, *wanted)
    assert done.returncode == 0
    assert name != "json" or json.loads(done.stdout)["events"] == []


def test_a_reader_that_stops_early_is_no_fault() -> None:
    command = f"{sys.executable} -m timeline export --format json | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, check=False)
    assert (done.stdout, done.stderr) == (b"{", b"")
