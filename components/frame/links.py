"""Links that write the address, in Streamlit's Markdown. The frame's script hears them."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from components.frame.markdown import escape_markdown


def link_event(words: str, event_id: str) -> str:
    """Write the link that opens an event in the reader."""
    return f"[{escape_markdown(words)}](?event={quote(event_id)})"


def link_address(words: str, *, page: str = "", **changes: str) -> str:
    """Write the link that changes parameters of the address; "" removes one. The page "./" is Explore."""
    return f"[{escape_markdown(words)}]({page}?{urlencode(changes)})"
