"""Cases 77 to 82: sound YAML that does not mean what a chronology can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import trial
from tests.hostile.trial import SOUND, Case, case, edited, try_case
from timeline.reading.loader import Loader

CASES = (
    case(
        77,
        "duplicate key",
        edited("    type: person", "    type: person\n    type: group"),
        ("E005", 8),
        says="line 7",
    ),
    case(78, "duplicate event id", edited("id: visit", "id: talks"), ("E301", 17), says="line 12"),
    case(79, "unknown key", edited("    part_of:", "    partof:"), ("E201", 8), says="“part_of”"),
    case(79, "unknown actor", edited("{peskov:", "{peskow:"), ("E302", 15), says="“peskov”"),
    case(80, "empty file", "", ("E008", 1), says="empty"),
    case(80, "comments only", "# nothing\n\n# here\n", ("E008", 1), says="empty"),
    case(80, "top-level list", "- a\n- b\n", ("E008", 1), says="key"),
    case(80, "top-level text", "chronology\n", ("E008", 1), says="key"),
    case(82, "homoglyph in an id", edited("id: visit", "id: v\u0456sit"), ("E205", 17), says="U+0456"),
    case(82, "homoglyph in an actor", edited("{peskov:", "{pesk\u043ev:"), ("E205", 15), says="U+043E"),
    case(
        82,
        "zero width in an id",
        edited("id: visit", "id: vi\u200bsit"),
        ("E007", 17),
        says="zero width space",
    ),
    case(
        82,
        "zero width joiner",
        edited("id: visit", "id: vi\u200dsit"),
        ("E007", 17),
        says="zero width joiner",
    ),
    case(
        82, "override in an actor", edited("{peskov:", "{pes\u202ekov:"), ("E007", 15), says="right-to-left"
    ),
)


@pytest.mark.parametrize("tried", CASES, ids=str)
def test_sound_yaml_that_is_no_chronology_is_told_in_its_line_and_the_screen_keeps_its_events(
    tried: Case, tmp_path: Path
) -> None:
    try_case(tried, tmp_path)


def test_81_a_file_that_lost_half_its_events_waits_until_it_is_believed(tmp_path: Path) -> None:
    now = [0.0]
    file = tmp_path / "timeline.yaml"
    file.write_text(SOUND, "utf-8")
    loader = Loader(file, lambda: now[0])
    half = SOUND[: SOUND.index("  - id: visit")]
    file.write_text(half, "utf-8")
    counts = []
    for now[0] in (0.0, 1.0, 4.9, 5.1):
        chronology = loader.look().shown.chronology
        assert chronology
        counts.append(len(chronology.events))
    assert counts == [2, 2, 2, 1]
    assert loader.current.note == "This version lacks 1 event of the one before."


def test_all_82_cases_are_tried() -> None:
    from tests.hostile import (
        test_hostile_bombs,
        test_hostile_encoding,
        test_hostile_syntax,
        test_hostile_values,
    )

    modules = (test_hostile_syntax, test_hostile_encoding, test_hostile_bombs)
    values = test_hostile_values.TAGS + test_hostile_values.TYPING + test_hostile_values.DATES
    cases: list[trial.Case] = [each for module in modules for each in module.CASES] + [*values, *CASES]
    assert {each.number for each in cases} | {81} == set(range(1, 83))
