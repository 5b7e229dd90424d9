"""A few options side by side, which the browser names by id.

Streamlit's own pills are named by their labels. With a count in a label, what is clicked while the
counts change on the server is unknown there, and lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex

import streamlit as st

from components import late

_CSS = """
p { margin: 0 0 0.25rem; font-size: 0.875rem; }
[role=group] { display: flex; flex-wrap: wrap; gap: 0.25rem; }
button { all: unset; box-sizing: border-box; cursor: pointer; padding: 0.25rem 0.75rem; font-size: 0.875rem;
  line-height: 1.4; border: 1px solid var(--st-border-color); border-radius: 1rem;
  background: var(--st-background-color); color: var(--st-text-color); }
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button[aria-pressed=true] { border-color: var(--st-primary-color); color: var(--st-primary-color);
  box-shadow: inset 0 0 0 1px var(--st-primary-color);
  background: color-mix(in srgb, var(--st-primary-color) 10%, var(--st-background-color)); }
"""

_JS = """
const known = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const row = parentElement.querySelector("[role=group]");
  const own = known.get(parentElement) ?? { ...data, heard: data.click };
  known.set(parentElement, own);
  const send = () => {
    own.click += 1;
    setStateValue("clicked", { click: own.click, chosen: own.chosen });
  };
  if (data.session !== own.session) {
    // the line was lost, and the session with it. The new one took over what was chosen, as the address
    // had it, but never heard a click of the time between: it is said again
    own.session = data.session;
    if (own.click > own.heard) send();
    else own.chosen = data.chosen;
  } else if (data.click >= own.click) {
    // what the server says before it has heard the last click is older than what is on screen
    Object.assign(own, { click: data.click, chosen: data.chosen });
  }
  own.heard = Math.max(own.heard, data.click);
  const press = () => {
    for (const each of row.children) each.ariaPressed = own.chosen.includes(each.dataset.option);
  };
  parentElement.querySelector("p").textContent = data.label;
  row.ariaLabel = data.label;
  while (row.children.length > data.pills.length) row.lastChild.remove();
  data.pills.forEach(([id, words], place) => {
    const button = row.children[place] ?? row.appendChild(document.createElement("button"));
    button.type = "button";
    button.dataset.option = id;
    button.textContent = words;
  });
  press();
  row.onclick = event => {
    const id = event.target.closest("button")?.dataset.option;
    if (!id) return;
    own.chosen = own.chosen.includes(id) ? own.chosen.filter(each => each !== id) : [...own.chosen, id];
    press();
    send();
  };
}
"""

_PILLS = st.components.v2.component(
    "pills", html='<p aria-hidden="true"></p>\n<div role="group"></div>\n', css=_CSS, js=_JS
)


_SESSION = "pills-session"


def show_pills(
    label: str,
    words: Mapping[str, str],
    chosen: Sequence[str],
    *,
    key: str,
    on_change: Callable[[list[str]], None],
) -> None:
    """Draw options, id -> words, of which several may be chosen; a click calls with the ids then chosen."""

    def clicked() -> dict[str, object]:
        return getattr(st.session_state.get(key), "clicked", None) or {"click": 0, "chosen": []}

    def changed() -> None:
        ids = clicked()["chosen"]
        on_change([str(option) for option in ids] if isinstance(ids, list) else [])

    _PILLS(
        data={
            "label": label,
            "pills": list(words.items()),
            "chosen": list(chosen),
            "click": clicked()["click"],
            "session": st.session_state.setdefault(_SESSION, token_hex(8)),
        },
        key=key,
        on_clicked_change=late.heard(changed, key, clicked),
    )
