"""Cases 40 to 52: small files meant to take all time or memory, and very large ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.trial import SOUND, Case, case, edited, peak_megabytes, try_case

HEAD = "timeline: {title: Treaty}\n"
MANY = 100_000
LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]\n" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)
NUMBER = edited(
    "    headline: A visit",
    f"    quantity: {{measure: m, counts: c, low: {'9' * 5_000}}}\n    headline: A visit",
)

CASES = (
    case(40, "brackets", HEAD + "events: " + "[" * MANY, ("E003", 2), says="nested"),
    case(41, "dashes", HEAD + "events:\n" + "- " * MANY, ("E003", 3), says="nested"),
    case(42, "braces", HEAD + "events: " + "{a: " * MANY, ("E003", 2), says="nested"),
    case(43, "question marks", HEAD + "events:\n  " + "? " * MANY, ("E004", 3)),
    case(44, "3,000 levels", "".join(" " * n + "a:\n" for n in range(2_000)), ("E003", 17), says="nested"),
    case(44, "4,200 levels in 9 MB", "".join(" " * n + "a:\n" for n in range(4_200)), ("E003", 1)),
    case(45, "billion laughs", LAUGHS, ("E006", 1), says="anchor"),
    case(46, "self-reference", "a: &a [*a]", ("E006", 1), says="anchor"),
    case(47, "a million values", HEAD + "a: [" + "x," * 1_000_000 + "]", ("E003", 2), says="values"),
    case(48, "2 MB on one line", edited("A visit", "x" * 2_000_000), ("E003", 19), says="characters"),
    case(49, "9 MB", SOUND + "#" * 9 * 1024**2, ("E003", 1), says="KiB"),
    case(50, "5,000-digit number", NUMBER, ("E206", 19)),
    case(
        51,
        "half a million lines in a quote",
        HEAD + 'a: "' + "\n" * 500_000,
        ("E004", 2),
        says="never closed",
    ),
    case(52, "5,000-character key", SOUND + "k" * 5_000 + ": x\n", ("E004", 21)),
    case(52, "5,000-character key, asked for", SOUND + "? " + "k" * 5_000 + "\n: x\n", ("E201", 21)),
)


@pytest.mark.parametrize("tried", CASES, ids=str)
def test_a_bomb_is_refused_in_its_line(tried: Case, tmp_path: Path) -> None:
    before = peak_megabytes()
    try_case(tried, tmp_path)
    assert peak_megabytes() - before < 100
