"""`python -m timeline new`: by flags, by asking, to paste and into the file."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import ROOT, timeline
from timeline.reading.reader import read

TEXT = """\
timeline: {title: Test}
actors:
  peskov: {name: Dmitry Peskov, type: person}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
events:
  - id: a
    date: "2024-07-01"   # a Monday
    headline: A
    sources: [tass]
"""
EVENT = ("--date", "2024-06-15", "--headline", "Peskov: no comment", "--source", "tass")
WRITTEN = """\
  - id: peskov-no-comment
    date: "2024-06-15"
    headline: "Peskov: no comment"
    sources: [tass]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    return file


def answering(answers: list[str], *arguments: str | Path) -> tuple[int, str]:
    """Run the command on a terminal and type answers into it."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "timeline", "new", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "TERM": "dumb"},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    shown, _ = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, shown


def test_flags_give_an_entry_to_paste_and_leave_the_file(file: Path) -> None:
    done = timeline("new", file, *EVENT)
    assert (done.returncode, done.stdout, done.stderr) == (0, WRITTEN, "")
    assert file.read_text("utf-8") == TEXT


def test_write_puts_it_in_order_of_date_and_says_where(file: Path) -> None:
    done = timeline("new", file, *EVENT, "--write")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{file}:7: added peskov-no-comment\n"
    assert file.read_text("utf-8") == TEXT.replace("  - id: a", WRITTEN + "\n  - id: a")


def test_the_file_is_that_of_the_settings(file: Path) -> None:
    assert timeline("new", *EVENT, "--write", TIMELINE_FILE=str(file)).returncode == 0
    assert "peskov-no-comment" in file.read_text("utf-8")


def test_every_flag_finds_its_key(file: Path) -> None:
    done = timeline(
        "new",
        file,
        *EVENT,
        *("--kind", "denial", "--summary", "S.", "--importance", "key", "--reported", "2024-06-16"),
        *("--actor", "peskov=speaker,subject", "--quote", "No.", "--speaker", "peskov", "--caution", "C."),
        *(
            "--new-source",
            "publisher=Yle, Helsinki,published=2024-06-16,type=broadcaster,url=https://yle.fi/a=b",
        ),
        *("--new-actor", "xu=Xu Li, Jr.,person", "--actor", "xu=addressee"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
actors:
  xu: {name: "Xu Li, Jr.", type: person}

sources:
  yle-helsinki-2024-06-16:
    publisher: Yle, Helsinki
    published: "2024-06-16"
    type: broadcaster
    url: https://yle.fi/a=b

events:
  - id: peskov-no-comment
    date: "2024-06-15"
    reported: "2024-06-16"
    kind: denial
    headline: "Peskov: no comment"
    summary: S.
    actors: {peskov: [speaker, subject], xu: addressee}
    sources: [tass, yle-helsinki-2024-06-16]
    quote: {text: No., speaker: peskov}
    importance: key
    caution: C.
"""
    )


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (
            ("--reported", "2024-06-31"),
            "reported: This date does not exist: June has 30 days. Look the day up, or write 2024-06 if only the "
            "month is known.",
        ),
        (
            ("--actor", "peskow=speaker"),
            "actors.peskow: There is no actor “peskow”; did you mean “peskov”? Write peskov. Or describe it: "
            "--new-actor peskow=Name,person",
        ),
        (
            ("--source", "reuters"),
            "sources: There is no source “reuters”. Add it under sources:, or write it out in the event, "
            "or correct it. Or describe it: --new-source id=reuters,publisher=…,published=2024-12-05,type=agency",
        ),
        (("--kind", "claim"), "kind: A claim needs a speaker. Add actors: {who-said-it: speaker}."),
        (
            ("--new-source", "id=x,published=2024-06-16,type=agency"),
            "sources.x: This source has no publisher. ",
        ),
        (("--new-actor", "peskov=Dmitry Peskov,person"), "actors.peskov: The id “peskov” is taken. "),
        (("--new-actor", "xu=Xu Li,man"), "actors.xu.type: “man” is not one of the words allowed here. "),
    ],
)
def test_what_is_wrong_is_said_with_the_cure_and_nothing_written(file: Path, flags: tuple[str, ...], says: str) -> None:
    done = timeline("new", file, *EVENT, *flags, "--write")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(says)
    assert file.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ((), "needs --date and --headline and --source"),
        (("--date", "2024"), "needs --headline and --source"),
        ((*EVENT, "--actor", "peskov"), "an actor is written id=role, such as anna-berg=speaker"),
        ((*EVENT, "--new-actor", "xu"), "a new actor is written id=name,type: anna-berg=Anna Berg,person"),
        ((*EVENT, "--new-source", "Yle"), "write publisher=Reuters,published=2024-12-05,type=agency"),
    ],
)
def test_flags_that_do_not_make_an_event_exit_with_2(file: Path, flags: tuple[str, ...], says: str) -> None:
    done = timeline("new", file, *flags)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_with_problems_takes_nothing_and_one_that_is_not_there_exits_with_2(file: Path) -> None:
    broken = TEXT.replace("headline: A", "headlin: A")
    file.write_text(broken, "utf-8")
    done = timeline("new", file, *EVENT, "--write")
    assert (done.returncode, done.stdout) == (1, "")
    assert "E201" in done.stderr
    assert file.read_text("utf-8") == broken
    assert timeline("new", file.with_name("gone.yaml"), *EVENT).returncode == 2


def test_a_terminal_is_asked_and_each_answer_checked_at_once(file: Path) -> None:
    answers = """2024-06-31|2024-06-15||Peskov: no comment|clam|denial||peskow=speaker||peskov=speaker
        |tas||yle|Yle|16.6.2024|2024-06-16|radio|broadcaster|y"""
    code, shown = answering([answer.strip() for answer in answers.replace("\n        ", "").split("|")], file)
    assert code == 0, shown
    for said in (
        "June has 30 days. Look the day up",
        "This is needed.",
        "“clam” is not one of the words allowed here. Write claim.",
        "A denial needs a speaker.",
        "did you mean “peskov”? Write peskov.",
        "did you mean “tass”? Write tass.",
        "“radio” is not one of the words allowed here.",
        "Put this into chronology.yaml? (y/n)",
        "added peskov-no-comment",
    ):
        assert shown.count(said) == 1, said
    chronology = read(file).chronology
    assert chronology
    assert chronology.sources["yle"].published.edtf == "2024-06-16"
    event = chronology.events[0]
    assert (event.sources, event.kind, list(event.actors)) == (("yle",), "denial", ["peskov"])


def test_a_forecast_is_asked_for_the_day_it_was_made(file: Path) -> None:
    code, shown = answering(["2025", "Talks", "forecast", "peskov=speaker", "tass", "2024-06-15", "n"], file)
    assert code == 0, shown
    assert 'said: "2024-06-15"' in shown
    assert file.read_text("utf-8") == TEXT


def test_who_gives_up_has_written_nothing(file: Path) -> None:
    code, shown = answering(["2024-06-15", "\x04"], file)
    assert (code, shown.endswith("Nothing was written.\n")) == (1, True)
    assert file.read_text("utf-8") == TEXT
