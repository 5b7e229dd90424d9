"""Text to take along: shown in full, with a button that copies it."""

from __future__ import annotations

import streamlit as st

# Streamlit's own blocks of code bring half a megabyte of highlighter along
_CSS = """
.copy { display: flex; gap: 0.75rem; align-items: start; padding: 0.5rem 0.75rem;
  background: var(--st-secondary-background-color); border-radius: var(--st-base-radius); }
p { margin: 0; padding-top: 0.2rem; flex: 1; min-width: 0; overflow-wrap: anywhere; user-select: all;
  font-size: 0.875rem; }
button { font: inherit; font-size: 0.875rem; color: inherit; background: none; cursor: pointer;
  min-height: 1.75rem; padding: 0.1rem 0.6rem; border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
"""

_JS = """
export default function ({ data, parentElement }) {
  const [text, button] = ["p", "button"].map(tag => parentElement.querySelector(tag));
  text.textContent = data.text;
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${data.label}`);
  const copied = async () => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    // without https a page has no clipboard, only the old command
    if (navigator.clipboard) await navigator.clipboard.writeText(data.text);
    else document.execCommand("copy");
  };
  button.onclick = async () => {
    await copied();
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  };
}
"""

_COPY = st.components.v2.component(
    "copy", html='<div class="copy"><p></p><button type="button"></button></div>', css=_CSS, js=_JS
)


def show_copy(text: str, *, label: str, key: str) -> None:
    """Draw a text with a button that copies it; `label` names it to who does not see it."""
    _COPY(data={"text": text, "label": label}, key=key)
