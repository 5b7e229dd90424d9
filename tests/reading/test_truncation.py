"""Files cut off (at every byte: tests/sweep), with one character wrong, and made up at random."""

from __future__ import annotations

import random
from itertools import pairwise

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.judging import judge, judge_cuts
from tests.hostile.real_part import real_part
from tests.hostile.trial import SOUND
from timeline.reading.reader import read_bytes

MANY = 4 * settings.default.max_examples
"""Examples of what takes a millisecond."""
SIGNS = "abz019 :-[]{}'\"#\n\t&*!|>%@`~?,./é조약\u00a0\x00\u200b\u2028\r"


def test_a_file_may_be_cut_off_in_and_after_any_line() -> None:
    whole = real_part(6_000).encode()
    starts = [0, *(at + 1 for at, byte in enumerate(whole) if byte == ord("\n"))]
    within = [(start + end) // 2 for start, end in pairwise(starts)]
    assert len(starts) > 90
    assert 0 < judge_cuts(whole, starts) < len(starts)
    judge_cuts(whole, within)


def test_a_small_file_may_be_cut_off_at_any_byte() -> None:
    whole = SOUND.encode()
    assert 0 < judge_cuts(whole, range(len(whole))) < len(whole) / 2


def change_one_character(text: str, chance: random.Random) -> str:
    """Delete, insert or replace one character."""
    at = chance.randrange(len(text))
    put, past = chance.choice([("", 1), (chance.choice(SIGNS), 0), (chance.choice(SIGNS), 1)])
    return text[:at] + put + text[at + past :]


def judge_wrong_characters(seed: int, count: int) -> None:
    """Read a part of the real file with one character wrong, so many times."""
    text, chance = real_part(4_200), random.Random(seed)
    whole = read_bytes(text.encode(), "timeline.yaml").chronology
    assert whole
    for _ in range(count):
        judge(change_one_character(text, chance).encode(), most=len(whole.events))


def test_a_file_may_have_any_one_character_wrong() -> None:
    judge_wrong_characters(seed=0, count=100)


VALUES = st.recursive(
    st.none() | st.text(max_size=20) | st.sampled_from(["talks", "efe", "2024-12-04", "peskov", "4", "", "~"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["timeline", "title", "actors", "sources", "events", "stories", "id", "date", "articles"])
DOCUMENTS = st.dictionaries(KEYS, st.lists(st.dictionaries(KEYS, VALUES, max_size=6), max_size=4) | VALUES)


@given(DOCUMENTS, st.sampled_from([None, False, True]))
def test_any_document_is_told_or_sound(document: object, flow: bool | None) -> None:
    written = yaml.safe_dump(document, allow_unicode=True, default_flow_style=flow)
    judge(written.encode("utf-8", "surrogatepass"), most=4)


@settings(max_examples=MANY)
@given(st.binary(max_size=300), st.integers(0, len(SOUND)))
def test_any_bytes_anywhere_are_told_or_sound(noise: bytes, at: int) -> None:
    data = SOUND.encode()
    judge(data[:at] + noise + data[at:], most=3)
