"""Adding to the file itself: whole or not at all, and nothing that others saved is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from timeline.model.records import Chronology
from timeline.reading.reader import read
from timeline.writing import saving
from timeline.writing.drafts import Draft
from timeline.writing.saving import SavingError, save_entry

ROOT = Path(__file__).parents[2]
TEXT = """\
# the head
timeline: {title: Test}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}   # beside it
events:
  - id: a
    date: "2024-06-01"
    headline: A
    sources: [tass]
"""
NEW = Draft({"date": "2024-06-15", "headline": "New", "sources": ["tass"]})
ADDED = """
  - id: new
    date: "2024-06-15"
    headline: New
    sources: [tass]
"""
APPEND = """
import os, sys
from pathlib import Path
from timeline.writing.drafts import Draft
from timeline.writing.saving import save_entry
for number in range(8):
    if not os.fork():
        for day in (10, 11):
            event = {"date": f"2024-06-{day}", "headline": f"From {number}", "sources": ["tass"]}
            save_entry(Path(sys.argv[1]), Draft(event))
        os._exit(0)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    return file


def chronology(file: Path) -> Chronology:
    reading = read(file)
    assert reading.chronology, [problem.headline for problem in reading.problems]
    return reading.chronology


def test_an_event_is_added_and_the_caller_told_where(file: Path) -> None:
    saved = save_entry(file, NEW, seen=read(file))
    assert file.read_text("utf-8") == TEXT + ADDED
    assert (saved.entry, saved.line, saved.version, saved.changed) == ("new", 11, read(file).version, False)
    assert list(file.parent.iterdir()) == [file]


def test_the_rights_and_the_byte_order_mark_of_the_file_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    save_entry(file, NEW)
    assert file.read_bytes() == b"\xef\xbb\xbf" + (TEXT + ADDED).replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_and_its_target_gets_the_event(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "timeline.yaml"
    link.symlink_to(file)
    save_entry(link, NEW)
    assert link.is_symlink()
    assert file.read_text("utf-8") == TEXT + ADDED


def test_what_somebody_saved_meanwhile_is_kept(file: Path) -> None:
    seen = read(file)
    edited = TEXT.replace("headline: A", "headline: Another")
    file.write_text(edited, "utf-8")
    assert save_entry(file, NEW, seen=seen).changed
    assert file.read_text("utf-8") == edited + ADDED


def test_an_id_that_was_taken_meanwhile_is_numbered(file: Path) -> None:
    first = save_entry(file, NEW)
    second = save_entry(file, Draft({**NEW.event, "id": first.entry}))
    assert (first.entry, second.entry) == ("new", "new-2")
    assert [event.id for event in chronology(file).events] == ["a", "new", "new-2"]


def test_a_source_that_somebody_has_added_in_the_same_words_is_used(file: Path) -> None:
    yle = {"publisher": "Yle", "published": "2024-06-16", "type": "broadcaster"}
    draft = Draft({**NEW.event, "sources": ["yle"]}, sources={"yle": yle})
    save_entry(file, draft)
    save_entry(file, draft)
    assert [event.sources for event in chronology(file).events] == [("tass",), ("yle",), ("yle",)]
    with pytest.raises(SavingError, match="stands twice"):
        save_entry(file, Draft(draft.event, sources={"yle": {**yle, "publisher": "YLE"}}))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            TEXT + "event: []\n",
            "chronology.yaml has 1 problem now. Mend the file first; nothing was written.",
        ),
        (TEXT + "  - {id: b\n", "chronology.yaml has 1 problem now."),
        ("", "chronology.yaml has 1 problem now."),
        (
            TEXT.partition("events:")[0] + "events: [{id: b, date: 2024, headline: B, sources: tass}]\n",
            "in brackets",
        ),
        (
            "{timeline: {title: x}, sources: {tass: {publisher: T, published: 2024, type: agency}}}",
            "begin at the start",
        ),
    ],
)
def test_a_file_that_cannot_take_an_event_is_left_as_it_is(file: Path, text: str, says: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(SavingError) as refused:
        save_entry(file, NEW)
    assert says in str(refused.value)
    assert str(refused.value).endswith("othing was written.")
    assert file.read_text("utf-8") == text
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"date": "2024-06-31"}, "this date does not exist"),
        ({"sources": ["nobody"]}, "there is no source “nobody”"),
        ({"kind": "claim"}, "a claim needs a speaker"),
        ({"headline": "a\x07b"}, "a character that must not stand here"),
        ({"color": "red"}, "unknown key “color”"),
    ],
)
def test_an_event_that_is_not_sound_is_refused(file: Path, fields: dict[str, str | list[str]], says: str) -> None:
    with pytest.raises(SavingError, match=says):
        save_entry(file, Draft({**NEW.event, **fields}))
    assert file.read_text("utf-8") == TEXT


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SavingError, match=r"^gone\.yaml cannot be written: no such file or directory\."):
        save_entry(tmp_path / "gone.yaml", NEW)


def test_eight_processes_lose_no_entry(file: Path) -> None:
    # one start for all, which ends with the last of those that it started, since they have its output
    done = subprocess.run([sys.executable, "-c", APPEND, file], cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.stdout + done.stderr == b""
    events = chronology(file).events
    assert sorted(e.headline for e in events if e.id != "a") == sorted(f"From {n}" for n in range(8) for _ in range(2))
    assert [e.date.anchor for e in events] == sorted(e.date.anchor for e in events)
    assert file.read_text("utf-8").startswith(TEXT)


WRITE_AND_PAUSE = """
import sys
whole, boundary = sys.argv[2], int(sys.argv[3])
with open(sys.argv[1], "w") as stream:
    stream.write(whole[:boundary])
    stream.flush()
    print("paused", flush=True)
    sys.stdin.readline()
    stream.write(whole[boundary:])
"""
MANY = TEXT + ADDED + "stories:\n  - {id: brief, title: Brief, steps: [{event: a}, {event: new}]}\n"


@contextmanager
def paused_writer(file: Path, whole: str, boundary: int) -> Iterator[subprocess.Popen[str]]:
    """Write a file from another process, which pauses at a boundary until it is sent a line."""
    command = [sys.executable, "-c", WRITE_AND_PAUSE, file, whole, str(boundary)]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, encoding="utf-8") as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "paused\n"
        yield writer
        if writer.poll() is None:
            writer.communicate("go on\n")


def test_a_save_beside_a_paused_write_is_refused_and_the_write_ends_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "SUSPICION_TIME", 0.5)
    with paused_writer(file, MANY, len(TEXT)):
        half = file.stat().st_ino
        with pytest.raises(SavingError) as refused:
            save_entry(file, NEW)
        assert file.stat().st_ino == half
    says = "chronology.yaml is being saved by somebody else. Nothing was written; try again in a moment."
    assert str(refused.value) == says
    assert file.read_text("utf-8") == MANY


def test_a_save_waits_for_a_write_under_way_and_keeps_all_of_it(file: Path) -> None:
    with paused_writer(file, MANY, len(TEXT)) as writer, ThreadPoolExecutor(1) as pool:
        saving = pool.submit(save_entry, file, NEW)
        with pytest.raises(TimeoutError):
            saving.result(0.5)
        writer.communicate("go on\n")
        assert saving.result(60).entry == "new-2"
    assert [event.id for event in chronology(file).events] == ["a", "new", "new-2"]
    assert [story.id for story in chronology(file).stories] == ["brief"]


@pytest.mark.parametrize(
    ("boundary", "lost"),
    [(len(TEXT), "1 event, 1 story and 2 steps"), (len(TEXT + ADDED), "1 story and 2 steps")],
)
def test_a_file_that_is_cut_against_what_is_shown_takes_no_entry(file: Path, boundary: int, lost: str) -> None:
    # as a writer on another machine leaves it, of which the system here knows nothing
    file.write_text(MANY, "utf-8")
    shown = read(file)
    file.write_text(MANY[:boundary], "utf-8")
    with pytest.raises(SavingError) as refused:
        save_entry(file, NEW, seen=shown)
    assert str(refused.value) == (
        f"chronology.yaml lacks {lost} of the version shown, as if it were half written. "
        "Nothing was written; try again in 5 seconds."
    )
    assert file.read_text("utf-8") == MANY[:boundary]


def test_a_link_out_of_its_folder_is_not_written_through_unless_that_is_allowed(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "timeline.yaml"
    link.parent.mkdir()
    link.symlink_to(file)
    with pytest.raises(SavingError, match=r"^timeline\.yaml cannot be written: it is a link that leads out"):
        save_entry(link, NEW, follow_links=False)
    assert file.read_text("utf-8") == TEXT


def test_a_write_protected_file_is_left(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(SavingError, match="write-protected"):
        save_entry(file, NEW)
