"""The pages of a folder in another language have no English left but the record's own text, and say which that is."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.wordless import DATES, find_english, write_record
from timeline.__main__ import main

TRANSLATED = ("ko", "ru", "uk")


class Words(HTMLParser):
    """Collect what a reader sees or hears of a page, without code to copy and addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.languages: list[str] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._hidden += tag in ("script", "style", "code", "textarea")
        if "lang" in given:
            self.languages.append(given["lang"])
        spoken = ("alt", "title", "aria-label", "placeholder", "data-label")
        self.found += [given[name] for name in spoken if name in given]
        is_text = given.get("name", given.get("property", "")).endswith(("description", "title", "alt"))
        if tag == "meta" and is_text:
            self.found.append(given["content"])

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "code", "textarea")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)

    def list_english(self) -> list[str]:
        """List the texts that have an English word."""
        return find_english(self.found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    (folder / "record.yaml").write_text(write_record(), encoding="utf-8")
    more = [word for language in TRANSLATED for word in ("--language", language)]
    arguments = ["publish", str(folder / "site"), str(folder / "record.yaml"), "--address", "https://example.org/"]
    assert main([*arguments, *more]) == 0
    return folder / "site"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_page_has_english_left(folder: Path, language: str) -> None:
    pages = {path: Words(path.read_text(encoding="utf-8")) for path in (folder / language).rglob("*.html")}
    assert len(pages) > len(DATES)
    own = "English"  # its name in the list of languages
    left = {
        (str(path.relative_to(folder)), text)
        for path, page in pages.items()
        for text in page.list_english()
        if text != own
    }
    assert sorted(left) == []


def test_the_record_is_marked_with_its_language_where_the_page_has_another(folder: Path) -> None:
    event = (folder / "ko" / "events" / "e0.html").read_text(encoding="utf-8")
    assert '<h1 id="entry-e0" lang="en">0 ‥ 0</h1>' in event
    assert '<h1 id="entry-e0">0 ‥ 0</h1>' in (folder / "events" / "e0.html").read_text(encoding="utf-8")
