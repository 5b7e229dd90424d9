"""The file may break, vanish or shrink; what was good stays on screen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.live_edits import by_rename, by_symlink, in_place, with_backup
from timeline.reading.changes import SETTLE
from timeline.reading.loader import SUSPICION, Loader

HEAD = """\
timeline: {title: Treaty}
sources: {efe: {publisher: EFE, published: "2024", type: agency}}
events:
"""


def text(events: int, title: str = "Treaty") -> str:
    entry = '  - {{id: e{0}, date: "2024-06-{0:02}", headline: Event {0}, sources: efe}}\n'
    return HEAD.replace("Treaty", title) + "".join(entry.format(number) for number in range(1, events + 1))


class Watched:
    """A loader on a real file, with a clock that the test turns."""

    def __init__(self, file: Path) -> None:
        self.now = 0.0
        self.file = file
        self.loader = Loader(file, clock=lambda: self.now)

    def after(self, seconds: float) -> None:
        """Look often while time passes, as the loader's own thread would."""
        end = self.now + seconds
        while self.now < end:
            self.loader.look()
            self.now += 0.05
        self.loader.look()

    @property
    def shown(self) -> int:
        frames = self.loader.current.frames
        return len(frames.events) if frames else 0

    @property
    def codes(self) -> list[str]:
        broken = self.loader.current.broken
        return [problem.code for problem in broken.problems] if broken else []


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    file = tmp_path / "timeline.yaml"
    file.write_text(text(10))
    return Watched(file)


def with_the_old_time(file: Path, new: str) -> None:
    before = file.stat()
    file.write_text(new)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


SAVES = [in_place, by_rename, with_backup, with_the_old_time, by_symlink]


@pytest.mark.parametrize("save", SAVES)
def test_a_save_is_seen_however_it_is_made(watched: Watched, save: Callable[[Path, str], None]) -> None:
    for count in (11, 12, 13):
        save(watched.file, text(count))
        watched.after(1)
        assert watched.shown == count
        assert not watched.codes


def test_a_change_of_the_same_length_is_seen(watched: Watched) -> None:
    in_place(watched.file, text(10).replace("Event 3", "Other 3"))
    watched.after(1)
    frames = watched.loader.current.frames
    assert frames
    assert frames.event["e3"].headline == "Other 3"


def test_a_broken_edit_keeps_the_last_good_version_and_names_the_problem(watched: Watched) -> None:
    read_at = watched.loader.current.read_at
    in_place(watched.file, text(10).replace("2024-06-03", "2024-06-33"))
    watched.after(1)
    assert (watched.shown, watched.codes) == (10, ["E103"])
    assert watched.loader.current.read_at == read_at
    in_place(watched.file, text(11))
    watched.after(1)
    assert (watched.shown, watched.codes) == (11, [])


def test_undoing_a_broken_edit_clears_the_problem(watched: Watched) -> None:
    in_place(watched.file, "events: [")
    watched.after(1)
    assert watched.codes
    in_place(watched.file, text(10))
    watched.after(1)
    assert (watched.shown, watched.codes) == (10, [])


def test_a_deleted_file_keeps_the_last_good_version_until_it_is_back(watched: Watched) -> None:
    watched.file.unlink()
    watched.after(1)
    assert (watched.shown, watched.codes) == (10, ["E001"])
    in_place(watched.file, text(12))
    watched.after(1)
    assert (watched.shown, watched.codes) == (12, [])


def test_a_vanished_folder_keeps_the_last_good_version(watched: Watched) -> None:
    away = watched.file.parent.with_name("away")
    watched.file.parent.rename(away)
    watched.after(1)
    assert (watched.shown, watched.codes) == (10, ["E001"])
    away.rename(watched.file.parent)
    watched.after(1)
    assert (watched.shown, watched.codes) == (10, [])


def test_an_emptied_file_keeps_the_last_good_version(watched: Watched) -> None:
    in_place(watched.file, "")
    watched.after(10)
    assert (watched.shown, watched.codes) == (10, ["E008"])


def test_a_file_still_being_written_is_not_read(watched: Watched) -> None:
    whole = text(12)
    for end in range(0, len(whole), 40):
        in_place(watched.file, whole[:end])
        watched.after(SETTLE / 2)
        assert (watched.shown, watched.codes) == (10, [])
    in_place(watched.file, whole)
    watched.after(1)
    assert watched.shown == 12


def test_a_file_that_lost_more_than_a_fifth_is_believed_only_after_five_seconds(watched: Watched) -> None:
    in_place(watched.file, text(7))
    watched.after(SUSPICION - 1)
    assert (watched.shown, watched.loader.current.note) == (10, "")
    watched.after(2)
    assert watched.shown == 7
    assert "3 events fewer" in watched.loader.current.note


def test_a_cut_file_that_is_completed_in_time_never_shows_the_loss(watched: Watched) -> None:
    in_place(watched.file, text(5))
    watched.after(SUSPICION - 1)
    in_place(watched.file, text(11))
    watched.after(1)
    assert (watched.shown, watched.loader.current.note) == (11, "")


def test_the_note_on_a_loss_goes_with_the_next_version(watched: Watched) -> None:
    in_place(watched.file, text(5))
    watched.after(SUSPICION + 1)
    assert watched.loader.current.note
    in_place(watched.file, text(6))
    watched.after(1)
    assert watched.loader.current.note == ""


def test_losing_a_fifth_or_less_shows_at_once(watched: Watched) -> None:
    in_place(watched.file, text(8))
    watched.after(1)
    assert watched.shown == 8


def test_touching_a_file_draws_nothing_anew(watched: Watched) -> None:
    number = watched.loader.current.number
    os.utime(watched.file, (1, 1))
    watched.after(1)
    assert watched.loader.current.number == number


def test_a_bad_first_start_heals_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text("events: [")
    watched = Watched(file)
    assert (watched.loader.current.frames, watched.codes) == (None, ["E004"])
    in_place(file, text(3))
    watched.after(1)
    assert (watched.shown, watched.codes) == (3, [])


def test_a_missing_file_at_the_start_heals_by_itself(tmp_path: Path) -> None:
    watched = Watched(tmp_path / "timeline.yaml")
    assert watched.codes == ["E001"]
    in_place(watched.file, text(3))
    watched.after(1)
    assert (watched.shown, watched.codes) == (3, [])


def test_the_loaders_own_thread_follows_the_file(tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text(text(3))
    loader = Loader(file)
    loader.start()
    by_rename(file, text(4))
    patience = time.monotonic() + 20
    while loader.current.number == 1 and time.monotonic() < patience:
        time.sleep(0.05)
    assert loader.current.frames is not None
    assert len(loader.current.frames.events) == 4
