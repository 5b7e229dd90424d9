"""Files of which the structure was changed, 20,000 of them: `make sweep`, which comes after the tests."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hostile.judging import judge
from tests.sweep.structure import STARTS, mutate
from timeline.reading.loader import Loader
from timeline.reading.reader import Reading

MUTATIONS = 20_000
SHARES = 10
PATIENCE = 60
"""Looks at the file, a second apart, within which the loader has to show or refuse what it holds."""
_SECTIONS = ("actors", "places", "sources", "questions", "chapters", "articles", "events", "stories")


def changed_texts(share: int) -> Iterator[str]:
    """Change the small chronology again and again: afresh, or once more where it was changed before."""
    chance = random.Random(share)
    text = STARTS[0]
    for _ in range(MUTATIONS // SHARES):
        again = chance.random() < 0.3 and len(text) < 6_000
        text = mutate(text if again else chance.choice(STARTS), chance)
        yield text


def assert_nothing_is_lost(reading: Reading) -> None:
    """Compare a sound reading with what another reader of YAML finds in the file."""
    if reading.chronology is None:
        return
    root = yaml.compose(reading.text, yaml.CBaseLoader)
    keys = [key.value for key, _ in root.value]
    assert len(keys) == len(set(keys))
    written: dict[str, Any] = yaml.load(reading.text, yaml.CBaseLoader)
    for section in _SECTIONS:
        there, read = written.get(section, ()), getattr(reading.chronology, section)
        assert len(read) == len(there), section
        if section in ("events", "stories"):
            assert [record.id for record in read] == [record["id"] for record in there]
        elif section != "chapters":
            assert [str(key) for key in read] == list(there)


class _Followed:
    """A loader that follows a real file, under a clock of our own."""

    def __init__(self, file: Path) -> None:
        self._file, self._now = file, 0.0
        file.write_text(STARTS[0])
        self.loader = Loader(file, clock=lambda: self._now)

    def save(self, data: bytes) -> None:
        self._file.write_bytes(data)
        # two writes within one tick of the system's clock are told apart by nothing else
        os.utime(self._file, (self._now, self._now))

    def newest(self, version: str) -> Reading:
        """Look until the version in the file is shown, or refused."""
        for _ in range(PATIENCE):
            self._now += 1
            current = self.loader.look()
            newest = current.broken or current.shown
            if newest.version == version:
                return newest
        raise AssertionError(f"not shown after {PATIENCE} seconds: {self._file.read_text()}")


@pytest.mark.parametrize("share", range(SHARES))
def test_a_file_with_a_changed_structure_loses_nothing_and_reads_live_as_it_does_at_a_start(
    share: int, tmp_path: Path
) -> None:
    followed = _Followed(tmp_path / "timeline.yaml")
    results: Counter[bool] = Counter()
    for text in changed_texts(share):
        data = text.encode()
        cold = judge(data, most=12)
        assert "E009" not in {problem.code for problem in cold.problems}, text
        assert_nothing_is_lost(cold)
        results[cold.chronology is not None] += 1
        followed.save(data)
        live = followed.newest(cold.version)
        assert live.chronology == cold.chronology
        assert [(p.line, p.column, p.code, p.message) for p in live.problems] == [
            (p.line, p.column, p.code, p.message) for p in cold.problems
        ]
    assert min(results[True], results[False]) > MUTATIONS / SHARES / 10
