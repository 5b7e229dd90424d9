"""The tutorial leads from an empty file to a published page, and each step shows what it says."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import streamlit as st

from scripts.tutorial import build_file, list_blocks, write_picture
from tests.pages.apps import bar, opened
from timeline.__main__ import main
from timeline.model.records import Chronology
from timeline.reading.reader import read_bytes

FILES = [text for language, text in list_blocks() if language == "yaml"]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand where the reader of the tutorial does, after its first command."""
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.chdir(tmp_path)
    empty = tmp_path / "bridge.yaml"
    empty.touch()
    monkeypatch.setenv("TIMELINE_FILE", str(empty))
    return empty


def finished() -> Chronology:
    chronology = read_bytes(build_file().encode(), "bridge.yaml").chronology
    assert chronology
    return chronology


def test_every_command_answers_what_is_shown(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language, text in list_blocks():
        if language == "yaml":
            file.write_text(text, encoding="utf-8")
        if language == "console":
            command, shown = text.split("\n", 1)
            code = main(shlex.split(command)[4:])
            assert capsys.readouterr().out.startswith(shown)
            assert code == (" E" in shown)
            if " E702 " in shown:
                write_picture(file.parent)
    page = (file.parent / "public" / "index.html").read_text(encoding="utf-8")
    assert all(event.headline in page for event in finished().events)
    assert len(list((file.parent / "public").glob("picture-*.jpg"))) == 2


def test_only_the_step_without_a_source_has_a_problem() -> None:
    found = [[problem.code for problem in read_bytes(text.encode(), "").problems] for text in FILES]
    assert found == [["E302"], *[[]] * (len(FILES) - 1)]


def test_the_app_says_of_the_empty_file_what_the_check_says(file: Path) -> None:
    app = opened()
    shown = "\n".join(element.value for element in [*app.markdown, *app.code, *app.caption])
    assert "the file is empty" in shown


def test_the_app_shows_the_finished_file_and_its_story(file: Path) -> None:
    file.write_text(build_file(), encoding="utf-8")
    write_picture(file.parent)
    explore, briefing = opened(), opened("briefing.py")
    assert bar(explore)["title"] == finished().timeline.title
    assert bar(explore)["count"] == "4 events"
    assert briefing.header[0].value == finished().stories[0].title


def test_a_month_a_span_and_a_claim_stand_there_as_told() -> None:
    month, span = (finished().events[place].date for place in (2, 3))
    assert (month.precision, len(span.parts)) == ("month", 2)
    assert [event.kind for event in finished().events].count("claim") == 1
