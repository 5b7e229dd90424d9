"""The file as a whole: everything wrong is told once, in its place, and nothing is raised."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
import yaml

from tests.reading.sound_file import SOUND, read_text
from timeline.model.records import Chronology
from timeline.reading.parser import Limits
from timeline.reading.problems import format_problem
from timeline.reading.reader import read, read_bytes


def test_a_sound_file_gives_a_chronology_and_no_problems() -> None:
    reading = read_text(SOUND)
    assert reading.problems == ()
    assert isinstance(reading.chronology, Chronology)
    assert [event.id for event in reading.chronology.events] == ["exchange", "denial"]


@pytest.mark.parametrize("word", ["NO", "yes", "12:30", "010", "1e3", "2024-06-31", "0x10", "=", "<<"])
def test_a_headline_that_yaml_would_take_for_something_else_stays_text(word: str) -> None:
    reading = read_text(SOUND.replace("headline: Instruments exchanged", f"headline: {word}"))
    assert reading.chronology
    assert reading.chronology.events[0].headline == word


def test_the_version_is_that_of_the_bytes_and_kept_for_a_broken_file() -> None:
    assert read_text(SOUND).version == read_text(SOUND).version != read_text(SOUND + "\n").version
    assert len(read_text("a: [").version) == 64


def test_several_mistakes_are_all_told_each_once_sorted_by_line() -> None:
    broken = (
        SOUND.replace("type: country", "type: county")
        .replace("part_of: russia", "part_of: rusia")
        .replace("lat: 55.75", "lat: north")
        .replace("published: 2024-12-05, type: state", "published: 2024-13-05, type: state")
        .replace("2024-12-04\n", "2024-02-30\n")
        .replace("place: moscow", "place: moskow")
        .replace("kind: denial", "kind: denail")
        .replace("speaker: peskov, ", "")
        .replace("question: troops, stance", "question: troop, stance")
        .replace("low: 10000", "low: many")
        .replace("- responds_to: exchange", "- responds_to: exchanges\n    links: []")
        .replace("{event: denial}", "{event: denials}")
    )
    reading = read_text(broken)
    assert [(found.line, found.code) for found in reading.problems] == [
        (5, "E204"),
        (9, "E302"),
        (14, "E206"),
        (16, "E103"),
        (26, "E103"),
        (29, "E302"),
        (34, "E204"),
        (38, "E402"),
        (39, "E302"),
        (41, "E206"),
        (44, "E302"),
        (45, "E005"),
        (47, "E302"),
    ]
    assert reading.chronology is None


def test_the_event_of_a_problem_is_named_with_its_place_among_all() -> None:
    (found,) = read_text(SOUND.replace("kind: denial", "kind: party")).problems
    assert (found.event, found.place) == ("denial", 'Event 2 of 2, id "denial".')
    (found,) = read_text(SOUND.replace("id: denial", "colour: red")).problems[:1]
    assert (found.event, found.place) == ("", "Event 2 of 2.")


@pytest.mark.parametrize(
    ("written", "line", "column", "message"),
    [
        (
            SOUND + "events: []\n",
            47,
            1,
            "the key “events” stands twice here (first on line 24)",
        ),
        (
            SOUND.replace("    name: Dmitry", "    type: person\n    name: Dmitry"),
            9,
            5,
            "the key “type” stands here a second time, with the same value (first on line 7)",
        ),
        (
            SOUND.replace("  kcna: {", "  efe: {"),
            17,
            3,
            "the key “efe” stands twice here (first on line 16)",
        ),
        (
            SOUND.replace("peskov: speaker, ", "peskov: speaker, peskov: subject, "),
            36,
            31,
            "the key “peskov” stands twice here (first on line 36)",
        ),
    ],
)
def test_a_key_that_stands_twice_is_told_at_the_second_and_names_the_first(
    written: str, line: int, column: int, message: str
) -> None:
    found = [one for one in read_text(written).problems if one.code == "E005"]
    assert [(one.line, one.column, one.message) for one in found] == [(line, column, message)]
    assert found[0].fix == ("take one of them away" if "same value" in message else "keep one of them")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E008"),
        (b"# nothing\n", "E008"),
        (b"~", "E008"),
        (b"- a\n", "E008"),
        (b"text\n", "E008"),
        (b"\0" * 4096, "E007"),
        (SOUND.encode("utf-16"), "E002"),
        (SOUND.encode("cp1251"), "E002"),
        (SOUND.replace("  title", "\u00a0 title").encode(), "E007"),
        ((SOUND + "---\n" + SOUND).encode(), "E006"),
        (SOUND.replace("Russia,", "!!str Russia,").encode(), "E006"),
        (SOUND.replace("Russia,", "&x Russia,").encode(), "E006"),
        (SOUND.replace("Russia,", '"\\0",').encode(), "E007"),
    ],
)
def test_a_file_that_is_no_chronology_gives_one_located_problem(data: bytes, code: str) -> None:
    reading = read_bytes(data, "timeline.yaml")
    (found,) = reading.problems
    assert found.code == code
    assert 1 <= found.line <= max(1, len(reading.split_lines(reading.file))) or not reading.text
    assert reading.chronology is None


def test_a_file_that_cannot_be_read_gives_a_problem_without_an_excerpt(tmp_path: Path) -> None:
    for file in (tmp_path / "missing.yaml", tmp_path):
        reading = read(file)
        (found,) = reading.problems
        assert (found.code, reading.version, reading.split_lines(reading.file)) == ("E001", "", [])
        assert " | " not in format_problem(found, reading.split_lines(reading.file))


def test_an_endless_file_is_refused_without_reading_it_all() -> None:
    assert [found.code for found in read(Path("/dev/zero"), Limits(file_bytes=1024)).problems] == ["E003"]


def test_a_file_is_read_from_disk_as_from_bytes(tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert read(file).chronology == read_text(SOUND).chronology


@pytest.mark.parametrize(
    "text",
    [
        "timeline: {title: T}\nevents:\n" + "- x\n" * 20_000,
        "timeline: {title: T}\nevents:\n" + "- {a: x, a: x}\n" * 5_000,
        "timeline: {title: T}\nactors:\n"
        + "".join(f"  p{n}: {{name: P, type: group, part_of: q{n}}}\n" for n in range(3_000)),
        "timeline: {title: T}\narticles: {" + "9" * 900 + ": {title: T}}\n",
    ],
    ids=["events of no shape", "keys twice", "references to nothing", "endless number"],
)
def test_very_many_problems_are_told_within_seconds(text: str) -> None:
    began = time.process_time()
    reading = read_text(text)
    assert reading.problems
    assert time.process_time() - began < 3


@pytest.mark.parametrize("text", [SOUND, "a: [", SOUND.replace("kind: denial", "kind: x")])
def test_the_collector_of_python_is_on_again_after_reading(text: str) -> None:
    read_text(text)
    assert gc.isenabled()


def test_a_chronology_survives_being_written_and_read_again() -> None:
    chronology = read_text(SOUND).chronology
    assert chronology
    data = chronology.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    assert read_text(written).chronology == chronology
