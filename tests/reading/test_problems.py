"""Problems: every code fires, and a problem reads the same everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.reading.problems import (
    CODES,
    Problem,
    format_github_command,
    format_json,
    format_problem,
    suggest_spelling,
)
from timeline.reading.reader import read, read_bytes

HEAD = "timeline: {title: Treaty}\n"
FULL = HEAD + (
    "actors: {peskov: {name: Peskov, type: person}}\n"
    "sources: {efe: {publisher: EFE, published: 2024-12-05, type: agency}}\n"
    "events:\n"
)


SOURCES = """\
sources:
  efe: {{publisher: EFE, published: 2024, type: agency, url: "https://efe.example/a"}}
  {}: {{publisher: AP, published: {}, type: agency, {}}}
"""


def event(fields: str, date: str = "2024-12-04") -> str:
    return f"{FULL}  - {{id: talks, date: {date}, headline: Talks, {fields}}}\n"


FIRES = {
    "E002": "a: ж".encode("cp1251"),
    "E003": "[" * 99,
    "E004": "a: [b",
    "E005": HEAD * 2,
    "E006": "a: &b c",
    "E007": "a: \0",
    "E008": "",
    "E101": event("sources: efe", "yesterday"),
    "E102": event("sources: efe", "4.12.2024"),
    "E103": event("sources: efe", "2024-06-31"),
    "E104": event("sources: efe", "2024/2023"),
    "E105": event("sources: efe", "2024-12-04T10:00"),
    "E201": event("sources: efe, colour: red"),
    "E202": "actors: {}\n",
    "E203": HEAD + "events: none\n",
    "E204": event("sources: efe, kind: party"),
    "E205": event("sources: EFE"),
    "E206": event("sources: efe, articles: four"),
    "E207": HEAD + "sources: {efe: {publisher: EFE, published: 2024, type: agency, url: efe.com}}\n",
    "E301": event("sources: efe") + event("sources: efe").removeprefix(FULL),
    "E302": event("sources: ap"),
    "E303": HEAD + "actors: {a: {name: A, type: group, part_of: a}}\n",
    "E304": event("sources: [efe, efe]"),
    "E305": event("sources: efe, links: [{responds_to: talks}]"),
    "E306": HEAD + 'articles: {4: {title: Help}, "04": {title: Aid}}\n',
    "E401": event("sources: efe, kind: claim"),
    "E402": event("sources: efe, quote: {text: No.}"),
    "E403": event("sources: []"),
    "E404": event("sources: efe, reported: 2024-12-03"),
    "E405": HEAD + "actors: {a: {name: A, type: person, posts: [{title: T, since: 2024, until: 2023}]}}\n",
    "E406": event("sources: efe, kind: forecast, actors: {peskov: speaker}"),
    "E407": event("sources: efe, quantity: {measure: troops, counts: deployed}"),
    "E408": HEAD + "stories: [{id: a, title: A, steps: [{say: Look}]}]\n",
    "E409": HEAD + "kinds: {visit: {name: State visit, like: meeting}}\n",
    "E701": event("sources: efe, media: {file: ../a.jpg, alt: A, credit: B}"),
    "E703": event("sources: efe, media: {file: a.svg, alt: A, credit: B}"),
    "E705": event("sources: efe, media: {file: a.jpg, page: 2, alt: A, credit: B}"),
    "E706": event("sources: efe, media: {alt: A, credit: B}"),
    "W501": "timeline:\n  title: Treaty #1\n",
    "W601": HEAD + 'chapters: [{title: "Treaty,", date: 2024}]\n',
    "W602": event(f"sources: efe, actors: {{peskov: speaker}}, quote: {{text: {'no ' * 20}no, speaker: peskov}}"),
    "W603": HEAD
    + SOURCES.format("ap", "2024", "")
    + "events: [{id: a, date: 2024, headline: A, sources: efe, "
    + "quantity: {measure: troops, low: 3, counts: sent, source: ap}}]\n",
    "W604": HEAD + SOURCES.format("ap", "2024", 'url: "https://efe.example/a"'),
    "W605": HEAD + SOURCES.format("ap", "2023", "origin: efe"),
    "W607": event("sources: efe, actors: {peskov: speaker}, position: {question: troops, stance: denies}")
    + "  - {id: granted, date: 2025-04-26, headline: Granted, sources: efe, actors: {peskov: speaker}, "
    + "position: {question: troops, stance: acknowledges}}\nquestions: {troops: {text: Are there troops?}}\n",
    "W606": event(
        "sources: efe, actors: {peskov: speaker}, quote: {text: No., speaker: peskov, "
        "original: {text: Нет., language: ru}}"
    ),
    "W608": event("sources: {id: efe, publisher: EFE, published: 2024-12-05, type: agency}"),
    "W609": event("sources: efe, tags: [Prisoners, prisoners]"),
    "W610": event("sources: efe, place: rome, to_place: rome") + "places: {rome: {name: Rome}}\n",
    "W611": event("sources: efe").replace("{title: Treaty}", "{title: Treaty, coverage: {until: 2024-12-03}}"),
    "E801": HEAD + "include: ../a.yaml\n",
    "E802": HEAD + "include: a.yaml\n",
    "W801": HEAD + "include: events/*.yaml\n",
    "W502": event("sources: efe") + "  - {id: before, date: 2023, headline: Before, sources: efe}\n",
}


def test_of_a_flood_of_problems_the_first_thousand_are_told_and_that_there_are_more() -> None:
    for entry in ("- x\n", "- {id: a, date: 2024, headline: T, sources: ap}\n"):
        codes = [found.code for found in read_bytes((HEAD + "events:\n" + entry * 1_002).encode(), "t").problems]
        assert codes[0] == "W503"
        assert 999 <= len(codes) <= 1_001


def test_a_flood_of_warnings_hides_no_error_and_no_chronology() -> None:
    days = "".join(
        f"  - {{id: e-{year}, date: {year}, headline: T, sources: efe}}\n" for year in range(9_000, 7_900, -1)
    )
    reading = read_bytes((FULL + days).encode(), "timeline.yaml")
    assert reading.chronology
    assert {found.code for found in reading.problems} == {"W502", "W503"}
    broken = read_bytes((FULL + days + "stories: [{id: A, title: A, steps: [{view: ladder}]}]\n").encode(), "t")
    assert not broken.chronology
    assert "E205" in {found.code for found in broken.problems}


@pytest.mark.parametrize("code", FIRES)
def test_the_code_fires_alone(code: str) -> None:
    written = FIRES[code]
    reading = read_bytes(written if isinstance(written, bytes) else written.encode(), "timeline.yaml")
    assert [found.code for found in reading.problems] == [code]
    assert bool(reading.chronology) is code.startswith("W")


def test_the_code_for_an_unreadable_file_fires_alone(tmp_path: Path) -> None:
    assert [found.code for found in read(tmp_path / "missing.yaml").problems] == ["E001"]


def test_every_code_has_a_file_in_which_it_fires() -> None:
    assert {*FIRES, "E001", "E009", "E702", "E704", "E803", "E804", "E805", "W503"} == set(CODES)


def test_a_problem_reads_as_the_design_says() -> None:
    text = (
        "timeline:\n  title: Treaty\n"
        "sources:\n  efe: {publisher: EFE, published: 2024, type: agency}\n"
        "events:\n"
        "  - {id: talks, date: 2024, headline: Talks, sources: efe}\n"
        "  - id: summit-pyongyang\n    headline: Summit in Pyongyang\n"
        "    date: 2024-06-31\n    sources: efe\n"
    )
    reading = read_bytes(text.encode(), "timeline.yaml")
    assert format_problem(reading.problems[0], reading.split_lines(reading.file)) == (
        "timeline.yaml:9:11  E103  this date does not exist\n"
        "      7 |   - id: summit-pyongyang\n"
        "      8 |     headline: Summit in Pyongyang\n"
        "  >   9 |     date: 2024-06-31\n"
        "        |           ^^^^^^^^^^ June has 30 days\n"
        "  Fix: look the day up, or write 2024-06 if only the month is known\n"
        '  Event 2 of 2, id "summit-pyongyang".'
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "under"),
    [
        ("a: 2024", 4, 4, "   ^^^^ hint"),
        ("조약: 2024", 5, 4, "      ^^^^ hint"),
        ("title: 조약", 8, 2, "       ^^^^ hint"),
        ("a:\t2024", 4, 4, "   ^^^^ hint"),
        ("\ta: x", 1, 1, "^ hint"),
        ("e\u0301: 2024", 5, 4, "   ^^^^ hint"),
        ("a:", 3, 1, "  ^ hint"),
    ],
)
def test_the_caret_stands_under_the_value_whatever_stands_before_it(
    line: str, column: int, length: int, under: str
) -> None:
    problem = Problem("t.yaml", 1, column, "E103", "error", "x", hint="hint", length=length)
    assert format_problem(problem, [line]).splitlines()[2] == f"        | {under}"


def test_a_tab_and_what_cannot_be_seen_are_shown_as_signs() -> None:
    problem = Problem("t.yaml", 1, 4, "E007", "error", "x")
    assert format_problem(problem, ["a:\t\x1b[31m\u202eb"]).splitlines()[1] == "  >   1 | a:→�[31m�b"


@pytest.mark.parametrize("column", [4, 139, 150, 900])
def test_of_a_very_long_line_the_part_with_the_value_is_shown(column: int) -> None:
    line = "x" * (column - 1) + "Y" + "x" * 1_000
    problem = Problem("t.yaml", 1, column, "E103", "error", "x", hint="hint")
    _, shown, pointer = format_problem(problem, [line]).splitlines()
    assert len(shown) <= 170
    assert shown[pointer.index("^")] == "Y"
    assert pointer.endswith("^ hint")


def test_an_excerpt_begins_two_lines_before_and_never_before_the_first() -> None:
    lines = [f"line {number}" for number in range(1, 10_001)]
    for at, count in ((1, 1), (2, 2), (3, 3), (10_000, 3)):
        shown = format_problem(Problem("t.yaml", at, 1, "E103", "error", "x"), lines).splitlines()[1:-1]
        assert len(shown) == count
        assert shown[-1].endswith(f"> {at:>3} | line {at}")
        assert len({line.index("|") for line in shown}) == 1


@pytest.mark.parametrize("lines", [[], ["only one line"]])
def test_a_problem_outside_the_text_has_no_excerpt(lines: list[str]) -> None:
    problem = Problem("t.yaml", 2, 1, "E001", "error", "cannot be read", fix="look")
    assert format_problem(problem, lines) == "t.yaml:2:1  E001  cannot be read\n  Fix: look"


def test_json_has_exactly_the_keys_promised() -> None:
    (row,) = json.loads(format_json(read_bytes(FIRES["E302"].encode(), "timeline.yaml").problems))
    assert row == {
        "file": "timeline.yaml",
        "line": 5,
        "column": 61,
        "code": "E302",
        "severity": "error",
        "message": "there is no source “ap”",
        "fix": "add it under sources:, or write it out in the event, or correct it",
        "event": "talks",
    }


def test_for_github_a_problem_is_one_line_with_its_signs_escaped() -> None:
    problem = Problem("a:b,c%.yaml", 7, 3, "W501", "warning", "50%: a, b\r\n", fix="write c", hint="d")
    assert format_github_command(problem) == (
        "::warning file=a%3Ab%2Cc%25.yaml,line=7,col=3,title=W501::50%25: a, b%0D%0A (d)%0AFix: write c"
    )


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("headlin", ["headline", "summary"], "headline"),
        ("Headline", ["headline"], "headline"),
        ("kim-jong-u", ["kim-jong-un", "kim-jong-gyu"], ""),
        ("efe-2024-12-5", ["efe-2024-12-05", "kcna-2024-11-12"], "efe-2024-12-05"),
        ("colour", ["headline"], ""),
        ("", ["headline"], ""),
        ("x", [], ""),
    ],
)
def test_a_word_is_suggested_only_when_it_is_surely_the_one_meant(word: str, known: list[str], meant: str) -> None:
    assert suggest_spelling(word, known) == meant
