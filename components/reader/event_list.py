"""The chronological list: every event as a button, on a rail with its kind's colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.frame import address
from components.frame.cache import cached
from components.reader.paging import choose_page
from timeline.analysis.citation import list_publishers
from timeline.charts.palette import Palette
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN
from timeline.query.highlight import split_matches
from timeline.query.other_matches import find_other_matches
from timeline.query.tables import Frames
from timeline.text.plural import shorten_list

_CSS = """
ol { list-style: none; margin: 0; padding: 0 0 0 0.5rem; container-type: inline-size; }
li { border-left: 2px solid var(--st-border-color); position: relative; }
li.month { padding: 0.75rem 0 0.25rem 1rem; font-weight: 600; color: var(--st-text-color); opacity: .75; }
button { all: unset; box-sizing: border-box; cursor: pointer; display: grid; width: 100%;
  grid-template-columns: 10.5rem 1fr; column-gap: 1rem; padding: 0.4rem 0.5rem 0.4rem 1rem;
  border-radius: var(--st-base-radius); content-visibility: auto; contain-intrinsic-block-size: auto 3.5rem; }
button:hover { background: var(--st-secondary-background-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -2px; }
button[aria-current] { background: var(--st-secondary-background-color);
  box-shadow: inset 3px 0 var(--st-primary-color); }
i { position: absolute; left: -6px; top: 0.85rem; width: 10px; height: 10px; border-radius: 50%;
  box-sizing: border-box; border: 2px solid; background: currentColor; }
i.unproven { background: var(--st-background-color); }
.date { font-variant-numeric: tabular-nums; opacity: .8; }
.headline { font-weight: 600; }
mark { background: var(--st-yellow-background-color); color: inherit; text-decoration: underline 2px; }
.more { grid-column: 2; font-size: 0.875rem; opacity: .8; white-space: pre-line; }
@container (max-width: 30rem) {
  button { grid-template-columns: 1fr; }
  .more { grid-column: 1; }
}
"""

_JS = """
const lists = new WeakMap();

const make = (tag, name, text) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  // text, or pieces of text each with whether the search found it
  for (const [part, hit] of typeof text === "string" ? [[text, false]] : text ?? []) {
    const piece = document.createElement(hit ? "mark" : "span");
    piece.textContent = part;
    node.append(piece);
  }
  return node;
};

const entry = row => {
  const item = make("li"), dot = make("i", row.unproven ? "unproven" : ""), button = make("button");
  dot.style.color = row.colour;
  button.type = "button";
  button.dataset.id = row.id;
  button.append(make("span", "date", row.date), make("span", "headline", row.headline));
  button.append(make("span", "more", row.more));
  for (const line of row.found ?? []) button.append(make("span", "more", line));
  item.append(dot, button);
  return item;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ol");
  const focused = parentElement.activeElement?.dataset?.id;
  // what a step leaves in the list is most of it
  const before = lists.get(parentElement) ?? new Map(), now = new Map(), items = [];
  let month = "";
  for (const row of data.rows) {
    if (row.month !== month) {
      month = row.month;
      items.push(make("li", "month", month));
    }
    const said = JSON.stringify(row), item = before.get(said) ?? entry(row), button = item.lastChild;
    if (row.id === data.selected) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    now.set(said, item);
    items.push(item);
  }
  list.replaceChildren(...items);
  lists.set(parentElement, now);
  list.querySelector(`[data-id="${CSS.escape(focused ?? "")}"]`)?.focus({ preventScroll: true });
  list.onclick = click => {
    const button = click.target.closest("button");
    if (button) setTriggerValue("opened", button.dataset.id);
  };
}
"""

_MOST_NAMES = 20
"""Names of actors or publishers in a row."""
ListRow = dict[str, object]
_LIST = st.components.v2.component("event_list", html="<ol></ol>\n", css=_CSS, js=_JS)


def show_event_list(
    frames: Frames,
    events: list[Event],
    *,
    palette: Palette,
    selected: str,
    key: str = "list",
    more: Callable[[Event], str] | None = None,
) -> None:
    """Draw events as a list; a click opens one. `more` words the line below each headline."""
    terms = address.read_search_terms(frames)
    part = choose_page(events, selected=selected, key=key)

    def rows() -> list[ListRow]:
        return [
            _build_row(frames, event, (more or partial(_describe_event, frames))(event), terms, palette)
            for event in part
        ]

    view = ("list", [event.id for event in part], terms, palette.background)
    show_rows(rows() if more else cached(frames, rows, *view), selected=selected, key=key)


def show_rows(rows: list[ListRow], *, selected: str, key: str) -> None:
    """Draw rows that each stand for an event; a click opens it.

    A row has id, month, date, headline, more, colour and unproven (hollow). Headline and more may be
    pieces with the hits of a search; found has further lines of pieces.
    """
    _LIST(data={"rows": rows, "selected": selected}, key=key, on_opened_change=lambda: _open_event(key))


def _open_event(key: str) -> None:
    address.open_event(st.session_state[key].opened or "")


def _build_row(frames: Frames, event: Event, more: str, terms: tuple[str, ...], palette: Palette) -> ListRow:
    return {
        "id": event.id,
        "month": event.date.period,
        "date": event.date.text,
        "colour": palette.colour(event.kind),
        "unproven": event.kind in UNPROVEN,
        **highlight_hits(frames, event, event.headline, more, terms),
    }


def highlight_hits(frames: Frames, event: Event, headline: str, more: str, terms: tuple[str, ...]) -> ListRow:
    """Write what a row says, with the hits of a search in pieces, and where else its event has them."""
    if not terms:
        return {"headline": headline, "more": more}
    lines = find_other_matches(event, frames.chronology, terms, (headline, more))
    return {
        "headline": split_matches(headline, terms),
        "more": split_matches(more, terms),
        "found": [split_matches(line, terms) for line in lines],
    }


def _describe_event(frames: Frames, event: Event) -> str:
    names = [frames.chronology.actors[actor].name for actor in event.actors]
    who = ", ".join(shorten_list(names, _MOST_NAMES))
    by = ", ".join(shorten_list(list_publishers(frames, event.sources), _MOST_NAMES))
    return " · ".join(part for part in (event.kind.text, who, by) if part)
