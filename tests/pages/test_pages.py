"""Every page runs, with filters, with a broken file, with next to nothing in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.chronologies import DEFAULT_FILE
from tests.command_line import timeline
from tests.history.repository import git
from tests.pages.apps import INDEX, bar, chart, opened, page_files
from timeline.serving.plotly import CHART_PAGES

ROOT = Path(__file__).parents[2]
EMPTY = "timeline: {title: Nothing yet}\n"
ONE = """\
timeline: {title: One event}
sources:
  paper: {publisher: The Paper, title: A report, published: "2024-06-20", type: newspaper}
events:
  - {id: summit, date: "2024-06-19", headline: Summit, sources: [paper]}
"""
BROKEN = ONE.replace("2024-06-19", "2024-06-31")
EXAMPLE = (ROOT / "examples" / "heartbleed.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.delenv("TIMELINE_FILE", raising=False)


def texts(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.code, *app.header, *app.text]
    return "\n".join(element.value for element in shown)


@pytest.mark.parametrize("page", page_files())
def test_a_page_runs(page: str) -> None:
    assert bar(opened(page))["title"]


@pytest.mark.parametrize("page", page_files())
def test_a_page_runs_when_no_event_is_chosen(page: str) -> None:
    opened(page, text="no event holds these words")


@pytest.mark.parametrize("content", [EMPTY, ONE, EXAMPLE], ids=["empty", "one event", "another subject"])
@pytest.mark.parametrize("page", page_files())
def test_a_page_runs_on_another_chronology(
    page: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    assert bar(opened(page))["title"] in ("Nothing yet", "One event", "The Heartbleed bug")


def test_a_broken_file_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    app = AppTest.from_file(str(INDEX), default_timeout=60).run()

    assert not app.exception
    assert "broken.yaml:5:24" in texts(app)
    assert "June has 30 days" in texts(app)


def test_of_many_problems_the_page_shows_twenty_and_names_the_command_that_shows_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(EMPTY + "events:\n" + "- x\n" * 57, encoding="utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    app = AppTest.from_file(str(INDEX), default_timeout=60).run()
    (more,) = re.findall(r"37 more\. Run `python -m timeline (.*)` to see all\.", texts(app))

    assert len(app.code) == 20 + 1
    assert len(json.loads(timeline(*more.split(), TIMELINE_FILE=str(file)).stdout)) == 57


def test_a_story_of_one_step_and_a_chart_of_one_event_are_told_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "one.yaml"
    story = "stories:\n  - {id: brief, title: Brief, steps: [{event: summit}]}\n"
    file.write_text(ONE + story, encoding="utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))

    assert chart(opened(), "timeline")["alt"].startswith("Timeline of 1 event from ")
    assert "1 step\\." in texts(opened("briefing.py"))


def test_the_browser_is_told_of_the_script_for_charts_with_those_pages_alone_that_open_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "treaty.yaml"
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    record = DEFAULT_FILE.read_text(encoding="utf-8")
    git(tmp_path, "init", "-q")
    for headline in ("    headline: Once ", "    headline: "):
        file.write_text(record.replace("    headline: ", headline), encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", headline)
    parts = {page: opened(page).get("bidi_component") for page in page_files()}
    charted = [
        page for page, held in parts.items() if any(p.proto.component_name in ("chart", "picture") for p in held)
    ]

    assert {f"{page or 'explore'}.py" for page in CHART_PAGES} == {*charted}
