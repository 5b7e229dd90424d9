"""Curated text reaches a screen only through the escape of that screen. In a browser: test_injection.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from components.frame import markdown
from components.frame.markdown import escape_markdown, link_markdown
from tests.hostile.payloads import PAYLOADS, hostile, written
from tests.pages.apps import opened, page_files

ROOT = Path(__file__).parents[2]
SCREENS = [*ROOT.glob("components/**/*.py"), *ROOT.glob("pages/**/*.py")]
SCRIPTS = [*ROOT.glob("components/**/*.js"), *ROOT.glob("timeline/**/*.js")]
READ_AS_MARKDOWN = {"label", "body", "help", "title", "text", "content", "caption", "captions", "delta"}
NOT_ESCAPED = re.compile(r"(?<!\\):red\[8|(?<!\\)\[8\]\(https|(?<!\\)<(?:img|svg|iframe|span|a|object) ")
WRITES_HTML = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc"
    r"|setHTML|\beval\(|new Function|\.setAttribute\(\s*[\"']on|srcDoc"
)
ENTRY = re.compile(r"\bentry\.innerHTML = text;")
"""The entry of an event, which a template on the server has escaped."""
STATES: list[dict[str, Any]] = [
    {"event": "event-markdown", "actor": "actor-markdown", "other": "rival", "source": "source-markdown"},
    {"event": "event-image", "story": "story-markdown", "notes": "below", "show": "company", "form": "table"},
    {"actor": "side", "story": "story-image", "print": "1", "show": "carriers", "text": "headline"},
    dict.fromkeys(("actors", "event", "actor", "source", "story", "version", "text"), PAYLOADS["markdown"]),
]
"""Addresses at which every page is looked at; a page passes over the names that it does not read."""


@pytest.fixture
def _hostile_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()
    st.cache_data.clear()
    file = tmp_path / "<b>:red[8].yaml"
    file.write_text(written(hostile()), "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))


def texts(message: Message) -> Iterator[str]:
    """Give what an element, or one within it, sends to be read as Markdown."""
    for field, value in message.ListFields():
        several = value if field.is_repeated else [value]
        if field.message_type:
            yield from (text for each in several if isinstance(each, Message) for text in texts(each))
        elif field.name in READ_AS_MARKDOWN and field.type == field.TYPE_STRING:
            yield from several


def not_escaped(app: AppTest) -> list[str]:
    nodes, found = [app._tree], list[str]()
    while nodes:
        node = nodes.pop()
        nodes += getattr(node, "children", {}).values()
        sent = getattr(node, "proto", None)
        # code is shown letter by letter
        if isinstance(sent, Message) and node.type != "code":
            found += [text for text in texts(sent) if NOT_ESCAPED.search(text)]
    return found


def look_at_every_page(state: dict[str, Any]) -> dict[str, list[str]]:
    app = opened(**state)
    found = {"explore.py": not_escaped(app)}
    for page in page_files():
        found[page] = not_escaped(app.switch_page(page).run())
        assert not app.exception
    return found


@pytest.mark.usefixtures("_hostile_file")
@pytest.mark.parametrize("state", STATES, ids=["an event", "a story", "on paper", "hostile words"])
def test_no_page_hands_curated_text_to_markdown_as_it_is(state: dict[str, Any]) -> None:
    assert {page: found for page, found in look_at_every_page(state).items() if found} == {}


@pytest.mark.usefixtures("_hostile_file")
def test_without_the_escape_every_page_that_writes_markdown_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "_escape", str)
    found = look_at_every_page(STATES[0])
    # the bar, the pictures and the reader take text as data
    assert {page for page, texts in found.items() if not texts} <= {
        "explore.py",
        "numbers.py",
        "positions.py",
        "sources.py",
    }


def test_no_screen_asks_for_html_in_markdown_and_no_script_writes_any() -> None:
    named = {path: ENTRY.sub("", path.read_text(encoding="utf-8")) for path in (*SCREENS, *SCRIPTS)}
    assert len(SCRIPTS) > 3
    assert [str(path) for path, text in named.items() if "unsafe_allow_html" in text or WRITES_HTML.search(text)] == []


def test_text_is_escaped_letter_by_letter() -> None:
    assert escape_markdown("a  *b*\n# c") == r"a \*b\* \# c"
    assert escape_markdown("https://x.org") == r"https\::small[]\/\/x\.org"
    assert escape_markdown("-> www.x.org") == r"\-:small[]\> www:small[]\.x\.org"


def test_an_address_cannot_end_its_link() -> None:
    url = "https://x.org/a)![b](https://y.org/c.png)>`$&lt;"
    assert (
        link_markdown("open", url) == "[open](<https://x.org/a%29!%5Bb%5D%28https://y.org/c.png%29%3E%60%24&amp;lt;>)"
    )


def test_no_template_lets_text_through_unescaped() -> None:
    templates = [*(ROOT / "timeline").rglob("*.j2"), *(ROOT / "timeline").rglob("*.html")]
    assert [str(path) for path in templates if re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))] == []
