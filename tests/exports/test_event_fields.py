"""What an event says leaves in every format that holds whole events."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook

from tests.chronologies import ACTORS, frames_of
from tests.exports.contexts import build_context
from timeline.exports import FORMATS

WHOLE = [name for name in FORMATS if name != "pptx"]
"""A slide holds a part of its event."""
EVENTS = """
- {id: signing, date: "2024-06-19", headline: Signing, sources: [kcna, leaflet], status: disputed,
   place: moscow, to_place: pyongyang, tags: [secret clauses, ministers]}
"""
RECORDS = f"""{ACTORS}
      leaflet: {{publisher: Town Archive, type: official-document}}
    places:
      moscow: {{name: Moscow, lat: 55.75, lon: 37.62}}
      pyongyang: {{name: Pyongyang, lat: 39.03, lon: 125.75}}
"""
TABLES = ("csv", "csv-raw", "xlsx", "json", "jsonld")
"""Formats in which a value that is not known is empty."""


def write(name: str) -> str:
    written = FORMATS[name].write(build_context(frames_of(EVENTS, records=RECORDS)))
    if name == "xlsx":
        assert isinstance(written, bytes)
        rows = load_workbook(io.BytesIO(written))["Events"].iter_rows(values_only=True)
        return "\n".join(str(cell) for row in rows for cell in row)
    return written.decode(errors="replace") if isinstance(written, bytes) else written


@pytest.mark.parametrize("name", WHOLE)
def test_the_status_leaves(name: str) -> None:
    assert "disputed" in write(name)


@pytest.mark.parametrize("name", WHOLE)
def test_both_places_leave(name: str) -> None:
    text = write(name).casefold()
    assert "moscow" in text
    assert "pyongyang" in text


@pytest.mark.parametrize("name", WHOLE)
def test_every_tag_leaves(name: str) -> None:
    text = write(name)
    assert "secret clauses" in text
    assert "ministers" in text


@pytest.mark.parametrize("name", [name for name in WHOLE if name not in TABLES])
def test_a_source_without_a_day_says_so(name: str) -> None:
    assert "Town Archive, no day known" in " ".join(re.sub(r"</?b>|\r\n ", "", write(name)).replace("\\,", ",").split())


def test_where_no_day_is_known_a_table_has_none() -> None:
    leaflet = next(line for line in write("jsonld").splitlines() if '"identifier": "leaflet"' in line)
    assert "datePublished" not in leaflet
    assert "Town Archive, no day known" in leaflet
