"""SQLite: tables with foreign keys that hold, the text as it was read, and a search that finds it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.chronologies import frames_of
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.sqlite import to_sqlite
from timeline.model.records import Actor, Place, Source
from timeline.query.tables import Frames

FRAMES = frames_of("""
- id: it
  date: "2024-10-10"
  headline: The Kremlin denied it
  kind: denial
  sources: [reuters, tass]
  actors: {peskov: [speaker, participant], dprk: subject}
  quote: {text: Not so, speaker: peskov, source: reuters, layer: translation,
    original: {text: Это не так, language: ru, source: tass}}
  articles: [4, 22]
  links: [{responds_to: claim}]
- id: claim
  date: "2024-10-08"
  headline: Séoul charges both
  kind: claim
  sources: [kcna]
  actors: {shoigu: speaker, kim-jong-un: speaker}
  quantity: {measure: troops, low: 11000, counts: deployed, approximate: true}
  candidates: [{date: "2024-10-07", source: kcna}]
""")


@contextmanager
def opened(context: ExportContext) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(to_sqlite(context))
        yield database
    finally:
        database.close()


def ask(query: str, context: ExportContext | None = None) -> list[tuple[Any, ...]]:
    with opened(context or contexts.build_context(FRAMES)) as database:
        return database.execute(query).fetchall()


def columns(table: str) -> dict[str, str]:
    return {name: kind for _, name, kind, *_ in ask(f"PRAGMA table_info({table})")}


def test_each_thing_that_an_event_names_is_a_row_tied_to_it_and_to_its_record() -> None:
    rows = ask("""
        SELECT actors.name, participants.role FROM participants JOIN actors ON actors.id = participants.actor
        WHERE participants.event = 'it' ORDER BY 1, 2
    """)
    assert rows == [("Dmitry Peskov", "participant"), ("Dmitry Peskov", "speaker"), ("North Korea", "subject")]
    assert ask("SELECT event, source, origin FROM citations ORDER BY 1, 2") == [
        ("claim", "kcna", "kcna"),
        ("it", "reuters", "kcna"),
        ("it", "tass", "tass"),
    ]
    assert ask("SELECT event, type, other FROM links") == [("it", "responds_to", "claim")]
    assert ask("SELECT event, article FROM event_articles") == [("it", 4), ("it", 22)]
    assert ask("SELECT number, title FROM articles") == [(4, None), (22, None)]
    assert ask("SELECT event, date, source FROM candidates") == [("claim", "2024-10-07", "kcna")]
    assert ask("SELECT source, origin FROM origins") == [("reuters", "kcna")]


def test_a_quote_has_its_speaker_its_source_and_the_original_words() -> None:
    fields = "event, speaker, text, layer, source, original, original_language, original_source"
    assert ask(f"SELECT {fields} FROM quotes") == [
        ("it", "peskov", "Not so", "translation", "reuters", "Это не так", "ru", "tass")
    ]


def test_a_figure_of_two_actors_is_a_row_for_each() -> None:
    assert ask('SELECT "by", low, high, approximate FROM quantities') == [
        ("shoigu", 11000, None, 1),
        ("kim-jong-un", 11000, None, 1),
    ]


def test_the_columns_are_the_fields_of_the_model_and_have_their_types() -> None:
    assert set(columns("actors")) == {"id", *Actor.model_fields} - {"posts"}
    assert set(columns("places")) == {"id", *Place.model_fields}
    assert set(columns("sources")) == {"id", *Source.model_fields} - {"origin"}
    assert columns("quantities")["low"] == "INTEGER"
    assert columns("places")["lat"] == "REAL"
    assert columns("events")["days_since_first_milestone_least"] == "INTEGER"


@pytest.mark.parametrize(
    ("words", "found"),
    [("denies", ["it"]), ("peskov", ["it"]), ("не", ["it"]), ("seoul", ["claim"]), ("KCNA charged", ["claim"])],
)
def test_search_finds_other_forms_of_a_word_names_quotes_and_letters_without_accents(
    words: str, found: list[str]
) -> None:
    query = f"SELECT id FROM events JOIN events_fts ON events.rowid = events_fts.rowid WHERE events_fts MATCH '{words}'"
    assert [row[0] for row in ask(query)] == found


def test_a_link_to_an_event_that_was_not_selected_is_left_out() -> None:
    context = contexts.build_context(FRAMES, kinds=("denial",))
    assert ask("SELECT id FROM events", context) == [("it",)]
    assert ask("SELECT * FROM links", context) == []


def test_it_says_what_was_chosen_from_which_version_on_which_day() -> None:
    told = dict(ask("SELECT key, value FROM about", contexts.build_context(FRAMES, kinds=("denial",))))
    assert (told["filter"], told["data_version"], told["exported"]) == ("kinds: denial", contexts.VERSION, "2026-01-02")
    assert (told["events"], told["of"]) == ("1", "2")


def test_the_same_context_gives_the_same_bytes() -> None:
    assert to_sqlite(contexts.build_real_context()) == to_sqlite(contexts.build_real_context())


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS, "'; DROP TABLE events; --"])
def test_every_text_reads_back_as_it_was(text: str) -> None:
    context = contexts.build_context(contexts.build_hostile_frames(text), text=text)
    agrees(context)
    agrees(contexts.build_context(contexts.build_hostile_frames(text)))


def agrees(context: ExportContext) -> None:
    with opened(context) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = database.execute("SELECT id, date, headline, summary FROM events").fetchall()
        counts = [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("quotes", "candidates")]
    events = context.events
    assert rows == [(event.id, event.date.edtf, event.headline, event.summary) for event in events]
    assert counts == [sum(len(e.quote) for e in events), sum(len(e.candidates) for e in events)]


@given(contexts.frames())
def test_events_read_back_as_they_were(frames: Frames) -> None:
    agrees(contexts.build_context(frames))


def test_the_real_file_reads_back_whole_filtered_and_as_known_on_a_day() -> None:
    agrees(contexts.build_real_context())
    agrees(contexts.build_real_context(actors=("dprk",), since=date(2024, 10, 1)))
    agrees(contexts.build_real_context(known=date(2024, 12, 1)))
