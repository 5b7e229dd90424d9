"""The words of pages in the language of their reader, from gettext catalogues; the text of the record stays as it is.

A word in English is its own key: `_("Sources")`. Catalogues are `timeline/locale/LANGUAGE.po`, made and renewed by
`make catalogues`. The language holds for the thread or task that asked for it by `use_language`.
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
LOCALE = Path(__file__).parent.parent / "locale"
_language: ContextVar[str] = ContextVar("language", default="en")


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
    return _language.get()


def translate(text: str) -> str:
    """Return the words for an English text, the text itself where the catalogue has none."""
    return _load(_language.get()).gettext(text) if text else ""


def translate_count(one: str, many: str, count: int) -> str:
    """Return the words for a count, in the form that the language has for it."""
    return _load(_language.get()).ngettext(one, many, count)


def translate_script(script: str) -> dict[str, str | list[str]]:
    """Map what a script passes to `_` and `ngettext` to the words for it; of a count, all the forms.

    The forms stand in the order of gettext, which for these languages is one, few, many.
    """
    language = _language.get()
    if language == next(iter(LANGUAGES)):
        return {}
    from babel.messages.extract import extract_javascript

    catalogue = _read_catalogue(language)
    words: dict[str, str | list[str]] = {}
    for _, _, found, _ in extract_javascript(io.BytesIO(script.encode()), {"_": None, "ngettext": (1, 2)}, (), {}):
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
