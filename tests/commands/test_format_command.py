"""`timeline format`: writes the file, or says whether it would; what it cannot read it leaves alone."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.reading.reader import read

SORTED = """\
timeline:
  title: Treaty

events:
  - id: talks
    date: "2024"
    headline: Talks
    sources: [efe]

sources:
  efe: {publisher: EFE, published: "2024", type: agency}
"""
UNSORTED = SORTED.replace('date: "2024"', "date: 2024")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "own.yaml"
    file.write_text(UNSORTED, "utf-8")
    return file


def test_the_file_is_put_into_the_house_style_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", str(file)]) == 0
    assert file.read_text("utf-8") == SORTED
    assert capsys.readouterr().out == f"{file}: 1 line changed or moved\n"
    assert main(["format", str(file)]) == 0
    assert capsys.readouterr().out == f"{file} is in the house style\n"


def test_with_check_nothing_is_written_and_the_code_says_whether_it_would_be(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["format", "--check", str(file)]) == 1
    assert file.read_text("utf-8") == UNSORTED
    assert capsys.readouterr().out == f"{file}: 1 line would change or move\n"
    file.write_text(SORTED, "utf-8")
    assert main(["format", "--check", str(file)]) == 0


def test_records_go_into_the_event_and_out_again(file: Path) -> None:
    before = read(file).chronology
    assert main(["format", "--inline", str(file)]) == 0
    assert "sources:\n      - {id: efe, publisher: EFE" in file.read_text("utf-8")
    assert read(file).chronology == before
    assert main(["format", "--sections", str(file)]) == 0
    assert file.read_text("utf-8").endswith('sources:\n  efe: {publisher: EFE, published: "2024", type: agency}\n')
    assert read(file).chronology == before


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.write_bytes(codecs.BOM_UTF8 + UNSORTED.encode())
    assert main(["format", str(file)]) == 0
    assert file.read_bytes() == codecs.BOM_UTF8 + SORTED.encode()


@pytest.mark.parametrize(
    ("text", "said"), [(UNSORTED.replace("[efe]", "[ap]"), "E302"), ("{timeline: {title: Treaty}}", "start of a line")]
)
def test_a_file_that_cannot_be_put_in_order_is_left_alone_with_the_reason(
    file: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    file.write_text(text, "utf-8")
    assert main(["format", str(file)]) == 1
    assert said in capsys.readouterr().err
    assert file.read_text("utf-8") == text


def test_a_file_that_is_not_there_or_protected_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", str(file.with_name("none.yaml"))]) == 2
    assert "cannot be read" in capsys.readouterr().err
    file.chmod(0o444)
    assert main(["format", str(file)]) == 1
    assert "write-protected" in capsys.readouterr().err
