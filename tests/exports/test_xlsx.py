"""XLSX: typed sheets, dates only where a day is exact, and text that stays text."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from openpyxl import load_workbook

from tests.chronologies import frames_of
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.wording import clean_text
from timeline.exports.xlsx import to_xlsx
from timeline.model.certainty import Certainty, classify_certainty
from timeline.query.tables import Frames

SHEETS = ["Events", "Participants", "Sources", "Statements", "About"]


def sheet(made: bytes, name: str) -> list[dict[str, Any]]:
    header, *rows = load_workbook(io.BytesIO(made), read_only=True)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def about(made: bytes) -> dict[str, Any]:
    return {row["key"]: row["value"] for row in sheet(made, "About")}


def kinds_of_cell(made: bytes) -> set[str]:
    return {cell.data_type for page in load_workbook(io.BytesIO(made)) for row in page.iter_rows() for cell in row}


FRAMES = frames_of("""
- id: early
  date: "../2024-10-15"
  headline: Развёртывание
  sources: [reuters, kcna]
  kind: claim
  actors: {peskov: [speaker, participant], dprk: subject}
  quote: {text: =1+1 обмен, speaker: peskov, language: ru}
- id: signing
  date: "2024-06-19"
  headline: 서명
  kind: milestone
  sources: [kcna]
  quantity: {measure: troops, low: 11000, counts: deployed, by: dprk, approximate: true}
- {id: disputed, date: "2024-06-20", headline: A, sources: tass,
   candidates: [{date: "2024-06-21", source: kcna}]}
- {id: month, date: "2024-07", headline: B, sources: tass}
""")


def test_the_sheets_are_events_participants_sources_statements_and_about() -> None:
    assert load_workbook(io.BytesIO(to_xlsx(contexts.build_context(FRAMES)))).sheetnames == SHEETS


def test_a_day_is_a_date_only_where_it_is_exact_and_nobody_disputes_it() -> None:
    rows = {row["id"]: row for row in sheet(to_xlsx(contexts.build_context(FRAMES)), "Events")}
    assert {name: row["day"] for name, row in rows.items()} == {
        "signing": datetime(2024, 6, 19),
        "disputed": None,
        "month": None,
        "early": None,
    }
    assert (rows["month"]["date"], rows["month"]["certainty"]) == ("2024-07", "coarse")
    assert rows["month"]["date_latest"] == datetime(2024, 7, 31)
    assert rows["early"]["date_earliest"] is None
    assert rows["disputed"]["certainty"] == "disputed"


def test_figures_are_numbers_and_words_stand_with_their_speaker() -> None:
    quote, figure = sorted(
        sheet(to_xlsx(contexts.build_context(FRAMES)), "Statements"), key=lambda row: row["sort"] != "quote"
    )
    assert (quote["by"], quote["name"], quote["text"]) == ("peskov", "Dmitry Peskov", "=1+1 обмен")
    assert (figure["low"], figure["high"], figure["approximate"]) == (11000, None, "yes")
    assert (figure["measure"], figure["text"], figure["name"]) == ("troops", "deployed", "North Korea")


def test_each_participant_and_role_is_a_row_and_each_cited_source_one() -> None:
    made = to_xlsx(contexts.build_context(FRAMES))
    assert [(row["event"], row["actor"], row["role"], row["side"]) for row in sheet(made, "Participants")] == [
        ("early", "peskov", "speaker", "Russia"),
        ("early", "peskov", "participant", "Russia"),
        ("early", "dprk", "subject", "North Korea"),
    ]
    cited = {row["source"]: row["events"] for row in sheet(made, "Sources")}
    assert cited == {"kcna": "signing; early", "reuters": "early", "tass": "disputed; month"}


def test_beside_each_id_stands_what_it_is_called() -> None:
    made = to_xlsx(contexts.build_context(FRAMES))
    early = next(row for row in sheet(made, "Events") if row["id"] == "early")
    assert early["actors"] == "peskov: speaker; participant, dprk: subject"
    assert early["actors_text"] == "Dmitry Peskov (speaker, participant); North Korea (subject)"
    assert early["sources_text"] == "Reuters, 20 June 2024\nKCNA, 20 June 2024"
    assert early["quote_text"] == "Dmitry Peskov: “=1+1 обмен”"
    repeated = {row["source"]: (row["origin"], row["origin_publisher"]) for row in sheet(made, "Sources")}
    assert repeated["reuters"] == ("kcna", "KCNA")


def test_a_statement_names_the_publisher_of_its_words_and_of_the_original_words() -> None:
    frames = frames_of("""
    - {id: it, date: "2024", headline: A, sources: [reuters, tass], actors: {peskov: speaker}, quote: {text: Not so,
       speaker: peskov, source: reuters, layer: translation, original: {text: Не так, language: ru, source: tass}}}
    """)
    (row,) = sheet(to_xlsx(contexts.build_context(frames)), "Statements")
    assert (row["headline"], row["text"], row["source"], row["publisher"]) == ("A", "Not so", "reuters", "Reuters")
    assert (row["original"], row["original_language"]) == ("Не так", "ru")
    assert (row["original_source"], row["original_publisher"]) == ("tass", "TASS")


def test_it_says_what_was_chosen_from_which_version_on_which_day() -> None:
    made = to_xlsx(contexts.build_real_context(kinds=("denial",)))
    told = about(made)
    assert (told["filter"], told["data_version"]) == ("kinds: denial", contexts.VERSION)
    assert (told["exported"], told["license"]) == (datetime(2026, 1, 2), "CC-BY-4.0")
    assert told["events"] == len(sheet(made, "Events")) < told["of"]
    for name in SHEETS[1:4]:
        assert told[f"rows of {name}"] == len(sheet(made, name))


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS])
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    made = to_xlsx(contexts.build_context(contexts.build_hostile_frames(text), text=text))
    assert kinds_of_cell(made) <= {"s", "n", "d"}
    parts = zipfile.ZipFile(io.BytesIO(made))
    assert not [name for name in parts.namelist() if "external" in name.lower() or "hyperlink" in name.lower()]
    assert not [name for name in parts.namelist() if b"hyperlink" in parts.read(name) and "sheet" in name]


def test_text_that_looks_like_a_number_stays_text() -> None:
    rows = sheet(to_xlsx(contexts.build_context(contexts.build_hostile_frames("007"))), "Events")
    assert {row["headline"] for row in rows} == {"007"}


def test_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    frames = contexts.build_hostile_frames("한" * 20_000 + "😀" * 20_000)
    (row, _) = sheet(to_xlsx(contexts.build_context(frames)), "Events")
    assert row["headline"].endswith("😀 … (cut: a cell holds no more)")
    assert len(row["headline"].encode("utf-16-le")) // 2 <= 32_767


def test_the_same_context_gives_the_same_bytes() -> None:
    first = to_xlsx(contexts.build_real_context())
    assert first == to_xlsx(contexts.build_real_context())
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def agrees(context: ExportContext) -> None:
    rows = sheet(to_xlsx(context), "Events")
    assert [row["id"] for row in rows] == [event.id for event in context.events]
    for row, event in zip(rows, context.events, strict=True):
        # XML has one line end, and a cell that begins with white space keeps it
        assert row["headline"] == clean_text(event.headline)
        assert (row["date"], row["kind"]) == (event.date.edtf, event.kind)
        assert (row["day"] is None) or classify_certainty(event) == (Certainty.EXACT,)
        for name, bound in (("date_earliest", event.date.earliest), ("date_latest", event.date.latest)):
            assert bound is None or row[name] in (datetime.combine(bound, datetime.min.time()), str(bound))


@given(contexts.frames())
def test_events_read_back_as_they_were(frames: Frames) -> None:
    agrees(contexts.build_context(frames))


def test_the_real_file_reads_back_whole_and_filtered() -> None:
    agrees(contexts.build_real_context())
    agrees(contexts.build_real_context(actors=("dprk",), since=date(2024, 10, 1)))
