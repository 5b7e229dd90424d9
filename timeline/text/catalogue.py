"""The words of pages in the language of their reader, from gettext catalogues; the text of the record stays as it is.

A word in English is its own key: `_("Sources")`. Catalogues are `timeline/locale/LANGUAGE.po`, made and renewed by
`make catalogues`, which finds what stands in calls of the functions here, and of `_` and `ngettext`. The language is
that of the process, or holds for the thread or task that asked for it by `use_language`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = {"en": "English", "ko": "한국어", "ru": "Русский", "uk": "Українська"}
"""The languages that pages can have, by their code, each by its own name; the first needs no catalogue."""
ENGLISH = "en"
LOCALE = Path(__file__).parent.parent / "locale"
_language: ContextVar[str] = ContextVar("language")
_usual_language = ENGLISH


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Word pages in one of LANGUAGES for a time."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def get_language() -> str:
    """Return the code of the language in which pages are worded now."""
    return _language.get(_usual_language)


def set_usual_language(language: str) -> None:
    """Set one of LANGUAGES for all of this process, in every thread, where `use_language` asks for no other."""
    global _usual_language
    _usual_language = language


def translate(text: str, **places: object) -> str:
    """Return the words for an English text, the text itself where the catalogue has none.

    `places` are put in for the names in it: `translate("by %(date)s", date="1 May 2025")`.
    """
    words = _load(get_language()).gettext(text) if text else ""
    return words % places if places else words


def translate_in_context(context: str, text: str, **places: object) -> str:
    """Return the words for an English text that other languages word differently in different places."""
    words = _load(get_language()).pgettext(context, text)
    return words % places if places else words


def translate_count(one: str, many: str, count: int, **places: object) -> str:
    """Return the words for a count, in the form that the language has for it, with the count for %(num)s.

    Other places are filled only where they are given.
    """
    words = _load(get_language()).ngettext(one, many, count)
    number = {"num": format_number(count)}
    return words % (number | places) if places else words.replace("%(num)s", number["num"])


def translatable(text: str) -> str:
    """Return a text as it is, which `translate` words where it is shown; without this no catalogue would have it."""
    return text


def format_number(number: int) -> str:
    """Write a whole number with its thousands set off as the language does: "12,000"."""
    if (language := get_language()) == ENGLISH:
        return f"{number:,}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


def translate_script(script: str) -> dict[str, str | list[str]]:
    """Map what a script passes to `_` and `ngettext` to the words for it; of a count, all the forms.

    The forms stand in the order of gettext, which for these languages is one, few, many.
    """
    return dict(_translate_script(script, get_language()))


@lru_cache
def _translate_script(script: str, language: str) -> dict[str, str | list[str]]:
    # Babel reads a long script for a tenth of a second, which no run of a page has
    if not (LOCALE / f"{language}.po").is_file():
        return {}
    from babel.messages.extract import extract_javascript

    catalogue = _read_catalogue(language)
    words: dict[str, str | list[str]] = {}
    file = io.BytesIO(script.encode())
    calls = extract_javascript(file, {"_": None, "ngettext": (1, 2)}, (), {"parse_template_string": True})
    for _, _, found, _ in calls:
        key = found if isinstance(found, str) else found[0]
        message = catalogue.get(key)
        if message and message.string:
            words[key] = message.string if isinstance(message.string, str) else list(message.string)
    return words


@lru_cache
def _load(language: str) -> NullTranslations:
    if not (LOCALE / f"{language}.po").is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, _read_catalogue(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@lru_cache
def _read_catalogue(language: str) -> Catalog:
    # Babel takes a moment to import, and English needs it not
    from babel.messages.pofile import read_po

    with (LOCALE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)
