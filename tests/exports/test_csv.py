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


def test_columns_are_the_fields_of_the_model_each_with_what_it_stands_for_beside_it() -> None:
    header = next(csv.reader(io.StringIO(exported(FRAMES))))
    assert [name for name in header if name in Event.model_fields] == list(Event.model_fields)
    for field in ("date", "candidates", "actors", "quote", "position", "quantity", "articles", "links"):
        assert header[header.index(field) + 1] == f"{field}_text"
    place, sources = header.index("place"), header.index("sources")
    assert header[place + 1 : place + 6] == ["place_name", "place_country", "place_lat", "place_lon", "place_note"]
    assert header[sources + 1 : sources + 3] == ["sources_publisher", "sources_text"]
    assert header[-12:] == [
        "day",
        "date_earliest",
        "date_latest",
        "certainty",
        "days_since_first_milestone_least",
        "days_since_first_milestone_most",
        "chronology",
        "filter",
        "data_version",
        "exported",
        "license",
        "attribution",
    ]


NAMED = frames_of(
    """
- id: late
  date: "2024-11"
  headline: "Troops arrive"
  sources: tass
- id: it
  date: "2024-10~"
  kind: denial
  headline: A
  place: pyongyang
  sources: [reuters, tass, reuters-again]
  actors: {peskov: [speaker, participant], troops: subject}
  quote:
    text: "Not\n so"
    speaker: peskov
    layer: translation
    original: {text: Не так, language: ru, source: tass}
  position: {question: deployed, stance: denies}
  quantity: {measure: troops, low: 11000, high: 12000, counts: sent, by: troops}
  candidates: [{date: "2024-10-03", source: tass, note: By hearsay.}]
  articles: 4
  links: [{precedes: late}]
""",
    records="""
actors:
  dprk: {name: North Korea, type: country}
  peskov: {name: Dmitry Peskov, type: person}
  troops: {name: North Korean troops, type: group, part_of: dprk}
places: {pyongyang: {name: Pyongyang, country: dprk, lat: 39, lon: -125.75, note: The city}}
sources:
  reuters:
    publisher: Reuters
    title: "A title; of parts"
    published: "2024-10-10"
    url: https://example.org/1
    archived: https://archive.example/1
    type: agency
  reuters-again: {publisher: Reuters, published: "2024-10-11", type: agency}
  tass: {publisher: TASS, published: "2024-10", type: state-agency}
questions: {deployed: {text: Are there troops?}}
articles: {4: {title: Mutual aid}}
""",
)


def test_people_places_and_publishers_are_named_and_quotes_have_their_words_and_speaker() -> None:
    row = next(row for row in rows(exported(NAMED)) if row["id"] == "it")
    assert row["actors"] == "peskov: speaker; participant, troops: subject"
    assert row["sources"] == "reuters; tass; reuters-again"
    expected = {
        "date_text": "about October 2024",
        "actors_text": "Dmitry Peskov (speaker, participant); North Korean troops (subject)",
        "place": "pyongyang",
        "place_name": "Pyongyang",
        "place_country": "North Korea",
        "place_lat": "39",
        "place_lon": "-125.75",
        "place_note": "The city",
        "sources_publisher": "Reuters; TASS",
        "sources_text": "Reuters, “A title; of parts”, 10 October 2024, https://example.org/1,"
        " stored copy https://archive.example/1\nTASS, October 2024\nReuters, 11 October 2024",
        "quote_text": "Dmitry Peskov: “Not so” (translation) “Не так” (Russian original, in TASS)",
        "position_text": "Are there troops? Denies (by Dmitry Peskov)",
        "quantity_text": "11,000–12,000: sent (by North Korean troops)",
        "candidates_text": "TASS has 3 October 2024 (By hearsay.)",
        "articles_text": "Article 4, mutual aid",
        "links_text": "precedes: Troops arrive (November 2024)",
    }
    assert {key: row[key] for key in expected} == expected


def test_a_line_of_a_cell_is_one_source_whatever_line_ends_and_spaces_are_in_its_title() -> None:
    frames = contexts.build_hostile_frames("«\u00a0Oui\u00a0»\r\n =1+1")
    row = rows(to_raw_csv(contexts.build_context(frames)))[0]
    (source,) = row["sources_text"].split("\n")
    assert source.startswith("«\u00a0Oui\u00a0» =1+1, ")


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
