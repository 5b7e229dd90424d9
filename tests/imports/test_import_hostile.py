"""Whatever a file holds, the import reads it or refuses it in a sentence; what it reads is a sound chronology."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports import contexts
from timeline.__main__ import main
from timeline.exports.ics import to_ics
from timeline.exports.xlsx import to_xlsx
from timeline.reading.reader import read

ANY_FILE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=True),
    st.text(max_size=12),
    st.sampled_from(["2024", "3/4/2024", "-44", "https://a.example/", "<b>x", "2024-13", *contexts.PAYLOADS]),
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner))
KEYS = st.sampled_from(
    "start_date end_date text media headline group year month day date title description latitude sources url id "
    "startDate asset actors place time display_date unique_id edtf background tags location associations".split()
)
RECORDS = st.lists(st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS, SCALARS, max_size=4), max_size=6), max_size=4)


def bring(tmp_path: Path, data: bytes, name: str) -> None:
    file, made = tmp_path / name, tmp_path / "made.yaml"
    file.write_bytes(data)
    made.unlink(missing_ok=True)
    code = main(["import", str(file), "-o", str(made), "--skip-faulty", "--dates", "day-first"])
    assert code in (0, 1)
    assert made.exists() == (code == 0)
    if code == 0:
        assert read(made).chronology


@ANY_FILE
@given(RECORDS, st.sampled_from(["events", "date", "list"]))
def test_any_json(tmp_path: Path, records: list[dict[str, Any]], shape: str) -> None:
    document = {
        "events": {"events": records, "eras": records},
        "date": {"timeline": {"date": records}},
        "list": records,
    }
    bring(tmp_path, json.dumps(document[shape]).encode("utf-8", "surrogatepass"), "a.json")


@ANY_FILE
@given(st.lists(st.lists(SCALARS.map(str), min_size=3, max_size=3), max_size=4), st.sampled_from(",;\t"))
def test_any_table(tmp_path: Path, rows: list[list[str]], separator: str) -> None:
    lines = [["date", "title", "source"], *rows]
    text = "\n".join(separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    bring(tmp_path, text.encode("utf-8", "surrogatepass"), "a.csv")


@ANY_FILE
@given(st.binary(max_size=60), st.sampled_from(["a.csv", "a.json", "a.md", "a.ics", "a.xlsx", "a.yaml"]))
def test_any_bytes(tmp_path: Path, data: bytes, name: str) -> None:
    bring(tmp_path, data, name)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_files_that_are_cut_off(tmp_path: Path, share: float) -> None:
    context = contexts.build_real_context(kinds=("milestone",))
    for name, data in (("a.xlsx", to_xlsx(context)), ("a.ics", to_ics(context))):
        bring(tmp_path, data[: int(len(data) * share)], name)


@pytest.mark.parametrize("payload", [*contexts.PAYLOADS, *contexts.FORMULAS])
def test_hostile_text_in_a_table_becomes_plain_text(tmp_path: Path, payload: str) -> None:
    rows = [{"date": "2024", "title": payload, "text": payload, "actors": [payload], "place": payload, "tags": payload}]
    bring(tmp_path, json.dumps(rows).encode(), "a.json")
    chronology = read(tmp_path / "made.yaml").chronology
    assert chronology
    assert len(chronology.events) == 1
