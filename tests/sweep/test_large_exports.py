"""Every export of three thousand events."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from types import ModuleType

import pytest

from bench.synthetic import chronology
from tests.exports import contexts, test_atom, test_geojson, test_ics, test_json, test_jsonld, test_sqlite, test_xlsx
from tests.exports.test_csv import rows
from tests.exports.test_html import Read, events_of
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.query.tables import build_frames
from timeline.reading.reader import read_bytes

IDS: dict[str, Callable[[str], list[str]]] = {
    "csv": lambda made: [row["id"] for row in rows(made.removeprefix("\ufeff"))],
    "csv-raw": lambda made: [row["id"] for row in rows(made)],
    "timelinejs": lambda made: [event["unique_id"] for event in json.loads(made)["events"]],
    "html": lambda made: events_of(Read(made)),
}


@cache
def large() -> ExportContext:
    reading = read_bytes(chronology(3_000).encode(), "made-up.yaml")
    assert reading.chronology
    return contexts.build_context(build_frames(reading.chronology))


MODULES = (test_atom, test_geojson, test_ics, test_json, test_jsonld, test_sqlite, test_xlsx)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_three_thousand_events_read_back(module: ModuleType) -> None:
    module.agrees(large())


@pytest.mark.parametrize("name", IDS)
def test_three_thousand_events_leave_in_their_order(name: str) -> None:
    made = FORMATS[name].write(large())
    assert isinstance(made, str)
    assert IDS[name](made) == list(large().frames.events.index)
