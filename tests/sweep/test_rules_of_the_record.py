"""Rules of our record that its check cannot know: nothing is copied from the founding articles or a network of copies.

An entry that breaks one is valid, so that `make test` lets it pass; continuous integration does not.
"""

from __future__ import annotations

import json
import re

import pytest

from scripts import check_articles
from tests.chronologies import DEFAULT_FILE, real
from timeline.model.records import Chronology

ARTICLES_FOLDER = DEFAULT_FILE.parent.parent / "shared" / "articles"


@pytest.fixture
def record() -> Chronology:
    return real().chronology


def test_no_address_is_of_the_copying_network(record: Chronology) -> None:
    for source in record.sources.values():
        for url in filter(None, (source.url, source.archived)):
            assert not re.search(r"news-pravda|//(www\.)?pravda-\w\w\.", url)


def test_each_founding_article_has_a_record(record: Chronology) -> None:
    assert set(check_articles.ARTICLES) <= set(record.sources)


def test_no_text_of_ours_shares_eight_words_in_a_row_with_an_article(record: Chronology) -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    assert len(stored["runs"]) > 1500
    assert check_articles.find_copied_runs(record, stored["runs"]) == []


def test_the_stored_hashes_are_those_of_the_articles_where_these_are_at_hand() -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    assert all(re.fullmatch(r"[0-9a-f]{10}", one) for kept in stored.values() for one in kept)
    if ARTICLES_FOLDER.is_dir():
        assert check_articles.main([str(ARTICLES_FOLDER)]) == 0
        texts = [(ARTICLES_FOLDER / file).read_text("utf-8") for file in check_articles.ARTICLES.values()]
        runs = {check_articles.hash_run(run) for text in texts for run in check_articles.list_runs(text)}
        assert runs == set(stored["runs"])
