"""A chronology of several files: read as one, with problems named by file and line; hostile includes are refused."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from timeline.reading.included_files import MAX_FILES, match_name
from timeline.reading.loader import Loader
from timeline.reading.parser import Limits
from timeline.reading.problems import format_problem
from timeline.reading.reader import Reading, read, read_bytes

MAIN = """\
timeline: {title: Treaty}
include: [sources.yaml, events/*.yaml]
events:
  - {id: b, date: 2024-03, headline: B, sources: efe}
"""
SOURCES = "sources:\n  efe: {publisher: EFE, published: 2024, type: agency}\n"
FILES = {
    "timeline.yaml": MAIN,
    "sources.yaml": SOURCES,
    "events/2023.yaml": "events:\n  - {id: a, date: 2023-03, headline: A, sources: efe}\n",
    "events/2025.yaml": "events:\n  - {id: c, date: 2025-03, headline: C, sources: efe}\n",
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder / "timeline.yaml"


def read_files(folder: Path, files: Mapping[str, str], limits: Limits | None = None) -> Reading:
    return read(write(folder, FILES | files), limits)


def include(folder: Path, written: str, files: Mapping[str, str] | None = None) -> list[str]:
    """Give the codes of a main file that includes something."""
    main = f"timeline: {{title: Treaty}}\ninclude: {written}\n"
    return [found.code for found in read(write(folder, {"timeline.yaml": main, **(files or {})})).problems]


def places(reading: Reading) -> list[tuple[str, int, str]]:
    return [(Path(found.file).name, found.line, found.code) for found in reading.problems]


def test_several_files_are_read_as_one_with_the_events_in_order_of_date(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {})
    assert not reading.problems
    assert reading.chronology
    assert [event.id for event in reading.chronology.events] == ["a", "b", "c"]
    assert list(reading.chronology.sources) == ["efe"]


def test_a_problem_names_the_file_its_line_and_its_excerpt(tmp_path: Path) -> None:
    entries = ("{id: c, date: 2025-02-30, headline: C, sources: efe}", "{id: d, date: 2026, headline: D, sources: ap}")
    wrong = "events:\n" + "".join(f"  - {entry}\n" for entry in entries)
    reading = read_files(tmp_path, {"events/2025.yaml": wrong})
    assert places(reading) == [("2025.yaml", 2, "E103"), ("2025.yaml", 3, "E302")]
    found = reading.problems[0]
    assert "> " in format_problem(found, reading.split_lines(found.file))
    assert "2025-02-30" in format_problem(found, reading.split_lines(found.file))
    assert found.place == 'Event 1 of 2, id "c".'


def test_faults_of_notation_of_all_files_are_told_at_once_and_nothing_that_follows_from_them(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {"sources.yaml": "sources: [", "events/2023.yaml": "- x", "events/2025.yaml": ""})
    assert {(name, code) for name, _, code in places(reading)} == {("sources.yaml", "E004"), ("2023.yaml", "E008")}


def test_an_id_that_two_files_use_is_refused_and_both_are_named(tmp_path: Path) -> None:
    twice = "events:\n  - {id: b, date: 2025, headline: C, sources: efe}\n"
    reading = read_files(tmp_path, {"events/2025.yaml": twice + SOURCES})
    assert places(reading) == [("2025.yaml", 2, "E301"), ("2025.yaml", 4, "E301")]
    event, source = (found.message for found in reading.problems)
    assert event.endswith("timeline.yaml on line 4)")
    assert source.endswith("sources.yaml on line 2)")


def test_a_key_that_stands_twice_and_a_lost_comment_are_told_of_the_file_they_are_in(tmp_path: Path) -> None:
    text = SOURCES + "places:\n  a: {name: A}\n  a: {name: B}\n  c:\n    name: Gate #1\n"
    reading = read_files(tmp_path, {"sources.yaml": text})
    assert places(reading) == [("sources.yaml", 5, "E005"), ("sources.yaml", 7, "W501")]


def test_events_out_of_order_are_told_within_a_file_and_not_between_files(tmp_path: Path) -> None:
    entry = "  - {{id: {}, date: {}, headline: C, sources: efe}}\n"
    text = "events:\n" + entry.format("c", 2025) + entry.format("d", 2022)
    assert places(read_files(tmp_path, {"events/2025.yaml": text})) == [("2025.yaml", 3, "W502")]


@pytest.mark.parametrize("section", ["events: none", "sources: [a]", "events:", "colour: red"])
def test_a_section_of_the_wrong_shape_is_refused_where_it_stands(tmp_path: Path, section: str) -> None:
    reading = read_files(tmp_path, {"events/2025.yaml": f"# more\n{section}\n"})
    assert {(name, line) for name, line, _ in places(reading)} == {("2025.yaml", 2)}


def test_what_is_written_out_in_an_event_of_one_file_is_known_in_another(tmp_path: Path) -> None:
    inline = (
        "events:\n  - {id: a, date: 2023, headline: A, "
        "sources: [{publisher: AP, published: 2023-03-01, type: agency, colour: x}]}\n"
    )
    other = "events:\n  - {id: c, date: 2025, headline: C, sources: ap-2023-03-01}\n"
    reading = read_files(tmp_path, {"events/2023.yaml": inline, "events/2025.yaml": other})
    assert places(reading) == [("2023.yaml", 2, "E201")]


@pytest.mark.parametrize(
    "written", ["../other.yaml", "/etc/passwd", "a/../../b.yaml", "https://a.example/b.yaml", "a\\b"]
)
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, written: str) -> None:
    assert include(tmp_path, f"'{written}'") == ["E801"]


@pytest.mark.parametrize("written", ["'../*.yaml'", "'/*/*.yaml'"])
def test_a_pattern_that_leads_out_of_the_folder_is_refused(tmp_path: Path, written: str) -> None:
    assert include(tmp_path, written) == ["E801"]


@pytest.mark.parametrize("written", ["a.yaml", "'*.yaml'", "b/c.yaml", "'b/*.yaml'"])
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path, written: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "inside"
    write(outside, {"c.yaml": SOURCES})
    folder.mkdir()
    (folder / "a.yaml").symlink_to(outside / "c.yaml")
    (folder / "b").symlink_to(outside)
    assert include(folder, written) == ["E801"]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    write(tmp_path, {"data/c.yaml": SOURCES})
    (tmp_path / "a.yaml").symlink_to("data/c.yaml")
    assert include(tmp_path, "a.yaml") == []


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    for written in ("none.yaml", "folder.yaml", "'*r.yaml'", "pipe.yaml", '""'):
        assert include(tmp_path, written) == ["E802"]


@pytest.mark.parametrize("written", ["{a: b}", "[[a]]", ""])
def test_something_else_than_paths_is_refused(tmp_path: Path, written: str) -> None:
    assert include(tmp_path, written) == ["E203"]


def test_a_file_that_includes_itself_is_refused_and_a_pattern_leaves_it_out(tmp_path: Path) -> None:
    assert include(tmp_path, "timeline.yaml") == ["E803"]
    assert include(tmp_path, "'*.yaml'", {"a.yaml": SOURCES}) == []
    (tmp_path / "b.yaml").symlink_to("timeline.yaml")
    assert include(tmp_path, "b.yaml") == ["E803"]


def test_a_file_that_is_included_may_neither_include_nor_hold_the_title(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {"sources.yaml": f"include: timeline.yaml\n{SOURCES}timeline: {{title: Other}}\n"})
    assert places(reading) == [("sources.yaml", 1, "E803"), ("sources.yaml", 4, "E201")]


def test_a_file_that_is_included_twice_is_refused_under_whatever_name(tmp_path: Path) -> None:
    files = {"a.yaml": SOURCES}
    assert include(tmp_path, "[a.yaml, a.yaml]", files) == ["E804"]
    assert include(tmp_path, "[a.yaml, ./a.yaml]", files) == ["E804"]
    assert include(tmp_path, "[a.yaml, 'a*.yaml']", files) == ["E804"]
    (tmp_path / "b.yaml").hardlink_to(tmp_path / "a.yaml")
    assert include(tmp_path, "[a.yaml, b.yaml]", files) == ["E804"]


def test_more_files_than_the_limit_are_refused(tmp_path: Path) -> None:
    assert include(tmp_path, "'e/*.yaml'", {f"e/{n}.yaml": "" for n in range(MAX_FILES)}) == []
    assert include(tmp_path, "'e/*.yaml'", {"e/more.yaml": ""}) == ["E805"]


def test_a_pattern_that_matches_nothing_is_warned_of(tmp_path: Path) -> None:
    assert include(tmp_path, "'e/*.yaml'", {"e/.hidden.yaml": "- x"}) == ["W801"]


def test_the_limits_bound_the_sum_of_the_files(tmp_path: Path) -> None:
    size = sum(map(len, FILES.values()))
    assert not read_files(tmp_path, {}, Limits(file_bytes=size)).problems
    assert places(read_files(tmp_path, {}, Limits(file_bytes=size - 1))) == [("timeline.yaml", 2, "E003")]
    assert not read_files(tmp_path, {}, Limits(nodes=55)).problems
    assert places(read_files(tmp_path, {}, Limits(nodes=54))) == [("timeline.yaml", 2, "E003")]


def test_the_version_is_that_of_the_bytes_and_with_other_files_follows_each_of_them(tmp_path: Path) -> None:
    alone = MAIN.replace("include: [sources.yaml, events/*.yaml]\n", SOURCES)
    assert read_files(tmp_path, {"timeline.yaml": alone}).version == hashlib.sha256(alone.encode()).hexdigest()
    versions = {read_files(tmp_path, {name: f"{text}# more\n"}).version for name, text in FILES.items()}
    (tmp_path / "events" / "2025.yaml").rename(tmp_path / "events" / "2026.yaml")
    versions.add(read(tmp_path / "timeline.yaml").version)
    assert len(versions) == len(FILES) + 1


def test_without_files_an_include_finds_none() -> None:
    assert [found.code for found in read_bytes(MAIN.encode(), "timeline.yaml").problems] == ["E802", "W801"]


def test_a_reading_can_be_read_again_from_what_it_holds(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {})
    again = read_bytes(reading.text.encode(), "other", files=reading.included_files)
    assert (again.chronology, again.version) == (reading.chronology, reading.version)


def test_a_star_stands_for_a_part_of_a_path_and_for_no_dot_at_its_start() -> None:
    assert match_name("events/a.yaml", "events/*.yaml")
    assert not match_name("events/b/a.yaml", "events/*.yaml")
    assert not match_name("events/.a.yaml", "events/*.yaml")
    assert not match_name("a.yaml", "*/a.yaml")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_change_of_an_included_file_is_followed(tmp_path: Path) -> None:
    clock = Clock()
    loader = Loader(write(tmp_path, FILES), clock)

    def settle() -> Reading:
        for _ in range(4):
            clock.now += 10
            loader.look()
        assert not loader.current.broken
        return loader.current.shown

    def count() -> int:
        chronology = settle().chronology
        assert chronology
        return len(chronology.events)

    assert count() == 3
    number = loader.current.number
    assert (count(), loader.current.number) == (3, number)
    write(tmp_path, {"events/2026.yaml": "events:\n  - {id: d, date: 2026, headline: D, sources: efe}\n"})
    assert count() == 4
    write(tmp_path, {"events/2026.yaml": "events: []\n"})
    assert count() == 3
    (tmp_path / "events" / "2025.yaml").unlink()
    assert count() == 2
    (tmp_path / "sources.yaml").unlink()
    clock.now += 10
    loader.look()
    clock.now += 10
    assert loader.look().broken
    write(tmp_path, {"sources.yaml": SOURCES})
    assert count() == 2
