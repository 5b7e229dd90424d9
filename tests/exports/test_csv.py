"""CSV: one row an event, columns of the model, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.chronologies import frames_of, real
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.csv import format_cell, to_csv, to_raw_csv
from timeline.model.records import Event
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames


def exported(frames: Frames, **fields: Any) -> str:
    text = to_csv(ExportContext(frames, Selection(**fields), "abc", date(2026, 1, 2)))
    assert text.startswith("\ufeff")
    return text.removeprefix("\ufeff")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


FRAMES = frames_of("""
- id: it
  date: "2024-11"
  headline: A “line”, with "quotes"; and more
  summary: "First.\\nSecond."
  sources: [reuters, kcna]
  actors: {peskov: [speaker, participant], dprk: subject}
  articles: [4, 22]
  quantity: {measure: troops, low: 11000, counts: deployed}
""")


def test_columns_are_the_fields_of_the_model_and_the_bounds() -> None:
    header = next(csv.reader(io.StringIO(exported(FRAMES))))
    assert header == [
        *Event.model_fields,
        "date_earliest",
        "date_latest",
        "days_since_first_milestone_least",
        "days_since_first_milestone_most",
        "chronology",
        "filter",
        "data_version",
        "exported",
        "license",
        "attribution",
    ]


def test_each_row_says_where_it_comes_from() -> None:
    frames = real()
    listed = rows(exported(frames, kinds=("denial",)))
    assert listed
    for row in listed:
        assert row["chronology"] == frames.chronology.timeline.title
        assert row["filter"] == "kinds: denial"
        assert (row["data_version"], row["exported"], row["license"]) == ("abc", "2026-01-02", "CC-BY-4.0")
        assert row["attribution"] == frames.chronology.timeline.attribution


def test_a_row_reads_back_as_it_was_written() -> None:
    (row,) = rows(exported(FRAMES))
    assert row["headline"] == 'A “line”, with "quotes"; and more'
    assert row["summary"] == "First.\nSecond."
    assert row["date"] == "2024-11"
    assert (row["date_earliest"], row["date_latest"]) == ("2024-11-01", "2024-11-30")
    assert row["sources"] == "reuters; kcna"
    assert row["actors"] == "peskov: speaker; participant, dprk: subject"
    assert row["place"] == ""


def test_numbers_stay_as_they_are() -> None:
    (row,) = rows(exported(FRAMES))
    assert row["articles"] == "4; 22"
    assert "low: 11000" in row["quantity"]


def test_lines_end_as_rfc_4180_asks() -> None:
    assert exported(FRAMES).endswith("\r\n")


@pytest.mark.parametrize("text", contexts.FORMULAS)
def test_a_formula_cannot_begin_a_cell_whichever_character_separates_cells(text: str) -> None:
    safe = exported(contexts.build_hostile_frames(text))
    for separator in ",;":
        for row in csv.reader(io.StringIO(safe, newline=""), delimiter=separator):
            assert not [content for content in row if content.lstrip(" ")[:1] in RUN]


RUN = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")


@given(contexts.frames())
def test_raw_every_text_reads_back_as_it_was(frames: Frames) -> None:
    context = contexts.build_context(frames)
    listed = rows(to_raw_csv(context))
    assert [row["id"] for row in listed] == [event.id for event in context.events]
    for row, event in zip(listed, context.events, strict=True):
        record = event.model_dump(mode="json")
        assert {key: row[key] for key in Event.model_fields} == {k: format_cell(v) for k, v in record.items()}
        assert row["chronology"] == context.title


@given(contexts.frames())
def test_safe_nothing_but_apostrophes_is_added(frames: Frames) -> None:
    context = contexts.build_context(frames)
    safe, raw = rows(to_csv(context).removeprefix("\ufeff")), rows(to_raw_csv(context))
    for one, other in zip(safe, raw, strict=True):
        assert {k: v.replace("'", "") for k, v in one.items()} == {k: v.replace("'", "") for k, v in other.items()}


def test_as_known_on_a_day_a_row_names_no_later_source() -> None:
    frames = frames_of(
        """
    - {id: it, date: "2024-06-20", headline: A, sources: [kcna, late]}
    """,
        records=RECORDS,
    )
    (row,) = rows(exported(frames, known=date(2024, 6, 20)))
    assert row["sources"] == "kcna"


RECORDS = """
actors: {}
sources:
  kcna: {publisher: KCNA, published: "2024-06-20", type: state-agency}
  late: {publisher: Late, published: "2025-06-20", type: agency}
"""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_run_is_kept_as_text(start: str) -> None:
    headline = f"{start}HYPERLINK(A1)"
    frames = frames_of(f'- {{id: it, date: "2024", headline: "{headline}", sources: tass}}')
    (row,) = rows(exported(frames))
    assert row["headline"] == f"'{headline}"


def test_the_real_file_is_exported_whole_and_each_filter_as_many_as_it_selects() -> None:
    frames = real()
    for fields in ({}, {"actors": ("dprk",)}, {"text": "zzz"}):
        ids = list(select(frames, Selection(**fields)).index)  # type: ignore[arg-type]
        assert [row["id"] for row in rows(exported(frames, **fields))] == ids


def test_days_since_the_first_milestone_are_numbers_even_below_zero() -> None:
    frames = frames_of("""
    - {id: signing, date: "2024-06-19", headline: A, sources: tass, kind: milestone}
    - {id: before, date: "2024-06-01", headline: B, sources: tass}
    - {id: month, date: "2024-07", headline: C, sources: tass}
    - {id: open, date: "2024-07/..", headline: D, sources: tass}
    """)
    days = {
        row["id"]: (row["days_since_first_milestone_least"], row["days_since_first_milestone_most"])
        for row in rows(exported(frames))
    }
    assert days == {
        "signing": ("0", "0"),
        "before": ("-18", "-18"),
        "month": ("12", "42"),
        "open": ("12", ""),
    }
