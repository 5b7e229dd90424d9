"""What is drawn once for many readers is of the version in their hands."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.apps import chart, opened

TEXT = """\
timeline: {title: Test}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
events:
  - {id: talks, date: "2024-07-01", headline: HEADLINE, sources: [tass]}
"""


def test_a_page_that_began_before_a_correction_leaves_nothing_behind_for_the_readers_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT.replace("HEADLINE", "Before the correction"), "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    st.cache_resource.clear()

    def late_page() -> None:
        import os
        import time
        from datetime import date
        from pathlib import Path

        import streamlit as st

        from components.charts.timeline_chart import show_timeline
        from components.frame.snapshot import get_snapshot
        from components.frame.view import build_view
        from timeline.charts.window import window_of

        st.session_state["timeline-size"] = "930x600"
        before = get_snapshot()
        view = build_view(before)
        file = Path(os.environ["TIMELINE_FILE"])
        file.write_text(file.read_text("utf-8").replace("Before", "After"), "utf-8")
        while get_snapshot().number == before.number:
            time.sleep(0.05)
        window = window_of(view.events, None, None)
        show_timeline(view, view.events, view.events, window=window, chosen=None, today=date.today())

    late = AppTest.from_function(late_page, default_timeout=60).run()
    assert not late.exception
    assert headlines(late) == ["Before the correction"]
    assert headlines(opened()) == ["After the correction"]


def headlines(page: AppTest) -> list[str]:
    return [event[1] for event in chart(page, "timeline")["figure"]["layout"]["meta"]["events"]]
