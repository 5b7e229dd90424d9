"""The house style: every rule in a file that breaks it, no meaning and no comment lost, nothing to do a second time."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.chronologies import DEFAULT_FILE
from tests.project.test_tutorial import FILES
from timeline.commands.init import _TEMPLATE
from timeline.reading.parser import Limits, parse_yaml
from timeline.reading.reader import Reading, read_bytes
from timeline.schema.example import FILE as EXAMPLE
from timeline.writing.comments import list_comments
from timeline.writing.house_style import SECTIONS, StyleError, format_files
from timeline.writing.layout import LayoutError

HEAD = "timeline:\n  title: Treaty\n\n"
SOURCES = '\nsources:\n  efe: {publisher: EFE, published: "2024-12-05", type: agency}\n'
REAL = DEFAULT_FILE.read_text("utf-8")
WHOLE_FILES = [REAL, EXAMPLE.read_text("utf-8"), _TEMPLATE.read_text("utf-8"), FILES[-1]]


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "timeline.yaml")


@cache
def format_sound(text: str, records: str = "") -> str:
    """Format a text, and see that it is a chronology before and that a second time changes nothing."""
    reading = read(text)
    assert reading.chronology, reading.problems
    formatted = format_files(reading, records=records)[""]
    assert format_files(read(formatted), records=records) == {"": formatted}
    return formatted


def comments(text: str) -> list[str]:
    return sorted(text[found.start : found.end] for found in list_comments(text))


def events(*lines: str) -> str:
    return f"{HEAD}events:\n{''.join(f'  {line}{chr(10)}' for line in lines)}{SOURCES}"


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (text, records)
        for text in WHOLE_FILES
        for records in ("", "inline", "sections")
        if (text, records) != (REAL, "sections")
    ],
)
def test_a_whole_file_keeps_its_chronology_and_its_comments(text: str, records: str) -> None:
    after = read(format_sound(text, records))
    before = read(text).chronology
    assert before
    assert after.chronology == before
    assert comments(after.text) == comments(text)
    assert not [found for found in after.problems if found.code == "W608"]


def test_what_moved_into_the_events_of_the_real_file_moves_out_again() -> None:
    moved = read(format_files(read(format_sound(REAL, "inline")), records="sections")[""])
    assert moved.chronology == read(REAL).chronology
    assert comments(moved.text) == comments(REAL)
    assert moved.text.count("publisher:") == REAL.count("publisher:")
    assert "      - publisher:" not in moved.text


@pytest.mark.parametrize("records", ["", "inline"])
def test_the_sections_of_the_real_file_stand_in_the_order_of_the_house(records: str) -> None:
    data, _ = parse_yaml(format_sound(REAL, records), Limits())
    assert list(data) == [section for section in SECTIONS if section in data]
    assert list(data)[:3] == ["timeline", "events", "stories"]


def test_no_line_of_the_real_file_that_can_be_broken_is_longer_than_the_house_allows() -> None:
    for records in ("", "inline"):
        long = [line for line in format_sound(REAL, records).splitlines() if len(line) > 110]
        assert [line for line in long if "http" not in line and "#" not in line] == []


def test_of_the_real_file_nothing_changes_but_the_order_of_sections_and_long_lines() -> None:
    before, after = REAL.splitlines(), format_sound(REAL, "").splitlines()
    changed = [line for line in set(before) - set(after) if len(line) <= 110]
    # the rest of a folded text whose first line was too long
    assert len(changed) <= 10


def test_a_file_in_the_house_style_changes_by_nothing() -> None:
    text = events(*event("a", "2024"), "# of b", *event("b", "2025")[:-1]).replace("  \n", "\n")
    assert format_sound(text) == text


def test_keys_stand_in_the_order_of_the_model_with_the_comments_above_them() -> None:
    text = events(
        "# of a",
        "- headline: A",
        "  # of the sources",
        "  sources: [efe]  # two",
        "  summary: >-",
        "    long",
        "    text",
        "  # of the id",
        "  id: a",
        "  # deeper",
        '  date: "2024"',
        "  quote: {speaker: x, text: No}",
        "  actors: {x: {name: X, type: person, role: speaker}}",
    )
    assert format_sound(text) == events(
        "# of a",
        "# of the id",
        "- id: a",
        "  # deeper",
        '  date: "2024"',
        "  headline: A",
        "  summary: >-",
        "    long",
        "    text",
        "  actors: {x: {role: speaker, name: X, type: person}}",
        "  # of the sources",
        "  sources: [efe]  # two",
        "  quote: {text: No, speaker: x}",
    )


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("2024-12-04", '"2024-12-04"'),
        ("'2024-12-04'", '"2024-12-04"'),
        ("[2024-12-04, 2024-12-05]", '"[2024-12-04,2024-12-05]"'),
        ('"2024-12"', '"2024-12"'),
        ("2024-12-04 # Monday", '"2024-12-04" # Monday'),
    ],
)
def test_a_date_stands_in_double_quotes(written: str, quoted: str) -> None:
    lines = ("- id: a", "  date: {}", "  headline: A", "  sources: [efe]")
    assert format_sound(events(*lines).replace("{}", written)) == events(*lines).replace("{}", quoted)


def event(name: str, day: str) -> tuple[str, ...]:
    return (f"- id: {name}", f'  date: "{day}"', "  headline: A", "  sources: [efe]", "")


def test_an_event_moves_before_the_first_that_is_surely_later_and_takes_its_comment_along() -> None:
    text = events("# first", *event("a", "2024-05"), *event("b", "2024"), "# of c", *event("c", "2024-03-02"), "# end")
    ordered = events(
        "# first", "# of c", *event("c", "2024-03-02"), *event("a", "2024-05"), *event("b", "2024"), "# end"
    )
    assert format_sound(text) == ordered.replace("  \n", "\n")


@given(
    st.lists(st.sampled_from(["2024", "2024-05", "2024-03-02", "2023/2025", "../2024-06", "2024-04/.."]), max_size=9)
)
def test_after_it_no_event_stands_after_one_that_is_surely_later(days: list[str]) -> None:
    assume(days)
    lines = [line for place, day in enumerate(days) for line in event(f"e-{place}", day)]
    after = read(format_sound(events(*lines)))
    assert not [found for found in after.problems if found.code == "W502"]


def test_a_long_text_is_folded_and_a_long_list_opened() -> None:
    words, ids = "word " * 30, [f"source-number-{number}" for number in range(9)]
    sources = "".join(f'  {name}: {{publisher: {name}, published: "2024", type: agency}}\n' for name in ids)
    text = events("- id: a", '  date: "2024"', f"  headline: {words}", f"  sources: [{', '.join(ids)}]") + sources
    formatted = format_sound(text)
    assert "    headline: >-\n      word word" in formatted
    assert "    sources:\n      - source-number-0\n      - source-number-1\n" in formatted
    assert max(map(len, formatted.splitlines())) <= 110


def test_the_line_for_an_editor_stays_the_first_of_the_file() -> None:
    line = "# yaml-language-server: $schema=timeline.schema.json\n"
    text = line + "sources:\n  efe: {publisher: EFE, published: 2024, type: agency}\n# of the title\n" + HEAD
    formatted = format_sound(text)
    assert formatted.startswith(f"{line}\n# of the title\ntimeline:\n")


def test_the_comment_above_a_section_moves_with_it() -> None:
    text = f"# head\n\n# of the sources{SOURCES}\n# of the title\n{HEAD}# end\n"
    assert format_sound(text) == f"# head\n\n# of the title\n{HEAD}# of the sources{SOURCES}\n# end\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_line_ends_stay_what_they_are(newline: str) -> None:
    text = (SOURCES.strip() + "\n" + HEAD).replace("\n", newline)
    formatted = format_files(read(text))[""]
    assert formatted.startswith(f"timeline:{newline}")
    assert formatted.count("\r\n") == (formatted.count("\n") if newline == "\r\n" else 0)


def test_a_file_whose_sections_are_not_at_the_start_of_a_line_is_refused() -> None:
    with pytest.raises(LayoutError):
        format_files(read("{timeline: {title: T}}"))


DATA, _ = parse_yaml(EXAMPLE.read_text("utf-8"), Limits())


def shuffle(value: Any, chance: Random, at: str = "") -> Any:
    """Put the keys of every mapping into another order, and the events too."""
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: shuffle(value[key], chance, key) for key in keys}
    if isinstance(value, list):
        items = [shuffle(item, chance) for item in value]
        return chance.sample(items, len(items)) if at == "events" else items
    return value


# each example formats three files twice, and shrinking one would take minutes
@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(st.randoms(use_true_random=False), st.integers(20, 200), st.sampled_from([None, False]), st.integers(2, 5))
def test_a_file_in_any_order_and_with_comments_anywhere_keeps_both_its_meaning_and_its_comments(
    chance: Random, width: int, flow: bool | None, indent: int
) -> None:
    data = shuffle(DATA, chance)
    text = yaml.safe_dump(
        data, width=width, default_flow_style=flow, indent=indent, allow_unicode=True, sort_keys=False
    )
    before = read(text)
    assert before.chronology
    lines = text.splitlines(keepends=True)
    for number in range(chance.randint(0, 12)):
        place = chance.randrange(len(lines) + 1)
        indented = " " * chance.choice([0, 2, 4, 6, 8])
        tried = [*lines[:place], f"{indented}# comment {number}\n", *lines[place:]]
        if read("".join(tried)).chronology == before.chronology and len(comments("".join(tried))) > len(
            comments("".join(lines))
        ):
            lines = tried
    for records in ("", "inline", "sections"):
        text = "".join(lines)
        try:
            formatted = format_sound(text, records)
        except StyleError as error:
            pytest.fail(f"{error}\n{text}")
        assert comments(formatted) == comments(text)
        after = read(formatted).chronology
        assert after
        assert (after.actors, after.sources) == (before.chronology.actors, before.chronology.sources)
