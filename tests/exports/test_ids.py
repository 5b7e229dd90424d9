"""An id of any allowed shape travels through every export and back, and opens its event."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from tests.exports.contexts import VERSION
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.query.selection import Selection, parse_query
from timeline.query.tables import build_frames
from timeline.reading.reader import read_bytes

ID = "talks--2024---moscow"
TEXT = f"""\
timeline: {{title: Talks}}
actors: {{the--envoy: {{name: Envoy, type: person}}}}
places: {{moscow: {{name: Moscow, lat: 55.75, lon: 37.62}}}}
sources: {{efe--1: {{publisher: EFE, published: "2024", type: agency}}}}
events:
  - id: {ID}
    date: 2024-12-04
    headline: Talks
    actors: {{the--envoy: visitor}}
    place: moscow
    sources: efe--1
"""


def build_context() -> ExportContext:
    reading = read_bytes(TEXT.encode(), "timeline.yaml")
    assert reading.problems == ()
    assert reading.chronology
    return ExportContext(
        build_frames(reading.chronology), Selection(), VERSION, date(2026, 1, 2), "https://example.org/"
    )


# an export to be read by people names no id
@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"markdown"}))
def test_an_id_with_two_hyphens_stands_whole_in_every_export(name: str) -> None:
    made = FORMATS[name].write(build_context())
    data = made.encode() if isinstance(made, str) else made
    if name in ("xlsx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(part) for part in book.namelist())
    # a long line of a calendar goes on after a line end and a space
    assert ID.encode() in data.replace(b"\r\n ", b"")


def test_an_id_with_two_hyphens_is_found_by_an_address() -> None:
    selection, notes = parse_query({"actors": ["the--envoy"]}, build_context().frames)
    assert (selection.actors, notes) == (("the--envoy",), ())
