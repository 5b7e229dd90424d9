"""`python -m timeline links`: asks servers on this machine, tells what became of each, and notes copies."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.command_line import ROOT, timeline
from tests.links.servers import NOT_FOUND, Site, redirect, reply, serve, stored_at, wait
from timeline.links.results import STATE_FILE
from timeline.reading.reader import read

OK = reply(200, b"<p>page</p>")
SOURCES = """\
# a comment that stays
timeline: {{title: Test}}
sources:
  one:
    publisher: EFE
    published: "2024-10-24"
    type: agency
    url: {0}/page   # and this one too
  two:
    publisher: EFE
    published: "2024-10-25"
    type: agency
    url: {0}/gone
  three: {{publisher: EFE, published: "2024-10-26", type: agency, url: "{0}/moved", accessed: "2024-11-01"}}
  same: {{publisher: Reprint, published: "2024-10-26", type: online, url: "{0}/page"}}
  stored: {{publisher: EFE, published: "2024-10-27", type: agency, url: "{0}/page?2", archived: "{0}/copy"}}
  printed: {{publisher: Paper, published: "2024-10-27", type: newspaper}}
"""
QUICK = ("--allow-private", "--pause", "0", "--timeout", "5")
TODAY = str(date.today())


@pytest.fixture
def site() -> Iterator[Site]:
    replies = {"/page": OK, "/new": OK, "/page?2": OK, "/copy": OK, "/moved": redirect(301, "/new")}
    with serve(replies) as serving:
        yield serving


@pytest.fixture
def file(tmp_path: Path, site: Site) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(SOURCES.format(site.address), "utf-8")
    return file


def links(file: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return timeline("links", file, *QUICK, *arguments)


def read_state(file: Path) -> dict[str, dict[str, str]]:
    state: dict[str, dict[str, str]] = json.loads(file.with_name(STATE_FILE).read_bytes())
    return state


def test_what_does_not_answer_is_told_at_its_line_with_what_to_write_instead(file: Path, site: Site) -> None:
    done = links(file)
    assert done.returncode == 1
    assert done.stderr == "Asking 5 addresses\n"
    assert done.stdout == (
        f"{file}:13:10  dead  two: it answers 404 Not Found\n"
        f"  {site.address}/gone\n"
        f"  Look for a stored copy: https://web.archive.org/web/20241025/{site.address}/gone\n\n"
        f"{file}:14:71  moved  three: its page stands at another address\n"
        f"  {site.address}/moved\n"
        f"  Fix: write {site.address}/new\n\n"
        f"{file}: 6 addresses: 1 dead, 1 moved, 4 answers\n"
    )
    assert file.read_text("utf-8") == SOURCES.format(site.address)


def test_json_has_every_address_with_exactly_the_promised_keys(file: Path, site: Site) -> None:
    done = links(file, "--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 1
    assert done.stdout == links(file, "--format", "json").stdout
    assert len(rows) == 6
    keys = "file source key address line column verdict reason day moved_to copy search_day warc"
    assert {tuple(row) for row in rows} == {tuple(keys.split())}
    assert [(row["source"], row["key"]) for row in rows if row["verdict"] != "answers"] == [
        ("two", "url"),
        ("three", "url"),
    ]


def test_nothing_dead_is_code_0_and_a_file_without_addresses_too(file: Path, tmp_path: Path, site: Site) -> None:
    site.replies["/gone"] = OK
    assert links(file).returncode == 0
    file.write_text("timeline: {title: Test}\n", "utf-8")
    done = links(file)
    assert (done.returncode, done.stdout) == (0, f"{file}: 0 addresses\n")


def test_private_networks_are_not_asked_unless_told_so_and_said_so(file: Path, site: Site) -> None:
    done = timeline("links", file, "--pause", "0")
    assert (done.returncode, site.seen) == (0, [])
    assert done.stdout.count("it leads into a private network; --allow-private asks it") == 6
    assert done.stdout.endswith("6 addresses: 6 not asked\n")


def age(file: Path, *, days: int) -> None:
    """Let what was answered today have been answered days ago."""
    state = file.with_name(STATE_FILE)
    state.write_text(state.read_text("utf-8").replace(TODAY, str(date.today() - timedelta(days=days))), "utf-8")


def test_a_server_that_failed_is_asked_again_the_next_day(file: Path, site: Site) -> None:
    site.replies["/gone"] = reply(503)
    links(file)
    assert links(file).stderr == "Asking 0 addresses\n"
    age(file, days=1)
    assert links(file).stderr == "Asking 1 address\n"


def test_an_address_is_asked_again_after_as_many_days_as_were_said(file: Path, site: Site) -> None:
    links(file)
    asked = len(site.seen)
    again = links(file)
    assert (again.stderr, again.returncode, len(site.seen)) == ("Asking 0 addresses\n", 1, asked)
    age(file, days=3)
    assert links(file, "--max-age", "4").stderr == "Asking 0 addresses\n"
    assert links(file, "--max-age", "3").stderr == "Asking 5 addresses\n"
    assert links(file, "--max-age", "0").stderr == "Asking 5 addresses\n"


def test_an_address_that_is_not_asked_again_keeps_what_it_answered_before(file: Path) -> None:
    links(file)
    before = read_state(file)
    timeline("links", file, "--pause", "0", "--max-age", "0")
    assert read_state(file) == before


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a": 1}', '{"a": {"verdict": "good", "reason": "", "day": "2026-01-01"}}']
)
def test_a_state_that_cannot_be_read_is_begun_anew(file: Path, text: str) -> None:
    file.with_name(STATE_FILE).write_text(text, "utf-8")
    assert links(file).stderr == "Asking 5 addresses\n"
    assert len(read_state(file)) == 5


def test_what_a_state_holds_cannot_move_the_cursor_of_a_terminal(file: Path, site: Site) -> None:
    links(file)
    state = file.with_name(STATE_FILE)
    state.write_text(state.read_text("utf-8").replace("it answers 404", "\\u001b[2Jit answers"), "utf-8")
    assert "\x1b" not in links(file).stdout


def start(file: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "timeline", "links", str(file), *QUICK, "--timeout", "30", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def test_ctrl_c_loses_no_answer_and_the_next_run_goes_on_from_there(file: Path, site: Site) -> None:
    site.replies["/moved"] = wait(20)
    process = start(file)
    until = time.monotonic() + 20
    while "HEAD /moved" not in site.list_requests() and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    said, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "Stopped. What was answered is kept" in told
    assert "three: the run was stopped before" in said
    assert set(read_state(file)) == {f"{site.address}/page", f"{site.address}/gone"}
    site.replies["/moved"] = redirect(301, "/new")
    assert links(file).stderr == "Asking 3 addresses\n"


def test_a_terminal_is_shown_a_bar(file: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "timeline", "links", str(file), *QUICK]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, env=os.environ | {"TERM": "xterm"}
    )
    process.communicate(timeout=30)
    os.close(theirs)
    shown = os.read(ours, 2**16).decode()
    os.close(ours)
    assert "100%" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--ask",), "--ask and --archive-at go with --archive"),
        (("--archive-at", "https://archive.example"), "--ask and --archive-at go with --archive"),
        (("--archive", "--archive-at", "archive.example"), "is no web address"),
        (("--timeout", "nan"), "write a number"),
        (("--pause", "inf"), "write a number"),
        (("--max-age", "a week"), "write a number"),
    ],
)
def test_misuse_exits_with_2_and_asks_nobody(file: Path, site: Site, arguments: tuple[str, ...], says: str) -> None:
    done = timeline("links", file, *arguments)
    assert (done.returncode, done.stdout, site.seen) == (2, "", [])
    assert says in done.stderr


def test_a_file_with_errors_exits_with_1_and_one_that_is_not_there_with_2(file: Path, site: Site) -> None:
    file.write_text("timeline: {titel: T}\n", "utf-8")
    assert links(file).returncode == 1
    assert links(file.with_name("gone.yaml")).returncode == 2
    assert site.seen == []


def test_without_its_libraries_the_command_names_what_to_install(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("timeline.links.c")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "protego", None)
    done = links(file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "links needs protego: python -m pip install 'timeline-dashboard[links]'\n"


def test_other_commands_load_no_library_for_requests(file: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "timeline", "check", file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert not {"urllib3", "protego", "warcio", "click", "ssl"} & loaded


def lookup(address: str, day: str) -> str:
    return f"/wayback/available?url={address.replace(':', '%3A').replace('/', '%2F')}&timestamp={day}"


@pytest.fixture
def archive(site: Site) -> Iterator[Site]:
    replies = {lookup(f"{site.address}/page", "20241024"): stored_at("20241024101112")}
    replies |= {lookup(f"{site.address}/gone", "20241025"): stored_at("20241026101112")}
    replies |= {lookup(f"{site.address}/moved", "20241026"): NOT_FOUND}
    with serve(replies) as serving:
        yield serving


def test_copies_are_written_below_their_addresses_and_all_else_stays(file: Path, site: Site, archive: Site) -> None:
    done = links(file, "--archive", "--archive-at", archive.address)
    assert done.returncode == 1
    assert done.stderr.endswith(f"{file}: 3 stored copies added\n")
    page = f"{archive.address}/web/20241024101112/{site.address}/page"
    gone = f"{archive.address}/web/20241026101112/{site.address}/gone"
    text = SOURCES.format(site.address)
    text = text.replace(" too\n", f' too\n    archived: {page}\n    accessed: "{TODAY}"\n')
    text = text.replace("/gone\n", f"/gone\n    archived: {gone}\n")
    text = text.replace('/page"}', f'/page", archived: "{page}", accessed: "{TODAY}"}}')
    assert file.read_text("utf-8") == text
    assert not read(file).problems or all(problem.severity == "warning" for problem in read(file).problems)
    assert len(archive.seen) == 3


def test_what_the_archive_lacks_is_not_asked_for_again_until_it_is_due(file: Path, archive: Site) -> None:
    for _ in range(2):
        links(file, "--archive", "--archive-at", archive.address)
    assert len([each for each in archive.list_requests() if "/wayback/" in each]) == 3


def test_the_archive_is_asked_for_new_copies_only_when_told_and_only_of_pages_that_answer(
    file: Path, site: Site, archive: Site
) -> None:
    archive.replies[lookup(f"{site.address}/gone", "20241025")] = NOT_FOUND
    archive.replies[f"/save/{site.address}/moved"] = redirect(302, f"/web/20261130000000/{site.address}/moved")
    links(file, "--archive", "--archive-at", archive.address)
    assert not [each for each in archive.list_requests() if "/save/" in each]
    links(file, "--archive", "--ask", "--archive-at", archive.address)
    assert [each for each in archive.list_requests() if "/save/" in each] == [f"GET /save/{site.address}/moved"]
    chronology = read(file).chronology
    assert chronology
    assert chronology.sources["three"].archived == f"{archive.address}/web/20261130000000/{site.address}/moved"
    assert str(chronology.sources["three"].accessed) == "2024-11-01"


def test_an_archive_that_refuses_is_asked_no_more_and_what_was_found_is_written(
    file: Path, site: Site, archive: Site
) -> None:
    archive.replies[lookup(f"{site.address}/gone", "20241025")] = reply(429)
    done = links(file, "--archive", "--archive-at", archive.address)
    assert "The archive is asked no more in this run: the archive answers 429" in done.stderr
    assert len(archive.seen) == 2
    assert file.read_text("utf-8").count("archived: ") == 3


def test_addresses_of_a_private_network_are_not_told_to_the_archive_of_others(file: Path) -> None:
    done = links(file, "--archive")
    # of an archive that was asked and could not be reached, this would be told
    assert "asked no more" not in done.stderr
    assert done.stderr.endswith(f"{file}: 0 stored copies added\n")
    assert "archived" not in "".join(str(each) for each in read_state(file).values())


def test_a_file_that_was_changed_meanwhile_keeps_the_change_and_gets_its_copies_by_the_next_run(
    file: Path, site: Site, archive: Site
) -> None:
    edited = SOURCES.format(site.address).replace("that stays", "of somebody else")
    archive.replies[lookup(f"{site.address}/moved", "20241026")] = lambda stream: (
        file.write_text(edited, "utf-8"),
        stream.write(NOT_FOUND),
    )
    done = links(file, "--archive", "--archive-at", archive.address)
    assert done.returncode == 1
    assert "was changed meanwhile. Nothing was written" in done.stderr
    assert file.read_text("utf-8") == edited
    asked = len(archive.seen)
    assert links(file, "--archive", "--archive-at", archive.address).stderr.endswith("3 stored copies added\n")
    assert len(archive.seen) == asked


def test_pages_are_saved_once_and_only_those_that_answer(file: Path, tmp_path: Path, site: Site) -> None:
    links(file)
    folder = tmp_path / "pages"
    for _ in range(2):
        links(file, "--save", folder)
    names = sorted(each.name.rpartition("-")[0] for each in folder.iterdir())
    assert names == ["one", "stored", "three"]
    assert [each for each in site.list_requests() if each.startswith("GET")].count("GET /page") == 1
    assert "GET /copy" not in site.list_requests()


def test_a_folder_that_cannot_be_written_exits_with_2_and_nobody_is_asked(
    file: Path, tmp_path: Path, site: Site
) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    done = links(file, "--save", tmp_path / "taken")
    assert (done.returncode, done.stderr) == (2, f"{tmp_path / 'taken'} cannot be written: file exists\n")
    assert site.seen == []
