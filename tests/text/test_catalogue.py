"""The words of pages come from the catalogue of the language that was asked for, and of no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.text import catalogue
from timeline.text.catalogue import get_language, translate, translate_count, translate_script, use_language

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "Sources"
msgstr "Джерела"

msgid "Place"
msgstr "Місце"

msgid "%(num)s event"
msgid_plural "%(num)s events"
msgstr[0] "%(num)s подія"
msgstr[1] "%(num)s події"
msgstr[2] "%(num)s подій"
"""


@pytest.fixture
def ukrainian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "uk.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    for read in (catalogue._load, catalogue._read_catalogue):
        read.cache_clear()
    with use_language("uk"):
        yield
    for read in (catalogue._load, catalogue._read_catalogue):
        read.cache_clear()


@pytest.mark.usefixtures("ukrainian")
def test_words_are_those_of_the_language_and_english_where_it_has_none() -> None:
    assert [translate(text) for text in ("Sources", "Unknown", "")] == ["Джерела", "Unknown", ""]
    assert [translate_count("%(num)s event", "%(num)s events", n) for n in (1, 3, 11)] == [
        "1 подія",
        "3 події",
        "11 подій",
    ]
    assert translate_count("%(num)s event", "%(num)s events", 1200) == "1\u00a0200 подій"


@pytest.mark.usefixtures("ukrainian")
def test_another_language_holds_only_where_it_was_asked_for() -> None:
    with use_language("en"):
        assert (get_language(), translate("Sources")) == ("en", "Sources")
    assert (get_language(), translate("Sources")) == ("uk", "Джерела")


@pytest.mark.usefixtures("ukrainian")
def test_a_script_gets_the_words_that_it_asks_for_and_no_others() -> None:
    script = (
        'show(_("Sources"), _("Unknown"), `: ${_("Place")}`);'
        'tell(ngettext("%(num)s event", "%(num)s events", n)); log("Kept")'
    )
    assert translate_script(script) == {
        "Sources": "Джерела",
        "Place": "Місце",
        "%(num)s event": ["%(num)s подія", "%(num)s події", "%(num)s подій"],
    }
