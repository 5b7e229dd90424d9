"""What is drawn once for many readers is of the version in their hands, and of nobody's draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.apps import opened

TEXT = """\
timeline: {title: Test}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
events:
  - {id: talks, date: "2024-07-01", headline: HEADLINE, sources: [tass]}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT.replace("HEADLINE", "Before the correction"), "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    st.cache_resource.clear()
    return file


def test_a_page_that_began_before_a_correction_leaves_nothing_behind_for_the_readers_after_it(
    file: Path,
) -> None:
    def late_page() -> None:
        import os
        import time
        from pathlib import Path

        from components.data import current
        from components.event_list import show_event_list
        from components.view import in_view
        from timeline.charts.palette import LIGHT

        before = current()
        frames, _, events = in_view(before)
        file = Path(os.environ["TIMELINE_FILE"])
        file.write_text(file.read_text("utf-8").replace("Before", "After"), "utf-8")
        while current().number == before.number:
            time.sleep(0.05)
        show_event_list(frames, events, palette=LIGHT, selected="")

    late = AppTest.from_function(late_page, default_timeout=60).run()
    assert not late.exception
    assert headlines(late) == ["Before the correction"]
    assert headlines(opened()) == ["After the correction"]


@pytest.mark.usefixtures("file")
def test_the_preview_of_a_draft_follows_the_form_and_shows_no_other_editors_words() -> None:
    page = drafted()
    assert "report" in row(page)["more"]
    page.selectbox(key="edit-kind").set_value("visit").run()
    assert "visit" in row(page)["more"]

    # another editor's draft has the same id
    assert "report" in row(drafted())["more"]


def drafted() -> AppTest:
    page = opened("edit.py")
    page.text_input(key="edit-date").set_value("2024-06-15")
    page.text_input(key="edit-headline").set_value("Talks")
    page.multiselect(key="edit-sources").set_value(["tass"]).run()
    return page


def row(page: AppTest) -> dict[str, str]:
    (found,) = json.loads(page.get_by_key("list").proto.json)["rows"]
    return found


def headlines(page: AppTest) -> list[str]:
    return [found["headline"] for found in json.loads(page.get_by_key("list").proto.json)["rows"]]
