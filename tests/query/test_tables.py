"""The tables: every field a column, oldest first, open ends open, any year."""

from __future__ import annotations

import pandas as pd

from tests.chronologies import frames_of
from timeline.model.records import Event

EVENTS = """
- {id: late, date: "2024-12-04", headline: Exchange, sources: [reuters, tass], kind: milestone}
- {id: early, date: "2024-06-19", headline: Signing, sources: kcna,
   actors: {kim-jong-un: [signatory, host], peskov: subject}}
- {id: since, date: "2024-08/..", headline: Fighting, sources: kcna}
- {id: by, date: "../2024-10-15", headline: Charge, sources: kcna}
"""


def test_columns_are_the_fields_of_the_model_and_the_documented_ones() -> None:
    derived = ["date_earliest", "date_latest", "known_from", "order"]
    events = frames_of(EVENTS).events
    assert sorted(events.columns) == sorted([*Event.model_fields.keys() - {"id"}, *derived])
    assert events.index.name == "id"


def test_events_stand_oldest_first_and_order_numbers_their_rows() -> None:
    events = frames_of(EVENTS).events
    assert list(events.index) == ["early", "since", "by", "late"]
    assert list(events["order"]) == [0, 1, 2, 3]


def test_events_of_one_day_stand_in_the_order_in_which_they_became_known() -> None:
    events = frames_of("""
- {id: told-later, date: "2024-06-19", reported: "2024-06-21", headline: A, sources: kcna}
- {id: told-at-once, date: "2024-06-19", headline: B, sources: kcna}
""").events
    assert list(events.index) == ["told-at-once", "told-later"]


def test_open_ends_are_nat_and_closed_ones_are_days() -> None:
    events = frames_of(EVENTS).events
    assert pd.isna(events.at["since", "date_latest"])
    assert pd.isna(events.at["by", "date_earliest"])
    assert events.at["since", "date_earliest"] == pd.Timestamp("2024-08-01")
    assert events.at["by", "date_latest"] == pd.Timestamp("2024-10-15")


def test_years_1_and_9999_survive() -> None:
    events = frames_of("""
- {id: first, date: "0001-01-01", headline: A, sources: kcna}
- {id: last, date: "9999-12-31", headline: B, sources: kcna}
""").events
    assert events.at["first", "date_earliest"].year == 1
    assert events.at["last", "date_latest"].isoformat() == "9999-12-31T00:00:00"
    assert str(events["date_earliest"].dtype) == "datetime64[s]"


def test_a_chronology_without_events_has_the_same_columns_and_types() -> None:
    none, some = frames_of(), frames_of(EVENTS)
    for table in ("events", "participants", "citations"):
        empty, full = getattr(none, table), getattr(some, table)
        assert len(empty) == 0
        assert list(empty.columns) == list(full.columns)
    assert none.events["date_earliest"].dtype == some.events["date_earliest"].dtype
    assert (none.text_index, none.rows_by_actor, none.rows_by_source) == ((), {}, {})


def test_a_chronology_of_one_event_works() -> None:
    frames = frames_of('- {id: only, date: "2024", headline: Talks, sources: kcna}')
    assert list(frames.events.index) == ["only"]
    assert frames.event["only"].headline == "Talks"
    assert frames.events.at["only", "sources"] == ("kcna",)


def test_each_role_of_each_actor_is_a_row_with_its_side() -> None:
    rows = frames_of(EVENTS).participants.to_records(index=False).tolist()
    assert rows == [
        ("early", "kim-jong-un", "signatory", "dprk"),
        ("early", "kim-jong-un", "host", "dprk"),
        ("early", "peskov", "subject", "russia"),
    ]


def test_each_source_of_each_event_is_a_row_with_its_first_report() -> None:
    rows = frames_of(EVENTS).citations.to_records(index=False).tolist()
    assert ("late", "reuters", "kcna") in rows
    assert ("late", "tass", "tass") in rows
    assert len(rows) == 5


def test_an_actor_is_involved_where_its_parts_are() -> None:
    frames = frames_of(EVENTS)
    for actor in ("peskov", "kremlin", "russia"):
        assert frames.rows_by_actor[actor][0].tolist() == [0]
    assert "kim-jong-gyu" not in frames.rows_by_actor
