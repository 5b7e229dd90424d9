"""The first report of a chain of sources: of one, of several cited and of several not cited."""

from __future__ import annotations

from tests.chronologies import chronology
from timeline.model.source_chains import find_origins

CHAIN = """
    sources:
      page: {publisher: Page, published: "2024", type: online, origin: [agency, paper]}
      agency: {publisher: Agency, published: "2024", type: agency, origin: office}
      paper: {publisher: Paper, published: "2024", type: newspaper}
      office: {publisher: Office, published: "2024", type: official-document}
"""


def test_an_origin_is_the_first_report_of_the_whole_chain() -> None:
    read = chronology('- {id: it, date: "2024", headline: A, sources: [page, agency]}', records=CHAIN)
    assert find_origins(read, read.events[0]) == {"page": "office", "agency": "office"}


def test_a_source_that_repeats_two_counts_as_its_own_where_the_event_cites_neither() -> None:
    read = chronology('- {id: it, date: "2024", headline: A, sources: [page]}', records=CHAIN)
    assert find_origins(read, read.events[0]) == {"page": "page"}


def test_a_source_that_repeats_two_follows_the_one_the_event_cites() -> None:
    read = chronology('- {id: it, date: "2024", headline: A, sources: [page, paper]}', records=CHAIN)
    assert find_origins(read, read.events[0]) == {"page": "paper", "paper": "paper"}
