"""Charts as inputs: a click opens an event, a drag chooses a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components import address
from timeline.frame import Frames

WIDE = 900
BESIDE_PANEL = 520
"""The narrowest plot in pixels, without and with an open event: a window of 1280 with the filters."""
_CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "doubleClick": False,
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "timeline"},
}
_CSS = """
.tip { position: fixed; z-index: 1000; max-width: 26rem; padding: .4rem .6rem; pointer-events: none;
  font-size: .875rem; line-height: 1.35; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
  box-shadow: 0 2px 8px rgb(0 0 0 / .2); overflow-wrap: anywhere; }
.tip > :first-child { font-weight: 600; }
"""
# while dragging selects, Streamlit passes no click on, so the chart's own events are heard; and a
# figure that names each event once in its meta cannot let Plotly say what a mark stands for
_JS = """
const counted = (count, noun) =>
  `${Number(count).toLocaleString("en-GB")} ${noun}${count === "1" ? "" : "s"}`;

const dayOf = x => new Date(`${String(x).slice(0, 10)}T12:00`).toLocaleDateString(
  "en-GB", { day: "numeric", month: "long", year: "numeric" });

const laneOf = (meta, y) => meta.lanes.find(([, bottom]) => y >= bottom)?.[0];

// the names of the other lanes in which the event of a mark stands
const alsoIn = (plot, meta, point) => {
  const lanes = new Set();
  for (const trace of plot.data) {
    if (trace.hoverinfo !== "none") continue;
    trace.customdata?.forEach((place, n) => {
      if (place === point.customdata) lanes.add(laneOf(meta, trace.y[n]));
    });
  }
  lanes.delete(laneOf(meta, point.y));
  return [...lanes].filter(Boolean);
};

const words = (plot, point) => {
  const meta = plot.layout.meta, trace = point.data;
  if (trace.name === "count") {
    const count = trace.text[point.pointNumber];
    return count ? [counted(count, "event"), meta.columns[point.pointNumber][1], "Click to zoom in"] : [];
  }
  if (typeof point.customdata === "string") return [trace.meta[point.pointNumber], "Click to zoom in"];
  const event = meta.events[point.customdata];
  const also = alsoIn(plot, meta, point);
  const date = event[2] ?? dayOf(point.x);
  const named = also.length > 3 ? [...also.slice(0, 2), `${also.length - 2} others`] : also;
  return [
    event[1],
    trace.meta ? `Another day: ${trace.meta[point.pointNumber]}` : `${date} · ${trace.name}`,
    ...(named.length ? [`The same event also stands under ${named.join(", ")}`] : []),
    "Click for the whole entry",
  ];
};

export default function ({ data, parentElement, setTriggerValue }) {
  const block = document.querySelector(`.st-key-${data.chart}`);
  const tip = parentElement.querySelector(".tip");
  let heard = null;
  const clicked = click => {
    const point = click.points[0], meta = heard.layout.meta;
    if (!meta) return setTriggerValue("opened", point.customdata?.[0]);
    if (point.data.name === "count") return setTriggerValue("zoomed", meta.columns[point.pointNumber][0]);
    if (typeof point.customdata === "string") return setTriggerValue("zoomed", point.customdata);
    setTriggerValue("opened", meta.events[point.customdata][0]);
  };
  const hide = () => { tip.hidden = true; };
  const tell = hover => {
    if (!heard.layout.meta) return;
    const lines = words(heard, hover.points[0]);
    if (!lines.length) return hide();
    tip.replaceChildren(...lines.map(line => {
      const row = document.createElement("div");
      row.textContent = line;
      return row;
    }));
    tip.hidden = false;
    const { clientX: x, clientY: y } = hover.event, box = tip.getBoundingClientRect();
    tip.style.left = `${x + 16 + box.width < innerWidth ? x + 16 : Math.max(4, x - 16 - box.width)}px`;
    tip.style.top = `${Math.max(4, Math.min(y + 12, innerHeight - box.height - 4))}px`;
  };
  const hearing = { plotly_click: clicked, plotly_hover: tell, plotly_unhover: hide };
  const listen = () => {
    const plot = block.querySelector(".js-plotly-plot");
    if (plot === heard || !plot?.on) return;
    hide();
    for (const [name, act] of Object.entries(hearing)) plot.on(name, act);
    heard = plot;
  };
  const observer = new MutationObserver(listen);
  observer.observe(block, { childList: true, subtree: true });
  listen();
  return () => {
    observer.disconnect();
    // a chart that is gone has lost its methods with its listeners
    for (const [name, act] of Object.entries(hearing)) heard?.removeListener?.(name, act);
  };
}
"""
_CLICKS = st.components.v2.component("chart_clicks", html='<div class="tip" hidden></div>', css=_CSS, js=_JS)


def plot_width(opened: str) -> int:
    """Give the narrowest width a chart may have on the page, with or without an open event."""
    return BESIDE_PANEL if opened else WIDE


def show_chart(figure: go.Figure, frames: Frames, *, key: str, alt: str, brush: bool = False) -> None:
    """Draw a chart whose marks carry [event id] as customdata, or places in its meta; a click opens one.

    With `brush` a horizontal drag sets the range of days in the address.
    """
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        on_select=lambda: _clicked(key, frames),
        selection_mode="box" if brush else "points",
        config=_CONFIG,
        alt=alt,
    )
    if brush or figure.layout.meta:
        clicks = f"{key}-clicks"
        _CLICKS(
            data={"chart": key},
            key=clicks,
            on_opened_change=lambda: _opened(clicks),
            on_zoomed_change=lambda: _zoomed(clicks, frames),
        )


def show_still(figure: go.Figure, *, key: str, alt: str) -> None:
    """Draw a chart that only tells."""
    st.plotly_chart(figure, key=key, theme=None, config={"staticPlot": True}, width="content", alt=alt)


def _opened(clicks: str) -> None:
    event = st.session_state[clicks].opened
    if event:
        address.open_event(event)


def _zoomed(clicks: str, frames: Frames) -> None:
    days = st.session_state[clicks].zoomed
    if days:
        first, last = map(date.fromisoformat, days.split("/"))
        _choose(frames, first, last)


def _clicked(key: str, frames: Frames) -> None:
    selected = st.session_state[key]["selection"]
    if selected.get("box"):
        _zoom(selected["box"][0], frames)
    elif selected["points"] and isinstance(opened := selected["points"][0].get("customdata"), list):
        address.open_event(opened[0])


def _zoom(box: dict[str, Any], frames: Frames) -> None:
    days = sorted(date.fromisoformat(str(edge)[:10]) for edge in box["x"])
    _choose(frames, days[0], days[-1])


def _choose(frames: Frames, since: date, until: date) -> None:
    chosen, _ = address.selection(frames)
    address.write_selection(replace(chosen, since=since, until=until))
