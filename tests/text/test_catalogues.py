"""The catalogues hold each word of pages, in the forms that each language has, with the same places in them."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from timeline.text.catalogue import ENGLISH, LANGUAGES, LOCALE

ROOT = LOCALE.parent.parent
TRANSLATED = [language for language in LANGUAGES if language != ENGLISH]
Key = tuple[str | None, str | tuple[str, ...]]


@cache
def read_catalogue(language: str) -> Catalog:
    with (LOCALE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def extract_keys() -> frozenset[Key]:
    """Find the words as `make catalogues` does."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    keywords = DEFAULT_KEYWORDS | parse_keywords(re.findall(r"--keyword (\S+)", makefile))
    with (LOCALE / "words.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, filename="words.cfg")
    found: set[Key] = set()
    for folder in ("timeline", "components", "pages"):
        # patterns are those of paths from the root
        for _, _, key, _, context in extract_from_dir(
            str(ROOT / folder),
            [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if pattern.startswith(folder)],
            {pattern.removeprefix(f"{folder}/"): value for pattern, value in options.items()},
            keywords=keywords,
        ):
            found.add((context, key))
    return frozenset(found)


def list_messages(language: str) -> list[Message]:
    return [message for message in read_catalogue(language) if message.id]


def list_places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_word_of_the_code_is_in_the_catalogue_and_none_besides(language: str) -> None:
    keys = {(message.context, message.id) for message in list_messages(language)}
    assert (extract_keys() - keys, keys - extract_keys()) == (set(), set()), "run make catalogues, then translate"


def test_no_word_stands_where_make_catalogues_does_not_find_it() -> None:
    found = {key if isinstance(key, str) else key[0] for _, key in extract_keys()}
    paths = [path for folder in ("timeline", "components", "pages") for path in (ROOT / folder).rglob("*.py")]
    calls = [
        (path.name, node.args)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("translat")
    ]
    assert len(calls) > 500
    # within an f-string Babel sees no call; of a text in a context the context comes first
    words = {(name, each.value) for name, given in calls for each in given[:2] if isinstance(each, ast.Constant)}
    known = found | {context for context, _ in extract_keys() if context}
    plurals = {key[1] for _, key in extract_keys() if isinstance(key, tuple)}
    assert {(name, word) for name, word in words if word not in known | plurals} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_has_a_translation_in_all_forms(language: str) -> None:
    forms = read_catalogue(language).num_plurals
    for message in list_messages(language):
        texts = message.string if message.pluralizable else (message.string,)
        assert all(texts), message.id
        assert len(texts) == (forms if message.pluralizable else 1), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_places_of_the_english(language: str) -> None:
    for message in list_messages(language):
        english = message.id if message.pluralizable else (message.id,)
        texts = message.string if message.pluralizable else (message.string,)
        # the singular may have no number: "each week"
        wanted = [list_places(text) for text in english]
        assert all(list_places(text) in wanted for text in texts), message.id
        assert {text for text in texts if text != text.strip()} == set(), message.id
