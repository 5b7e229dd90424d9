"""Text search that ignores case, accents, hyphens, apostrophes and spaces, and knows the forms of words.

A term of up to three Latin letters must be at the start of a word: US does not find Russia, nor NIS minister.
Names are found as they are written only: no form of a word stands for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from timeline.model.records import Actor, Article, Chronology, Event
from timeline.model.vocabulary import ActorType, Kind, NamedKind
from timeline.text.word_forms import STEMMED_LANGUAGES, list_words, stem_word

_GAPS = re.compile(r"[\s\-\u00ad\u200b-\u200d‐‑–—−'‘’ʼ`.,_]+")
_WITHIN = re.compile(r"[\u00ad\u200b-\u200d'‘’ʼ`.]+")
_BETWEEN = re.compile(r"[\s\-‐‑–—−,_]+")
_AFTER_MARK = re.compile(r"(?<=[^\w\s])(?=\w)")
_SHORT = re.compile(r"[a-z]{1,3}")
_ARTICLE = re.compile(r"article\d+")
_FIELD_END = "\n"

# folding removes these four characters from what a reader types
WORD_START = " "
"""The first character of each word in `fold_words`, and of a term that is found only at the start of a word."""
ARTICLE = "."
"""The first character of a term that stands for an article and finds the events that invoke it."""
FORM = "_"
"""The first character of a form (see `write_form`), which finds every form of a word."""
OR = ","
"""Stands between the parts of a term any of which is enough."""

ENGLISH = "en"
"""The language of all texts but quotes and titles of sources that name another."""
_ALIKE = (("mutual assistance", "mutual defence", "mutual defense", "mutual aid"),)
"""Phrases of the field that stand for each other."""
_KIND_WORDS = {Kind.ACKNOWLEDGEMENT: "admission confirmation", Kind.FORECAST: "prediction"}
"""Words that find a kind of event besides its own name."""


# most texts stay as they are when a file is read again or is shown as known on a day
@lru_cache(maxsize=2**15)
def fold_text(text: str) -> str:
    """Fold a text for comparison: without case, accents, hyphens, apostrophes and spaces, in any script."""
    return _GAPS.sub("", _strip_accents(text))


@lru_cache(maxsize=2**14)
def fold_words(text: str) -> str:
    """Fold a text like `fold_text`, with WORD_START before each of its words."""
    words = _BETWEEN.sub(WORD_START, _WITHIN.sub("", _strip_accents(text)))
    return WORD_START + _AFTER_MARK.sub(WORD_START, words).strip()


def _strip_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    # recomposed, so that a Hangul syllable does not match another that begins like it
    return unicodedata.normalize("NFC", letters)


_SAME_PHRASES = {fold_text(one): OR.join(map(fold_text, group)) for group in _ALIKE for one in group}
_HYPHENATED_KINDS = frozenset(fold_text(kind.text) for kind in Kind if "-" in kind.text)


def list_names(actor: Actor) -> tuple[str, ...]:
    """List every spelling of an actor's name, the native one included."""
    return tuple(name for name in (actor.name, actor.native, *actor.also) if name)


def name_place(chronology: Chronology, place: str) -> str:
    """Name a place with its country: "Kazan, Russia"."""
    record = chronology.places[place]
    country = chronology.actors.get(record.country or "")
    return f"{record.name}, {country.name}" if country and country.name != record.name else record.name


def name_article(articles: Mapping[int, Article], number: int) -> str:
    """Name an article by its number and title: "Article 4, mutual assistance"."""
    if number not in articles:
        return f"Article {number}"
    return f"Article {number}, {decapitalize_title(articles[number])}"


def decapitalize_title(article: Article) -> str:
    """Write the title of an article as within a sentence, but an abbreviation as it is."""
    title = article.title
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def list_kind_words(kind: Kind) -> list[str]:
    """List the words of which every form finds the events of a kind."""
    if isinstance(kind, NamedKind):
        return list(list_words(kind.text))
    name = [fold_text(kind.text)] if "-" in kind.text else kind.text.split()
    return [*name, *_KIND_WORDS.get(kind, "").split()]


def build_search_texts(chronology: Chronology, events: Iterable[Event]) -> Iterator[str]:
    """Build the text of each event that a search looks at.

    It has the headline, summary, quotes and tags, the names of the actors involved, the places with their
    countries, the articles, and the publishers and titles of the sources. Each is folded by `fold_words`, and no
    term can match across two of them.
    """
    actors, places = chronology.actors, chronology.places

    @cache
    def fold_names(actor: str) -> str:
        return _fold_fields(list_names(actors[actor])) if actor in actors else ""

    @cache
    def fold_place(place: str) -> str:
        return _FIELD_END.join((fold_words(places[place].name), fold_names(places[place].country or "")))

    @cache
    def fold_article(number: int) -> str:
        return fold_words(name_article(chronology.articles, number))

    @cache
    def fold_source(key: str) -> str:
        source = chronology.sources[key]
        return _fold_fields((source.publisher, source.title or ""))

    for event in events:
        yield _FIELD_END.join(
            (
                _fold_fields(
                    (event.headline, event.summary or "", *(text for text, _ in _list_quoted(event)), *event.tags)
                ),
                *map(fold_names, sorted(_list_involved(event))),
                *map(fold_place, event.places),
                *map(fold_article, event.articles),
                *map(fold_source, event.sources),
            )
        )


def _list_quoted(event: Event) -> Iterator[tuple[str, str]]:
    """List the words quoted, translated and original, each with its language."""
    for quote in event.quote:
        yield quote.text, quote.language or ENGLISH
        if quote.original:
            yield quote.original.text, quote.original.language


def _fold_fields(texts: Iterable[str]) -> str:
    return _FIELD_END.join(map(fold_words, texts))


def _list_involved(event: Event) -> set[str]:
    return {*event.actors, *(quote.speaker for quote in event.quote)}


def build_form_index(chronology: Chronology, events: Iterable[Event], names: Container[str]) -> dict[str, set[int]]:
    """Map each form of a word (see `write_form`) to the numbers of the events that have it, counted from 0.

    The words are those of headlines, summaries, quotes, tags, titles of articles and of sources, and the names of
    kinds. Words in `names`, which are folded, have no forms.
    """

    @cache
    def list_source_words(key: str) -> set[tuple[str, str]]:
        source = chronology.sources[key]
        return _list_words_of((source.title or "", source.language or ENGLISH))

    @cache
    def list_article_words(number: int) -> set[tuple[str, str]]:
        return _list_words_of((name_article(chronology.articles, number), ENGLISH))

    rows_by_word: dict[tuple[str, str], list[int]] = {}
    rows_by_kind: dict[Kind, list[int]] = {}
    for row, event in enumerate(events):
        words = _list_words_of(
            *((text, ENGLISH) for text in (event.headline, event.summary or "", *event.tags)),
            *_list_quoted(event),
        ).union(*map(list_article_words, event.articles), *map(list_source_words, event.sources))
        for pair in words:
            rows_by_word.setdefault(pair, []).append(row)
        rows_by_kind.setdefault(event.kind, []).append(row)
    index: dict[str, set[int]] = {}
    for (word, language), rows in rows_by_word.items():
        if (form := write_form(word, language)) and fold_text(word) not in names:
            index.setdefault(form, set()).update(rows)
    for kind, rows in rows_by_kind.items():
        for name in list_kind_words(kind):
            if form := write_form(name, ENGLISH):
                index.setdefault(form, set()).update(rows)
    return index


def _list_words_of(*texts: tuple[str, str]) -> set[tuple[str, str]]:
    return {(word, language) for text, language in texts if language in STEMMED_LANGUAGES for word in list_words(text)}


@lru_cache(maxsize=2**16)
def write_form(word: str, language: str) -> str:
    """Write what all forms of a word have in common, as a part of a term: "_en_deni" of "denied".

    Returns "" where the language knows none (see `stem_word`).
    """
    stem = fold_text(stem_word(word, language))
    return f"{FORM}{language}{FORM}{stem}" if stem else ""


def list_languages(chronology: Chronology) -> tuple[str, ...]:
    """List the languages of the texts of a chronology whose words have forms, English first."""
    quotes = (language for event in chronology.events for _, language in _list_quoted(event))
    titles = (source.language for source in chronology.sources.values() if source.title)
    others = {language for language in (*quotes, *titles) if language in STEMMED_LANGUAGES}
    return (ENGLISH, *sorted(others - {ENGLISH, None}))


def list_phrases(actor: Actor) -> frozenset[str]:
    """List the folded phrases of an actor that a query keeps as one term.

    These are all its names and, of a person, every two or more words of a name that follow each other.
    """
    whole = {fold_text(name) for name in list_names(actor)}
    if actor.type is not ActorType.PERSON:
        return frozenset(whole)
    names = [_split_name(name) for name in list_names(actor)]
    parts = {
        fold_text(" ".join(words[start:end]))
        for words in names
        for end in range(2, len(words) + 1)
        for start in range(end - 1)
    }
    return frozenset(whole | parts)


def list_name_words(chronology: Chronology) -> frozenset[str]:
    """List the folded words that are names: of persons, countries and places, and of whatever has one word."""
    types = (ActorType.PERSON, ActorType.COUNTRY)
    named = [(name, actor.type in types) for actor in chronology.actors.values() for name in list_names(actor)]
    named += [(place.name, True) for place in chronology.places.values()]
    split = ((_split_name(name), is_proper) for name, is_proper in named)
    return frozenset(fold_text(word) for words, is_proper in split if is_proper or len(words) == 1 for word in words)


def list_article_phrases(chronology: Chronology) -> frozenset[str]:
    """List the folded phrases that stand for the articles of a chronology: "article4"."""
    invoked = (number for event in chronology.events for number in event.articles)
    return frozenset(f"article{number}" for number in (*chronology.articles, *invoked))


def _split_name(name: str) -> list[str]:
    return re.split(r"[\s\-‐‑]+", name)


def split_terms(query: str, phrases: Container[str], languages: Iterable[str] = (ENGLISH,)) -> tuple[str, ...]:
    """Split a query into terms, all of which an event must have.

    `phrases` are the folded names of a chronology and those of its articles, `languages` those of its texts.

    Words in double quotes are one term, and so are words that together are one of the phrases, so that neither
    "Kim Jong Un" nor "Jong Un" finds an event with Kim Jong Gyu that mentions the UN. A term is a folded text, or
    several parts any of which is enough with OR between them, such as the forms of a word. A part of up to three
    Latin letters begins with WORD_START. Each term is listed once.
    """
    terms: list[str] = []
    for quoted, plain in re.findall(r'["“]([^"“”]*)["”]|([^"“”]+)', query):
        terms += [_mark_short(fold_text(quoted))] if quoted else _join_phrases(plain.split(), phrases, tuple(languages))
    return tuple(dict.fromkeys(filter(None, terms)))


def _join_phrases(words: list[str], phrases: Container[str], languages: tuple[str, ...]) -> list[str]:
    terms = []

    def is_phrase(text: str) -> bool:
        return text in phrases or text in _SAME_PHRASES or text in _HYPHENATED_KINDS

    while words:
        longest = next((n for n in range(len(words), 1, -1) if is_phrase(fold_text(" ".join(words[:n])))), 1)
        terms.append(_write_term(" ".join(words[:longest]), phrases, languages))
        words = words[longest:]
    return terms


def _write_term(text: str, phrases: Container[str], languages: tuple[str, ...]) -> str:
    folded = fold_text(text)
    if folded in phrases:
        return ARTICLE + folded if _ARTICLE.fullmatch(folded) else _mark_short(folded)
    if folded in _SAME_PHRASES:
        return _SAME_PHRASES[folded]
    words = (folded,) if folded in _HYPHENATED_KINDS else list_words(text)
    if len(words) != 1 or _SHORT.fullmatch(folded) or fold_text(words[0]) in phrases:
        return _mark_short(folded)
    forms = (write_form(words[0], language) for language in languages)
    return OR.join((folded, *filter(None, forms)))


def _mark_short(folded: str) -> str:
    return WORD_START + folded if _SHORT.fullmatch(folded) else folded
