"""The file may break, vanish or shrink; what was good stays on screen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.model.records import Chronology
from timeline.query.tables import Frames
from timeline.reading import loader as loader_module
from timeline.reading.data_loss import SUSPICION_TIME
from timeline.reading.disk import Content, read_content
from timeline.reading.file_watch import SETTLE_TIME
from timeline.reading.loader import Loader

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
            self.now += SETTLE_TIME / 2
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


def in_place(file: Path, new: str) -> None:
    file.write_text(new)


def by_rename(file: Path, new: str) -> None:
    temporary = file.with_suffix(".new")
    temporary.write_text(new)
    temporary.replace(file)


def with_backup(file: Path, new: str) -> None:
    file.replace(file.with_suffix(".bak"))
    file.write_text(new)


def by_symlink(file: Path, new: str) -> None:
    target = file.with_name(f"{time.monotonic_ns()}.yaml")
    target.write_text(new)
    link = file.with_suffix(".link")
    link.symlink_to(target)
    link.replace(file)


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
        watched.after(SETTLE_TIME / 2)
        assert (watched.shown, watched.codes) == (10, [])
    in_place(watched.file, whole)
    watched.after(1)
    assert watched.shown == 12


def test_a_file_that_lost_more_than_a_fifth_is_believed_only_after_five_seconds(watched: Watched) -> None:
    in_place(watched.file, text(7))
    watched.after(SUSPICION_TIME - 1)
    assert (watched.shown, watched.loader.current.note) == (10, "")
    watched.after(2)
    assert watched.shown == 7
    assert "lacks 3 events of the one before" in watched.loader.current.note


def test_a_cut_file_that_is_completed_in_time_never_shows_the_loss(watched: Watched) -> None:
    in_place(watched.file, text(5))
    watched.after(SUSPICION_TIME - 1)
    in_place(watched.file, text(11))
    watched.after(1)
    assert (watched.shown, watched.loader.current.note) == (11, "")


def test_two_events_taken_out_by_hand_are_shown_without_a_note(watched: Watched) -> None:
    many = text(30)
    in_place(watched.file, many)
    watched.after(1)
    lines = many.splitlines(keepends=True)
    in_place(watched.file, "".join([*lines[:-4], *lines[-2:]]))
    watched.after(1)
    assert (watched.shown, watched.loader.current.note) == (28, "")


def test_the_end_of_a_file_with_few_events_in_it_is_missed_even_if_its_middle_was_edited(watched: Watched) -> None:
    many = text(30)
    in_place(watched.file, many)
    watched.after(1)
    in_place(watched.file, "".join(many.replace("Event 7", "Another").splitlines(keepends=True)[:-2]))
    watched.after(SUSPICION_TIME - 1)
    assert watched.shown == 30
    watched.after(2)
    assert watched.loader.current.note == "This version lacks 2 events of the one before."


def test_the_note_on_a_loss_goes_with_the_next_version(watched: Watched) -> None:
    in_place(watched.file, text(5))
    watched.after(SUSPICION_TIME + 1)
    assert watched.loader.current.note
    in_place(watched.file, text(6))
    watched.after(1)
    assert watched.loader.current.note == ""


def test_losing_a_fifth_or_less_shows_at_once(watched: Watched) -> None:
    first, second = text(2).removeprefix(HEAD).splitlines(keepends=True)
    in_place(watched.file, text(10).replace(first, "").replace(second, ""))
    watched.after(1)
    assert watched.shown == 8


WHOLE = (
    text(20)
    + """\
  - {id: last, date: "2024-07-01", headline: Last, actors: {un: speaker}, sources: efe, position: [
      {question: troops, stance: asserts}, {question: troops, stance: denies, by: dprk}]}
stories:
  - {id: first-story, title: First, steps: [{event: e1}, {event: e2}]}
  - id: second-story
    title: Second
    steps:
      - event: e3
      - event: e4
actors:
  un: {name: United Nations, type: organisation}
  dprk: {name: North Korea, type: country}
places:
  here: {name: Here}
questions:
  troops: {text: Are there troops?}
"""
)
CUTS = {
    "the last event": text(20) + WHOLE[WHOLE.index("stories:") :],
    "all stories": WHOLE[: WHOLE.index("stories:")] + WHOLE[WHOLE.index("\nactors:") + 1 :],
    "the last story": WHOLE[: WHOLE.index("  - id: second")] + WHOLE[WHOLE.index("\nactors:") + 1 :],
    "the last step": WHOLE.replace("      - event: e4\n", ""),
    "an actor": WHOLE.replace("  dprk: {name: North Korea, type: country}\n", "").replace(", by: dprk", ""),
    "a position": WHOLE.replace(", {question: troops, stance: denies, by: dprk}]", "]"),
    "a place at the end": WHOLE.replace("places:\n  here: {name: Here}\n", ""),
}


@pytest.mark.parametrize("cut", CUTS)
def test_a_file_cut_at_a_sound_place_is_not_shown_for_five_seconds(watched: Watched, cut: str) -> None:
    in_place(watched.file, WHOLE)
    watched.after(1)
    whole = watched.loader.current
    assert (watched.shown, watched.codes, whole.shown.text) == (21, [], WHOLE)
    in_place(watched.file, CUTS[cut])
    watched.after(SUSPICION_TIME - 1)
    assert watched.loader.current == whole
    in_place(watched.file, WHOLE.replace("Treaty", "Grown back"))
    watched.after(1)
    assert "Grown back" in watched.loader.current.shown.text
    in_place(watched.file, CUTS[cut])
    watched.after(SUSPICION_TIME + 1)
    assert watched.loader.current.shown.text == CUTS[cut]
    # as much may be taken out by hand
    assert watched.loader.current.note == ""


def test_a_file_cut_within_its_last_record_is_known_by_its_text(watched: Watched) -> None:
    last = '  - id: last\n    date: "2024-07-01"\n    headline: Last\n    sources: efe\n'
    in_place(watched.file, text(10) + last + "    summary: Long\n    caution: Not sure\n")
    watched.after(1)
    assert watched.shown == 11
    in_place(watched.file, text(10) + last)
    watched.after(SUSPICION_TIME - 1)
    assert "caution" in watched.loader.current.shown.text
    watched.after(2)
    assert watched.loader.current.note == "This version lacks the end of the one before."


def test_a_new_end_of_the_last_record_is_shown_at_once(watched: Watched) -> None:
    in_place(watched.file, text(10).replace("Event 10", "Another ending"))
    watched.after(1)
    assert "Another ending" in watched.loader.current.shown.text
    in_place(watched.file, text(12))
    watched.after(1)
    assert watched.shown == 12


def test_a_file_that_somebody_has_open_to_write_waits_for_its_end_or_five_seconds(watched: Watched) -> None:
    # a pause at a place where nothing of the version shown is missing
    with watched.file.open("w") as stream:
        stream.write(text(12))
        stream.flush()
        watched.after(SUSPICION_TIME - 1)
        assert watched.shown == 10
        stream.write(text(15).removeprefix(text(12)))
    watched.after(1)
    assert watched.shown == 15
    with watched.file.open("a"):
        os.utime(watched.file, (1, 1))
        watched.after(SUSPICION_TIME - 1)
        in_place(watched.file, text(16))
        watched.after(SUSPICION_TIME + 1)
        assert watched.shown == 16


@pytest.mark.parametrize("link", ["release/timeline.yaml", "..data/timeline.yaml"])
def test_a_link_within_its_folder_is_followed(tmp_path: Path, link: str) -> None:
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "timeline.yaml").write_text(text(3))
    (tmp_path / "..data").symlink_to("release")
    (tmp_path / "timeline.yaml").symlink_to(link)
    # the folder itself may be a link
    (tmp_path / "current").symlink_to(tmp_path)
    assert Watched(tmp_path / "current" / "timeline.yaml").shown == 3


def test_a_link_out_of_its_folder_is_followed_only_where_that_is_allowed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password: 12345\n")
    file = tmp_path / "data" / "timeline.yaml"
    file.parent.mkdir()
    file.write_text(text(3))
    watched = Watched(file)
    file.unlink()
    file.symlink_to(secret)
    watched.after(1)
    assert (watched.shown, watched.codes) == (3, ["E001"])
    broken = watched.loader.current.broken
    assert broken
    assert (broken.text, broken.file) == ("", "timeline.yaml")
    message = "the file cannot be read: it is a link that leads out of its folder"
    assert broken.problems[0].message == message
    secret.write_text(text(4))
    watched.after(1)
    assert watched.shown == 3
    assert Loader(file, follow_links=True).current.broken is None


def test_no_folder_is_named_by_what_a_reader_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    for content in (None, "events: [", text(3).replace("2024-06-03", "2024-06-33")):
        if content:
            file.write_text(content)
        broken = Loader(file).current.broken
        assert broken
        assert [problem.file for problem in broken.problems] == ["timeline.yaml"] * len(broken.problems)
        assert str(tmp_path) not in repr(broken)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """Give a pipe that nobody writes into: who opens it to read waits, as on a drive that is gone."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_read_that_blocks_is_told_and_the_next_save_is_followed_by_a_new_thread(
    tmp_path: Path, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text(text(3))
    stuck: list[str] = []

    def fetch_stuck(file: Path, most: int, *, follow_links: bool) -> Content:
        if "Stuck" not in file.read_text():
            return read_content(file, most, follow_links=follow_links)
        with pipe.open("rb") as stream:
            stuck.append("blocked")
            return Content(stream.read(), is_open=False)

    monkeypatch.setattr(loader_module, "read_content", fetch_stuck)
    loader = Loader(file, timeout=0.2)
    loader.start()
    by_rename(file, text(3, "Stuck"))
    until(lambda: loader.current.broken is not None)
    broken = loader.current.broken
    assert broken
    assert broken.problems[0].message == "the file cannot be read: its disk does not answer"
    assert loader.current.frames is not None
    until(lambda: loader.silence > 1)
    by_rename(file, text(4))
    until(lambda: loader.current.broken is None)
    assert loader.current.shown.text == text(4)
    until(lambda: loader.silence < 1)
    # the threads that were left behind get their answer now, and nobody hears it
    number = loader.current.number
    with pipe.open("wb") as stream:
        stream.write(text(9).encode())
    until(lambda: bool(stuck))
    by_rename(file, text(5))
    until(lambda: loader.current.shown.text == text(5))
    assert loader.current.number == number + 1


def test_a_disk_that_does_not_answer_at_the_start_is_told_too(
    tmp_path: Path, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader_module, "read_signature", lambda *_, **__: pipe.read_text())
    loader = Loader(tmp_path / "timeline.yaml", timeout=0.1)
    assert loader.current.frames is None
    assert loader.current.broken
    assert loader.current.broken.problems[0].message.endswith("its disk does not answer")
    with pipe.open("w"):
        pass


def test_a_fault_of_the_program_itself_is_told_and_logged_once(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(chronology: Chronology, version: str) -> Frames:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(loader_module, "build_frames", fail)
        in_place(watched.file, text(11))
        watched.after(5)
    assert (watched.shown, watched.codes) == (10, ["E001"])
    broken = watched.loader.current.broken
    assert broken
    assert "a fault of this program, ZeroDivisionError" in broken.problems[0].message
    assert len(caplog.records) == 1
    # it is tried again, for the fault may lie in the moment
    watched.after(10)
    assert (watched.shown, watched.codes) == (11, [])


def until(holds: Callable[[], bool]) -> None:
    patience = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < patience
        time.sleep(0.02)


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
