"""Cases 1 to 23: slips of the notation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.trial import SOUND, Case, case, edited, try_case

CONFLICT = "<<<<<<< HEAD\n    date: 2024-12-05\n=======\n    date: 2024-12-04\n>>>>>>> other\n"
MIXED = SOUND.replace("actors:\n  russia", "actors:\r\n  russia").replace("events:\n", "events:\r")

CASES = (
    case(1, "tab indent", edited("    type: person", "\ttype: person"), ("E004", 7), says="tab"),
    case(
        2,
        "tab before a comment",
        edited("    type: person", "\t# a person\n    type: person"),
        ("E004", 7),
        says="tab",
    ),
    case(3, "unclosed double quote", edited("A visit", '"A visit'), ("E004", 19), says="never closed"),
    case(4, "unclosed single quote", edited("A visit", "'A visit"), ("E004", 19), says="never closed"),
    case(
        5,
        "apostrophe inside single quotes",
        edited("A visit", "'Peskov's visit'"),
        ("E004", 19),
        says='"Peskov\'s visit"',
    ),
    case(
        6,
        "unclosed bracket",
        edited("speaker}\n    sources: [efe]", "speaker}\n    sources: [efe"),
        ("E004", 17),
    ),
    case(7, "unclosed brace", edited("{peskov: speaker}", "{peskov: speaker"), ("E004", 16)),
    case(8, "colon and space", edited("A visit", "Visit: the talks"), ("E004", 19), says='"Visit: the talks"'),
    case(9, "missing colon", edited("    type: person", "    type person"), ("E004", 7), says="colon"),
    case(10, "no space after the colon", edited("type: person", "type:person"), ("E004", 7), says="colon"),
    case(11, "over-indented key", edited("    type: person", "      type: person"), ("E004", 7)),
    case(12, "half-indented item", edited("  - id: visit", " - id: visit"), ("E004", 17)),
    case(13, "at sign", edited("A visit", "@mfa visits"), ("E004", 19), says='"@mfa visits"'),
    case(14, "backtick", edited("A visit", "`A` visit"), ("E004", 19), says='"`A` visit"'),
    case(15, "per cent", edited("A visit", "%50 visit"), ("E004", 19), says='"%50 visit"'),
    case(16, "git conflict", edited("    date: 2024-12-06\n", CONFLICT), ("E004", 18), says="git"),
    case(17, "second document", edited("events:", "---\nevents:"), ("E006", 11), says="second document"),
    case(18, "YAML 2.0", "%YAML 2.0\n---\n" + SOUND, ("E004", 1), says="version"),
    case(19, "smart quotes", edited("A visit", "“Visit: talks”"), ("E004", 19), says='"“Visit: talks”"'),
    case(20, "no-break space indent", edited("    type", "  \u00a0 type"), ("E007", 7), says="no-break space"),
    case(21, "next line U+0085", edited("A visit", "A\u0085visit"), ("E007", 19), says="U+0085"),
    case(22, "line separator U+2028", edited("A visit", "A\u2028visit"), ("E007", 19), says="line separator"),
    case(23, "mixed line ends", MIXED),
)


@pytest.mark.parametrize("tried", CASES, ids=str)
def test_a_slip_of_the_notation_is_harmless_or_told_in_its_line_and_the_screen_keeps_its_events(
    tried: Case, tmp_path: Path
) -> None:
    try_case(tried, tmp_path)
