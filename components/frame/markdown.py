"""Curated text for Streamlit's Markdown: escaped, with the matches of a search highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.query.highlight import split_matches
from timeline.text.paragraphs import split_paragraphs
from timeline.text.unicode import replace_invisible

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")
# these Streamlit and GitHub's Markdown turn into links, symbols and a logo after escapes are resolved
_AUTOMATIC = re.compile(
    r"(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=streamlit:)"
    r"|(?<=<)(?=-)|(?<=-)(?=[->])|(?<=[<>~])(?==)",
    re.IGNORECASE,
)
_EMPTY = ":small[]"
"""Draws nothing, and keeps what stands on its two sides from being read as one."""
_UNSAFE_IN_LINK = re.compile(r"[\s\x00-\x1f\"'()<>\[\]\\`$^{|}]")


def escape_markdown(text: str) -> str:
    """Escape text so that Streamlit's Markdown shows it letter by letter, on one line."""
    return _escape(replace_invisible(" ".join(text.split())))


def highlight_markdown(text: str, terms: Iterable[str]) -> str:
    """Escape text as escape_markdown does, and highlight in it what a search for the terms finds."""
    parts = split_matches(replace_invisible(" ".join(text.split())), terms)
    escaped = ((_escape(part), hit) for part, hit in parts)
    return "".join(f":yellow-background[{part}]" if hit else part for part, hit in escaped)


def highlight_paragraphs(text: str | None, terms: Iterable[str] = ()) -> str:
    """Escape and highlight text as highlight_markdown does, with an empty line between its paragraphs."""
    terms = tuple(terms)
    return "\n\n".join(highlight_markdown(part, terms) for part in split_paragraphs(text))


def link_markdown(words: str, url: str) -> str:
    """Write a link to a web address; no character of the address can end the link early."""
    safe = _UNSAFE_IN_LINK.sub(lambda match: f"%{ord(match[0]):02X}", url).replace("&", "&amp;")
    return f"[{escape_markdown(words)}](<{safe}>)"


def _escape(text: str) -> str:
    return _EMPTY.join(_SPECIAL.sub(r"\\\1", part) for part in _AUTOMATIC.split(text))
