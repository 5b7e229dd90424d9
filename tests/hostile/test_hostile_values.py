"""Cases 53 to 76: tags and anchors, what YAML takes for something else, and dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.trial import Case, case, edited, saved, try_case

PLACE = "places:\n  moscow: {name: Moscow, lat: "


def title(written: str) -> str:
    return edited("The treaty", written)


def date(written: str) -> str:
    return edited("date: 2024-12-06", f"date: {written}")


TAGS = (
    case(53, "python object", title("!!python/object/apply:os.system [id]"), ("E006", 2), says="tag"),
    case(54, "unknown tag", title("!foo x"), ("E006", 2), says="tag"),
    case(55, "binary", title("!!binary aGk="), ("E006", 2), says="tag"),
    case(56, "set", title("!!set {a}"), ("E006", 2), says="tag"),
    case(57, "undefined alias", title("*treaty"), ("E006", 2), says="quotes"),
    case(58, "bare ampersand", title("&amp"), ("E006", 2), says="quotes"),
    case(59, "merge key", edited("    type: person", "    <<: {type: person}"), ("E202", 6), ("E201", 7)),
    case(60, "mapping as key", edited("  russia:", "  {a: b}: x\n  russia:"), ("E004", 4), says="key"),
    case(61, "list as key", edited("  russia:", "  [a, b]: x\n  russia:"), ("E004", 4), says="key"),
)
TYPING = (
    case(62, "no", title("no")),
    case(63, "12:30", title("12:30")),
    case(64, "010", title("010")),
    case(65, "1e3", title("1e3")),
    case(66, "tilde", title("~"), ("E203", 2), says="empty"),
    case(67, "not a number", edited("sources:\n", PLACE + ".nan}\nsources:\n"), ("E206", 10)),
    case(67, "infinite", edited("sources:\n", PLACE + "-.inf}\nsources:\n"), ("E206", 10)),
    case(68, "number sign", title("Treaty #1"), ("W501", 2), says='write "Treaty #1"'),
)
DATES = (
    case(69, "31 June", date("2024-06-31"), ("E103", 18), says="June has 30 days"),
    case(70, "month 13", date("2024-13-01"), ("E103", 18), says="month 13"),
    case(71, "all zeros", date("0000-00-00"), ("E103", 18), says="year 0000"),
    case(72, "day first", date("19-12-2024"), ("E102", 18), says="write 2024-12-19"),
    case(73, "one-digit month and day", date("2024-6-9"), ("E102", 18), says="write 2024-06-09"),
    case(74, "year 10000", date("10000-01-01"), ("E101", 18)),
    case(
        75,
        "end before start",
        date("2024-12-09/2024-12-06"),
        ("E104", 18),
        says="write 2024-12-06/2024-12-09",
    ),
    case(76, "time with offset", date("2024-12-06T10:00:00+09:00"), ("E105", 18), says="day"),
)


@pytest.mark.parametrize("tried", TAGS + TYPING + DATES, ids=str)
def test_a_value_that_yaml_may_take_for_something_else_is_harmless_or_told_in_its_line(
    tried: Case, tmp_path: Path
) -> None:
    try_case(tried, tmp_path)


@pytest.mark.parametrize(("tried", "text"), [*zip(TYPING, ("no", "12:30", "010", "1e3"), strict=False)], ids=str)
def test_what_is_accepted_stays_the_text_that_was_written(tried: Case, text: str, tmp_path: Path) -> None:
    chronology = saved(tried.data, tmp_path).shown.chronology
    assert chronology
    assert chronology.timeline.title == text
