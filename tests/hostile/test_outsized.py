"""Far too many of one thing: pages draw a bounded part of it, and the core takes steps in proportion."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.hostile import outsized
from tests.pages.apps import opened
from timeline.analysis.date_certainty import describe_certainty
from timeline.analysis.provenance import build_chain
from timeline.dates.edtf import EdtfDate
from timeline.model.source_chains import find_origins
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read_bytes


def frames_of(text: str) -> Frames:
    reading = read_bytes(text.encode(), "test.yaml")
    assert reading.chronology, [problem.headline for problem in reading.problems]
    return build_frames(reading.chronology)


def page(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> AppTest:
    file = tmp_path / "chronology.yaml"
    file.write_text(text, "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    return opened(name, event="e", show="chain")


def words(shown: AppTest) -> str:
    return "\n".join(each.value for each in (*shown.markdown, *shown.caption))


def test_of_many_stories_the_first_have_a_card_and_the_others_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page(outsized.of_stories(300), tmp_path, monkeypatch, "briefing.py")
    assert len([link for link in shown.get("link_button") if link.proto.label == "Start"]) == 21
    assert words(shown).count("(?story=") == 280


def test_a_long_chain_is_worded_by_its_ends_and_drawn_by_its_first_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page(outsized.of_repeats(300), tmp_path, monkeypatch, "sources.py")
    assert "**[Paper 0](" in words(shown)
    assert "→ … and 288 more →" in words(shown)
    assert "**[Paper 299](" in words(shown)
    assert "292 more have no room in the picture" in words(shown)


def test_many_sources_are_counted_where_they_are_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(outsized.of_sources(500), tmp_path, monkeypatch, "sources.py")
    assert "- … and 460 more" in words(shown)


def test_a_chain_that_is_cited_whole_looks_at_each_source_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = outsized.of_repeats(200)
    every = ", ".join(f"s{n}" for n in range(200))
    frames = frames_of(text.replace("sources: [s199]", f"sources: [{every}]"))
    event = frames.event["e"]
    looked_at: list[str] = []

    class Counting(dict):  # type: ignore[type-arg]
        def __getitem__(self, key: str) -> object:
            looked_at.append(key)
            return super().__getitem__(key)

    counting = frames.chronology.model_copy(update={"sources": Counting(frames.chronology.sources)})
    assert set(find_origins(counting, event).values()) == {"s0"}
    assert len(looked_at) == 200
    assert len(build_chain(counting, event)) == 200
    assert len(looked_at) == 400


def test_days_of_candidates_are_compared_in_proportion_to_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frames = frames_of(outsized.of_candidates(300))
    compared: list[object] = []
    equal = EdtfDate.__eq__
    monkeypatch.setattr(EdtfDate, "__eq__", lambda one, other: compared.append(one) or equal(one, other))
    assert describe_certainty(frames, frames.event["e"]).count(" in Paper 0") == 300
    assert len(compared) <= 2 * 300
