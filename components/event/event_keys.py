"""Keys for the open event: arrows step, Escape closes, focus comes and goes with it."""

from __future__ import annotations

import streamlit as st

from components.frame import address

# Streamlit's own shortcuts take Escape even from a field, and lose presses that come fast
_JS = """
const FIELDS = "input, textarea, select, [contenteditable], [role=combobox], [role=spinbutton], " +
  "[role=slider], [role=toolbar], [role=radiogroup], [role=tablist], [role=listbox], [role=grid], canvas";
const COVERS = "[role=dialog], [role=listbox], [role=menu]";

const rowOf = id => {
  for (const node of document.querySelectorAll("*")) {
    const row = node.shadowRoot?.querySelector(`button[data-id="${CSS.escape(id)}"]`);
    if (row) return row;
  }
  return document.querySelector(`button[data-id="${CSS.escape(id)}"]`);
};

const focused = () => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.host ?? parentElement;
  const panel = root.closest(".st-key-event-panel");
  const state = (panel.steps ??= { at: data.opened, sent: null, shown: null, from: focused() });
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", "Event");
  panel.tabIndex = -1;
  // presses may be ahead of the page
  if (state.sent === null || state.sent === data.opened) {
    state.at = data.opened;
    state.sent = null;
  }
  const active = document.activeElement;
  if (state.shown !== data.opened && active !== document.body && !active.closest(FIELDS) &&
      !panel.contains(active)) panel.focus({ preventScroll: true });
  state.shown = data.opened;

  const open = id => {
    state.at = state.sent = id;
    setTriggerValue("opened", id);
  };
  const pressed = event => {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (target.closest?.(FIELDS) || document.querySelector(COVERS)) return;
    if (event.key === "Escape") return open("");
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const place = data.ids.indexOf(state.at);
    if (!step || place < 0 || !data.ids[place + step]) return;
    event.preventDefault();
    open(data.ids[place + step]);
  };
  // Streamlit calls what is returned here when the panel goes, and not between two lists of events
  state.stopListening?.();
  document.addEventListener("keydown", pressed);
  state.stopListening = () => document.removeEventListener("keydown", pressed);
  return () => {
    state.stopListening();
    setTimeout(() => {
      const gone = !document.querySelector(".st-key-event-panel");
      if (!gone || document.activeElement !== document.body) return;
      // a row of the list goes to where the steps led; without a place of its own the page stays as it is
      const to = state.from.dataset.id ? rowOf(state.shown) : state.from;
      if (to?.isConnected) to.focus({ preventScroll: true });
    }, 50);
  };
}
"""

_KEYS = st.components.v2.component("event_keys", js=_JS)
_KEY = "event-keys"
_MOST_STEPS = 100
"""Steps each way for which the browser knows the events, more than come before the page has followed."""


def listen_for_keys(opened: str, ids: list[str]) -> None:
    """Let the arrow keys step from the open event through a list of them, and Escape close it."""
    at = ids.index(opened) if opened in ids else 0
    near = ids[max(0, at - _MOST_STEPS) : at + _MOST_STEPS + 1]
    _KEYS(data={"opened": opened, "ids": near}, key=_KEY, on_opened_change=_open_event)


def _open_event() -> None:
    wanted = st.session_state[_KEY].opened
    if wanted is not None:
        address.open_event(wanted)
