"""HTML of our own as nested lists, from which a page makes elements without ever reading text as markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

_VOID = {"br", "img"}

Tree = str | list[Any]
"""A text, or an element as [name, attributes, what is in it …]."""


def build_trees(html: str) -> list[Tree]:
    """Build the trees of the elements of a well-formed piece; gaps between elements are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [tree for tree in reader.root[2:] if not isinstance(tree, str) or tree.strip()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root: list[Any] = ["", {}]
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: list[Any] = [tag, {name: value or "" for name, value in attrs}]
        self._open[-1].append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].append(data)
