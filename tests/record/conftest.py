"""The real file, for tests of what it says. A failure here is a slip in the data, never in the code."""

from __future__ import annotations

import pytest

from tests.chronologies import DEFAULT_FILE
from timeline.model.records import Chronology, Event
from timeline.reading.reader import read


@pytest.fixture(scope="module")
def record() -> Chronology:
    reading = read(DEFAULT_FILE)
    assert reading.chronology is not None, reading.problems[:3]
    return reading.chronology


@pytest.fixture(scope="module")
def events(record: Chronology) -> dict[str, Event]:
    return {event.id: event for event in record.events}
