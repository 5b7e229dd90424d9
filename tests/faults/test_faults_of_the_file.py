"""Faults of the file beyond those of test_loader.py: permissions, slow writers, clocks, many saves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.browser import ROOT
from timeline.reading.loader import Loader, Snapshot

HEAD = "timeline: {title: Treaty}\nsources: {efe: {publisher: EFE, published: '2024', type: agency}}\nevents:\n"
_DAY = 86_400


def text(events: int) -> str:
    entry = '  - {{id: e{0}, date: "2024-06-{0:02}", headline: Event {0}, sources: efe}}\n'
    return HEAD + "".join(entry.format(number) for number in range(1, events + 1))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "data" / "timeline.yaml"
    file.parent.mkdir()
    file.write_text(text(10))
    return file


@pytest.fixture
def loader(file: Path) -> Loader:
    started = Loader(file)
    started.start()
    return started


def shown(snapshot: Snapshot) -> int:
    return len(snapshot.frames.events) if snapshot.frames else 0


def soon(loader: Loader, holds: Callable[[Snapshot], bool], seconds: float = 20) -> float:
    """Wait until something holds of what is shown. Gives the seconds it took."""
    began = time.monotonic()
    while not holds(loader.current):
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return time.monotonic() - began


def test_a_writer_of_a_byte_a_millisecond_is_waited_for_and_nothing_half_is_shown(file: Path, loader: Loader) -> None:
    seen = set()
    with file.open("wb", buffering=0) as stream:
        for byte in text(12).encode():
            stream.write(bytes([byte]))
            time.sleep(0.001)
            seen.add((shown(loader.current), loader.current.broken is None))
    assert seen == {(10, True)}
    soon(loader, lambda current: shown(current) == 12)


def test_an_editor_that_empties_the_file_and_then_fills_it_shows_no_empty_page(file: Path, loader: Loader) -> None:
    for count in (11, 12, 13):
        file.write_text("")
        time.sleep(0.1)
        assert (shown(loader.current), loader.current.broken) == (count - 1, None)
        file.write_text(text(count))
        soon(loader, lambda current, count=count: shown(current) == count)


def test_after_two_hundred_saves_in_every_style_the_last_one_is_shown(file: Path, loader: Loader) -> None:
    fewest = 10
    for number in range(200):
        new = text(10 + number % 3)
        if number % 2:
            file.write_text(new)
        else:
            aside = file.with_suffix(".new")
            aside.write_text(new)
            aside.replace(file)
        time.sleep(0.005)
        fewest = min(fewest, shown(loader.current))
    file.write_text(text(15))
    soon(loader, lambda current: shown(current) == 15)
    assert (fewest, loader.current.broken) == (10, None)


@pytest.mark.parametrize("days", [-400, -1, 1, 400])
def test_a_file_from_another_time_is_read_like_any_other(file: Path, loader: Loader, days: int) -> None:
    file.write_text(text(11))
    os.utime(file, (time.time() + days * _DAY,) * 2)
    soon(loader, lambda current: shown(current) == 11)
    file.write_text(text(12))
    os.utime(file, (time.time() + days * _DAY,) * 2)
    soon(loader, lambda current: shown(current) == 12)


_WATCH = """
import sys, time
from pathlib import Path
from timeline.reading.loader import Loader
file = Path(sys.argv[1])
loader = Loader(file)
loader.start()
def until(holds):
    began = time.monotonic()
    while not holds(loader.current):
        assert time.monotonic() - began < 20
        time.sleep(0.01)
for target in (file, file.parent):
    usual = target.stat().st_mode
    target.chmod(0)
    until(lambda current: current.broken)
    print(len(loader.current.frames.events), loader.current.broken.problems[0].message)
    target.chmod(usual)
    until(lambda current: not current.broken)
    print(len(loader.current.frames.events), "again")
"""


def test_a_file_or_folder_that_may_not_be_read_is_named_as_that_and_heals(file: Path) -> None:
    # root may read everything, unless it gives that up
    without = "-dac_override,-dac_read_search"
    command = [shutil.which("setpriv") or "setpriv", "--bounding-set", without, "--inh-caps", without]
    said = subprocess.run(
        [*(command if os.geteuid() == 0 else []), sys.executable, "-c", _WATCH, str(file)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stderr
    denied = "10 the file cannot be read: permission denied"
    assert said.stdout.splitlines() == [denied, "10 again", denied, "10 again"]


@pytest.mark.parametrize("reason", ["a folder", "a loop", "a pipe"])
def test_what_is_no_file_at_all_is_no_end(file: Path, loader: Loader, reason: str) -> None:
    file.unlink()
    if reason == "a folder":
        file.mkdir()
    elif reason == "a loop":
        file.symlink_to(file)
    else:
        os.mkfifo(file)
    soon(loader, lambda current: current.broken is not None)
    assert shown(loader.current) == 10
    file.rmdir() if reason == "a folder" else file.unlink()
    file.write_text(text(11))
    soon(loader, lambda current: shown(current) == 11)
    assert loader.current.broken is None
