"""Files cut off at every byte, and with any one character wrong."""

from __future__ import annotations

import pytest

from tests.chronologies import DEFAULT_FILE
from tests.hostile.judging import judge_cuts
from tests.hostile.real_part import real_part
from tests.reading.test_truncation import judge_wrong_characters

SHARES = 12


@pytest.fixture(scope="module")
def whole() -> bytes:
    return real_part(10_000).encode()


@pytest.mark.parametrize("share", range(SHARES))
def test_a_file_of_10_kb_may_be_cut_off_at_any_byte(whole: bytes, share: int) -> None:
    assert len(whole) > 9_000
    ends = range(share, len(whole), SHARES)
    assert 0 < judge_cuts(whole, ends) < len(ends) / 5


@pytest.mark.parametrize("share", range(4))
def test_the_real_file_may_be_cut_off_anywhere(share: int) -> None:
    whole = DEFAULT_FILE.read_bytes()
    judge_cuts(whole, range(7, len(whole), len(whole) // 100)[share::4])


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_file_may_have_any_one_of_a_thousand_characters_wrong(seed: int) -> None:
    judge_wrong_characters(seed, count=1_000)
