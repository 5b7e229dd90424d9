"""What no field may hold is refused where it stands: turned text, addresses that run, odd ids."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from tests.hostile.payloads import PAYLOADS, REFUSED, hostile, position, written
from timeline.reading.reader import read_bytes


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to every text of the hostile chronology that holds the payload of an image."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from _places(inner, (*path, key))
    elif isinstance(value, str) and PAYLOADS["image"] in value:
        yield path


def _with(path: tuple[str | int, ...], text: str) -> bytes:
    changed = copy.deepcopy(hostile())
    held: Any = changed
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = text
    return written(changed).encode()


@pytest.mark.parametrize("path", [*_places(hostile())], ids=lambda path: "-".join(map(str, path)))
def test_text_that_turns_its_surroundings_is_refused_where_it_stands(path: tuple[str | int, ...]) -> None:
    data = _with(path, position("Turned", REFUSED))
    reading = read_bytes(data, "hostile.yaml")
    line = next(n for n, text in enumerate(data.decode().split("\n"), 1) if "Turned" in text)
    assert reading.chronology is None
    assert [(each.code, each.line) for each in reading.problems if each.code == "E007"] == [("E007", line)]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    ("path", "codes"),
    [
        (("sources", "source-image", "url"), {"E207"}),
        (("sources", "source-image", "archived"), {"E207"}),
        (("events", 0, "id"), {"E205"}),
        (("stories", 0, "id"), {"E205"}),
        (("events", 0, "place"), {"E205"}),
        (("events", 0, "kind"), {"E204"}),
        (("events", 0, "quantity", "measure"), {"E205"}),
        (("events", 0, "date"), {"E101"}),
        (("sources", "source-image", "language"), {"E204"}),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_payload_where_only_certain_words_may_stand_is_refused_there(
    path: tuple[str | int, ...], codes: set[str], payload: str
) -> None:
    data = _with(path, PAYLOADS[payload])
    reading = read_bytes(data, "hostile.yaml")
    assert reading.chronology is None
    expected = codes | {"E007"} if payload == REFUSED else codes
    assert {each.code for each in reading.problems if each.line > 1} & expected
    assert all(each.line >= 1 and each.column >= 1 for each in reading.problems)
