"""Files as large as they may be, in which everything is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.test_hostile_bombs import HEAD
from tests.hostile.trial import peak_megabytes, saved

FLOODS = {
    "entries of no shape": HEAD + "events:\n" + "- x\n" * 199_000,
    "unknown keys": HEAD + "".join(f"a{n}: x\n" for n in range(90_000)),
    "keys twice": HEAD + "events: []\n" * 90_000,
    "references to nothing": HEAD + "stories: [{id: a, title: A, steps: [" + "{event: x}," * 45_000 + "]}]",
    "lost words": HEAD + "events:\n" + "- x #y\n" * 190_000,
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_a_flood_of_problems_is_cut_off(flood: str, tmp_path: Path) -> None:
    before = peak_megabytes()
    snapshot = saved(flood.encode(), tmp_path)
    assert snapshot.broken
    assert snapshot.broken.problems[0].code == "W503"
    assert len(snapshot.broken.problems) <= 2_001
    assert peak_megabytes() - before < 400
