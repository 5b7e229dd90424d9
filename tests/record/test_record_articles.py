"""The record beside the five founding articles: nothing copied, nothing misquoted."""

from __future__ import annotations

import json
import re
from collections import defaultdict

from scripts import check_articles
from tests.chronologies import DEFAULT_FILE
from timeline.model.records import Chronology

ARTICLES_FOLDER = DEFAULT_FILE.parent.parent / "shared" / "articles"


def test_an_article_has_one_record(record: Chronology) -> None:
    records = defaultdict(list)
    for key, source in record.sources.items():
        if source.url:
            records[source.url].append(key)
    assert {url: keys for url, keys in records.items() if len(keys) > 1} == {}
    assert set(check_articles.ARTICLES) <= set(record.sources)


def test_no_text_of_ours_shares_eight_words_in_a_row_with_an_article(record: Chronology) -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    assert len(stored["runs"]) > 1500
    assert check_articles.copied(record, stored["runs"]) == []


def test_a_quotation_credited_to_an_article_was_found_in_it_word_for_word(record: Chronology) -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    unseen = [
        (event, words)
        for event, key, words in check_articles.credited(record)
        if check_articles.short_hash(f"{key}: {check_articles.straight(words)}") not in stored["quotations"]
    ]
    assert unseen == [], "run python -m scripts.check_articles FOLDER --write, where the articles are"


def test_the_stored_hashes_are_those_of_the_articles_where_these_are_at_hand() -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    assert all(re.fullmatch(r"[0-9a-f]{10}", one) for kept in stored.values() for one in kept)
    if ARTICLES_FOLDER.is_dir():
        assert check_articles.main([str(ARTICLES_FOLDER)]) == 0
        texts = [(ARTICLES_FOLDER / file).read_text("utf-8") for file in check_articles.ARTICLES.values()]
        runs = {check_articles.short_hash(run) for text in texts for run in check_articles.runs(text)}
        assert runs == set(stored["runs"])
