"""The lag figure: the days it took, as a range where a date is uncertain."""

from __future__ import annotations

from tests.chronologies import frames_of
from timeline.analysis.reporting_lag import list_lags
from timeline.charts.lag import build_lag_figure
from timeline.charts.palette import LIGHT

FRAMES = frames_of("""
- {id: month, date: "2024-11", reported: "2024-12-05", headline: Deployed, sources: tass}
- {id: day, date: "2024-12-04", reported: "2024-12-05", headline: Exchanged, sources: tass}
""")


def test_each_lag_is_a_row_with_its_days_and_opens_its_event() -> None:
    found = list_lags(list(FRAMES.event.values()))
    drawn = build_lag_figure(found, palette=LIGHT, plot_width=900).to_plotly_json()
    (bars,) = (trace for trace in drawn["data"] if trace["type"] == "bar")
    assert ([*bars["base"]], [*bars["x"]], [*bars["customdata"]]) == ([5], [29], [["month"]])
    words = [note["text"] for note in drawn["layout"]["annotations"]]
    assert "Exchanged" in words[1]
    assert "4 Dec 2024, reported 5 Dec 2024" in words[1]
    assert words[2:] == ["5–34 days", "1 day"]
    assert drawn["layout"]["xaxis"]["ticksuffix"] == " days"
