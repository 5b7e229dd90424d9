"""The plain text of HTML, with the addresses of its links and media."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from timeline.text.unicode import replace_invisible

_BLOCKS = frozenset(
    "address article blockquote dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split()
)
_ADDRESSES = ("href", "src", "data", "poster")


def strip_html(text: str) -> str:
    """Write HTML as lines of text, each link and picture followed by its address in brackets."""
    reader = _TextExtractor()
    reader.feed(text)
    reader.close()
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in reader.text.splitlines())
    return "\n".join(line for line in lines if line)


class _TextExtractor(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        addresses = [str(value) for name, value in attrs if name in _ADDRESSES and value]
        if tag == "a":
            self._links.append((addresses[0] if addresses else "", len(self.text)))
        else:
            self.text += "\n" if tag in _BLOCKS or tag == "br" else ""
            self.text += "".join(f" ({address})" for address in addresses)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            address, start = self._links.pop()
            if address and address not in self.text[start:]:
                self.text += f" ({address})"
        self.text += "\n" if tag in _BLOCKS else ""

    def handle_data(self, data: str) -> None:
        self.text += replace_invisible(data)
