"""The key / puts the focus into the search, from anywhere but a field that takes text."""

from __future__ import annotations

import streamlit as st

_JS = """
const FIELDS = "input, textarea, select, [contenteditable], [role=combobox], [role=spinbutton]";

export default function () {
  const pressed = event => {
    if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.composedPath()[0].closest?.(FIELDS) || document.querySelector("[role=dialog]")) return;
    event.preventDefault();
    // the filters may be folded away
    document.querySelector("[data-testid=stExpandSidebarButton]")?.click();
    document.querySelector("input[type=search]")?.focus();
  };
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
"""

_KEY = st.components.v2.component("search_key", js=_JS)


def listen_for_search_key() -> None:
    """Let / put the focus into the search."""
    _KEY(key="search-key")
