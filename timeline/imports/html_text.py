"""The plain text of HTML, and its links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from timeline.model.value_types import URL_PATTERN
from timeline.text.unicode import replace_invisible

_BLOCKS = frozenset(
    "address article blockquote dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split()
)
_ADDRESSES = ("href", "src", "data", "poster")
_BARE_URL = re.compile(r"https?://[^\s<>\"'()]+[^\s<>\"'().,;:!?]")
_MAX_URL = 2048


@dataclass(frozen=True, slots=True)
class Link:
    """Hold the address of a link and its text, "" where the address itself stands in the text."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlainText:
    """Hold HTML as lines of text, and the links that are addresses of pages."""

    text: str
    links: tuple[Link, ...] = ()


def strip_html(text: str) -> str:
    """Write HTML as lines of text, each link and picture followed by its address in brackets."""
    return _extract(text, keep_addresses=True).text


def read_html(text: str) -> PlainText:
    """Write HTML as lines of text, and list its links; other addresses follow their text in brackets."""
    return _extract(text, keep_addresses=False)


def find_media_address(text: str) -> tuple[str, str]:
    """Find the address in what names a medium: an address, or HTML that embeds it or links to it.

    Returns the address, "" where there is none that may stand under `url`, and the words of the HTML.
    """
    address, words = text.strip(), ""
    if "<" in address:
        reader = _TextExtractor(keep_addresses=False)
        reader.feed(address)
        reader.close()
        # the last link of a post that is quoted leads to the post
        linked = [link.url for link in reader.links[-1:]]
        address, words = next(iter([*reader.embedded, *linked]), ""), reader.words
    address = re.sub(r"\s", "%20", address)
    address = f"https:{address}" if address.startswith("//") else address
    address = f"https://{address}" if address.startswith("www.") else address
    return address if is_url(address) else "", " ".join(words.split())


def is_url(text: str) -> bool:
    """Say whether a text is an address that a source may have, and whose host can be read."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return len(text) <= _MAX_URL and bool(re.fullmatch(URL_PATTERN, text))


def _extract(text: str, *, keep_addresses: bool) -> PlainText:
    reader = _TextExtractor(keep_addresses=keep_addresses)
    reader.feed(text)
    reader.close()
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in reader.text.splitlines())
    plain = "\n".join(line for line in lines if line)
    known = {link.url for link in reader.links}
    bare = [Link(url) for url in _BARE_URL.findall(plain) if is_url(url) and url not in known]
    return PlainText(plain, tuple(dict.fromkeys([*reader.links, *bare])))


class _TextExtractor(HTMLParser):
    def __init__(self, *, keep_addresses: bool) -> None:
        super().__init__()
        self.text = ""
        self.words = ""
        """The text without addresses."""
        self.links: list[Link] = []
        self.embedded: list[str] = []
        """The addresses of what is embedded, such as the src of an iframe."""
        self._keep_addresses = keep_addresses
        self._open_links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        addresses = [str(value).strip() for name, value in attrs if name in _ADDRESSES and value]
        if tag == "a":
            self._open_links.append((addresses[0] if addresses else "", len(self.text)))
        else:
            self.text += "\n" if tag in _BLOCKS or tag == "br" else ""
            self.text += "".join(f" ({address})" for address in addresses)
            # the script beside a post that is quoted is not the post
            self.embedded += addresses if tag != "script" else []

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open_links:
            self._close_link(*self._open_links.pop())
        self.text += "\n" if tag in _BLOCKS else ""

    def close(self) -> None:
        super().close()
        while self._open_links:
            self._close_link(*self._open_links.pop())

    def handle_data(self, data: str) -> None:
        self.text += replace_invisible(data)
        self.words += replace_invisible(data)

    def _close_link(self, address: str, start: int) -> None:
        shown = " ".join(self.text[start:].split())
        address = f"https:{address}" if address.startswith("//") else address
        is_page = not self._keep_addresses and is_url(address)
        if is_page:
            self.links.append(Link(address, "" if address in shown else shown))
        elif address and address not in shown:
            self.text += f" ({address})"
