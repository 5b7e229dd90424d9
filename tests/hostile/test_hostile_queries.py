"""Whatever an address says, a page is shown: what means nothing is left out, told once, in few words."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from tests.chronologies import real
from tests.hostile.hostile_queries import QUERIES, TOO_LONG, by_chance
from tests.pages.apps import INDEX, bar, opened, page_files
from timeline.query.selection import QUERY_KEYS, Selection, parse_query
from timeline.text.unicode import find_invisible

SEED, COUNT = 9, 300


def test_the_list_holds_every_address_that_was_agreed_on() -> None:
    assert len(QUERIES) == 42


@pytest.mark.parametrize("name", QUERIES)
def test_a_hostile_address_shows_the_page_and_says_in_few_words_what_was_left_out(name: str) -> None:
    given = parse_qs(QUERIES[name], keep_blank_values=True)
    told = bar(opened(**given))
    notes = told["notes"]

    assert len(notes) <= 5
    assert all(len(note) < 500 and find_invisible(note) is None for note in notes)
    understood, left_out = parse_query({key: given.get(key, []) for key in QUERY_KEYS}, real())
    # Streamlit itself passes over an address with thousands of names
    assert bool(notes) == (bool(left_out) or "event" in given) or name in TOO_LONG, name
    if not understood.text and understood == Selection():
        assert told["count"] == f"{len(real().events)} events"


@pytest.mark.parametrize("page", page_files())
def test_every_page_runs_at_addresses_made_by_chance(page: str) -> None:
    app = AppTest.from_file(str(INDEX), default_timeout=60)
    for query in by_chance(3, SEED):
        app.query_params.clear()
        app.query_params.update(query)
        app.run()
        app.switch_page(page).run()
        assert not app.exception


def test_addresses_made_by_chance_are_understood_as_far_as_they_mean_something() -> None:
    queries = by_chance(COUNT, SEED)
    assert len({repr(query) for query in queries}) > 0.8 * COUNT
    for query in queries:
        chosen, notes = parse_query(query, real())
        again, left = parse_query(chosen.to_query(), real())
        assert (again, left) == (chosen, ()), query
        assert all(len(note) < 200 and find_invisible(note) is None for note in notes), query
