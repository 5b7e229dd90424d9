"""Adding fields to sources of the file itself: behind their address, whole or not at all, all else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chronologies import DEFAULT_FILE
from timeline.reading.reader import read
from timeline.writing.saving import SavingError, save_source_fields

TEXT = """\
# the head
timeline: {title: Test}
sources:
  # an agency
  efe:
    publisher: EFE
    url: https://efe.com/a   # read on paper too
    # what follows was not checked
    published: "2024-12-05"
    type: agency
  tass: {publisher: TASS, url: "https://tass.com/1", published: "2024-06-20", type: state-agency}   # beside it
  kcna:
      publisher: KCNA
      published: "2024-06-20"
      type: state-agency
      url: >-
        http://kcna.kp/a
  yle: {publisher: Yle, published: "2024-06-16", type: broadcaster,
    url: https://yle.fi/1}
"""
COPY = "https://web.archive.org/web/20241205000000/https://efe.com/" + "a-long-headline-" * 6 + "?x={1},2#3"
FIELDS = {"archived": COPY, "accessed": "2026-11-30"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    return file


def save(file: Path, additions: dict[str, dict[str, str]], text: str = TEXT) -> str:
    """Save fields in a file with a text, and give the text that it has then."""
    file.write_text(text, "utf-8")
    save_source_fields(file, additions, seen=read(file))
    return file.read_text("utf-8")


def add(indent: int) -> str:
    """Write FIELDS below an address."""
    return f'{" " * indent}archived: {COPY}\n{" " * indent}accessed: "2026-11-30"\n'


def test_fields_stand_on_lines_of_their_own_below_the_address_and_all_else_stays(file: Path) -> None:
    line = "    url: https://efe.com/a   # read on paper too\n"
    written = save(file, {"efe": FIELDS})
    assert written == TEXT.replace(line, f"{line}{add(4)}")


def test_a_source_that_is_written_out_in_an_event_gets_them_there(file: Path) -> None:
    line = "        url: https://ap.example/1\n"
    event = f"""\
events:
  - id: a
    date: "2024-06-01"
    headline: A
    sources:
      - publisher: AP
{line}        published: "2024-06-01"
        type: agency
"""
    written = save(file, {"ap-2024-06-01": FIELDS}, TEXT + event)
    assert written == TEXT + event.replace(line, f"{line}{add(8)}")


def test_a_record_in_brackets_gets_them_behind_its_address(file: Path) -> None:
    written = save(file, {"tass": FIELDS})
    assert written == TEXT.replace(
        'url: "https://tass.com/1"', f'url: "https://tass.com/1", archived: "{COPY}", accessed: "2026-11-30"'
    )


def test_an_address_on_a_line_below_its_key_keeps_its_line(file: Path) -> None:
    written = save(file, {"kcna": FIELDS})
    assert written == TEXT.replace("        http://kcna.kp/a\n", f"        http://kcna.kp/a\n{add(6)}")


@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_several_sources_read_back_with_their_fields_whatever_ends_the_lines(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "chronology.yaml"
    text = TEXT.rstrip("\n") if not ending else TEXT.replace("\n", ending)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    save_source_fields(file, dict.fromkeys(("efe", "tass", "kcna", "yle"), FIELDS), seen=read(file))
    saved = file.read_bytes()
    assert saved.startswith(b"\xef\xbb\xbf# the head")
    assert saved.count(b"\r\n") == (saved.count(b"\n") if ending == "\r\n" else 0)
    chronology = read(file).chronology
    assert chronology
    assert {str(source.accessed) for source in chronology.sources.values()} == {"2026-11-30"}
    assert {source.archived for source in chronology.sources.values()} == {COPY}
    assert list(tmp_path.iterdir()) == [file]


def test_the_last_line_without_an_end_takes_fields_below_it(file: Path) -> None:
    text = TEXT[: TEXT.index("  yle:")].rstrip("\n")
    save(file, {"kcna": FIELDS}, text)
    chronology = read(file).chronology
    assert chronology
    assert chronology.sources["kcna"].archived == COPY


def test_every_source_of_the_real_file_can_take_a_copy(file: Path) -> None:
    before = read(DEFAULT_FILE)
    assert before.chronology
    lacking = [name for name, source in before.chronology.sources.items() if source.url and not source.archived]
    text = save(file, {name: {"archived": COPY} for name in lacking}, before.text)
    after = read(file).chronology
    assert after
    assert all(after.sources[name].archived == COPY for name in lacking)
    assert len(text.splitlines()) == len(before.text.splitlines()) + len(lacking)


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is(file: Path) -> None:
    seen = read(file)
    edited = TEXT.replace("the head", "another head")
    file.write_text(edited, "utf-8")
    with pytest.raises(SavingError, match=r"was changed meanwhile\. Nothing was written"):
        save_source_fields(file, {"efe": FIELDS}, seen=seen)
    assert file.read_text("utf-8") == edited


@pytest.mark.parametrize("fields", [{"archived": "no address"}, {"unknown": "x"}])
def test_fields_that_do_not_fit_leave_the_file_as_it_is(file: Path, fields: dict[str, str]) -> None:
    with pytest.raises(SavingError, match="Nothing was written"):
        save_source_fields(file, {"efe": fields}, seen=read(file))
    assert file.read_text("utf-8") == TEXT


def test_a_write_protected_file_is_left_as_it_is(file: Path) -> None:
    seen = read(file)
    file.chmod(0o440)
    with pytest.raises(SavingError, match="write-protected"):
        save_source_fields(file, {"efe": FIELDS}, seen=seen)
    assert file.read_text("utf-8") == TEXT
