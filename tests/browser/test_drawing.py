"""What a chart costs: it is drawn when there is something new to see, and no more often."""

from __future__ import annotations

from scripts.browser import settle
from tests.browser.explore import NewPage

_STEPS = 8
# one step a frame, as when a window is drawn smaller by hand; gives the widths at which the chart was drawn
_NARROW = """async (plot, steps) => {
  const { react } = Plotly;
  window.drawn = [];
  Plotly.react = (drawn, data, layout, config) => {
    if (drawn === plot) window.drawn.push(layout.width);
    return react(drawn, data, layout, config);
  };
  const whole = plot.clientWidth;
  for (let step = 1; step <= steps; step++) {
    plot.style.width = `${whole - 20 * step}px`;
    await new Promise(requestAnimationFrame);
  }
}"""


def test_a_chart_that_grows_narrow_step_by_step_is_drawn_at_its_last_width_but_not_at_each_step(
    new_page: NewPage,
) -> None:
    page = new_page("/?kinds=milestone")
    plot = page.locator(".st-key-ladder .plot")
    plot.evaluate(_NARROW, _STEPS)
    page.wait_for_function("() => window.drawn.length")
    settle(page)

    drawn = page.evaluate("window.drawn")
    assert drawn[-1] == plot.evaluate("plot => plot.clientWidth")
    assert len(drawn) <= _STEPS // 2
