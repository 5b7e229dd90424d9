"""Whatever an address says, a page is shown: what means nothing is left out, told once, in few words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from components.frame.address import PAGE_KEYS
from tests.chronologies import real
from tests.hostile.hostile_queries import QUERIES, TOO_LONG, by_chance
from tests.pages.apps import INDEX, opened, page_files
from timeline.query.selection import QUERY_KEYS, Selection, parse_query
from timeline.text.unicode import find_invisible

ROOT = Path(__file__).parents[2]
SEED, COUNT = 9, 300
_TOLD = re.compile("left out")


def test_the_list_holds_every_address_that_was_agreed_on() -> None:
    assert len(QUERIES) == 42


@pytest.mark.parametrize("name", QUERIES)
def test_a_hostile_address_shows_the_page_with_one_quiet_notice(name: str) -> None:
    given = parse_qs(QUERIES[name], keep_blank_values=True)
    app = opened(**given)
    told = [each.value for each in app.caption if _TOLD.search(each.value)]

    assert len(told) <= 1
    assert all(len(note) < 2_000 and find_invisible(note) is None for note in told)
    understood, _ = parse_query({key: given.get(key, []) for key in QUERY_KEYS}, real())
    known = {key for key in given if key in (*QUERY_KEYS, *PAGE_KEYS, "embed", "embed_options")}
    # Streamlit itself passes over an address with thousands of names
    assert bool(told) == bool(_left_out(given) or set(given) - known) or name in TOO_LONG, name
    if not understood.text and understood == Selection():
        total = len(real().events)
        assert f"**{total} of {total} events**" in [each.value for each in app.markdown]


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


def test_every_name_that_a_screen_reads_in_the_address_is_known_as_one() -> None:
    """A name that is missing from the list would be taken out of every address."""
    files = [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    found = {name for file in files for name in _read_names(ast.parse(file.read_text(encoding="utf-8")))}
    assert {"event", "lanes", "version", "show"} <= found
    assert found <= {*PAGE_KEYS, *QUERY_KEYS}


def _read_names(tree: ast.AST) -> list[str]:
    ways = ("st.query_params.get", "address.read_choice", "address.write_value", "choose")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in ways]
    firsts = [call.args[0] for call in calls if call.args]
    return [first.value for first in firsts if isinstance(first, ast.Constant)]


def _left_out(given: dict[str, list[str]]) -> bool:
    notes = parse_query({key: given.get(key, []) for key in QUERY_KEYS}, real())[1]
    return bool(notes) or any(event not in real().event for event in given.get("event", []))
