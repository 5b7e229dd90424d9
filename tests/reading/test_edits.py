"""Cures: each edit that a message offers mends its problem, brings no new one and loses nothing."""

from __future__ import annotations

import re

import pytest

from tests.reading.test_problem_docs import BASE, BEYOND_YAML, SECTIONS
from timeline.reading.problems import CODES, Problem
from timeline.reading.reader import read_bytes

HEAD = """\
timeline:
  title: Talks
actors:
  peskov: {name: Peskov, type: person}
  putin: {name: Putin, type: person}
places:
  moscow: {name: Moscow}
sources:
  efe: {publisher: EFE, published: "2024-12-05", type: agency, url: "https://efe.com/x"}
events:
"""
FIRST = """\
  - id: first
    date: "2024-10-10"
    headline: Before
    sources: efe
"""
LAST = """\
  - id: last
    date: "2025-10-10"
    headline: After
    sources: efe
"""
TALKS = """\
  - id: talks
    date: "2024-12-04"
    headline: Test envoy visits Moscow
    sources: [efe]
"""


def slip(*changes: tuple[str, str]) -> str:
    """Write an event wrongly, between two that are sound."""
    written = TALKS
    for right, wrong in changes:
        assert right in written
        written = written.replace(right, wrong)
    return HEAD + FIRST + written + LAST


HEADLINE, DATE, SOURCES = "headline: Test envoy visits Moscow", 'date: "2024-12-04"', "sources: [efe]"
SLIPS = {
    "curly quotes around a date": slip((DATE, "date: “2024-12-04”")),
    "curly quotes around a text with a colon": slip((HEADLINE, "headline: “Peskov: no talks”")),
    "a Cyrillic letter in a key": slip(("headline", "heаdline")),
    "a comma after a closing quote": slip((HEADLINE, 'headline: "Test envoy visits",')),
    "a comma after a headline": slip((HEADLINE, "headline: Test envoy visits,")),
    "a missing dash": HEAD + FIRST + TALKS.replace("  - id", "    id") + LAST,
    "a comma inside a quote in brackets": slip(
        (SOURCES, f"{SOURCES}\n    quote: {{text: Well, we did it, speaker: peskov}}")
    ),
    "two commas inside a quote in brackets": slip(
        (SOURCES, f"{SOURCES}\n    quote: {{speaker: peskov, text: Well, yes, we did it}}")
    ),
    "an entry pasted twice": HEAD + FIRST + TALKS + TALKS + LAST,
    "an actor pasted twice": (HEAD + TALKS).replace("places:", "  putin: {name: Putin, type: person}\nplaces:"),
    "no space after a colon": slip(("headline: ", "headline:")),
    "no space after the colon of the first key": slip(("id: talks", "id:talks")),
    "a tab": slip(("    headline", "\theadline")),
    "one space too many": slip(("    headline", "     headline")),
    "one space too few": slip(("    headline", "   headline")),
    "no colon": slip(("headline:", "headline")),
    "a colon in a headline": slip((HEADLINE, "headline: Peskov: no talks")),
    "a number sign in a headline": slip((HEADLINE, "headline: Treaty #1 is signed")),
    "two keys on a line": slip((f'"2024-12-04"\n    {HEADLINE}', f'"2024-12-04" {HEADLINE}')),
    "two unquoted keys on a line": slip((f"{DATE}\n    {HEADLINE}", f"date: 2024-12-04, {HEADLINE}")),
    "no closing quote": slip((HEADLINE, 'headline: "Test envoy visits')),
    "no closing quote, with a quote below": slip((HEADLINE, 'headline: "Test envoy visits\n    summary: "They met."')),
    "a full-width colon": slip(("headline: ", "headline：")),
    "a no-break space after the colon": slip(("headline: ", "headline:\u00a0")),
    "a no-break space in the indentation": slip(("    headline", "  \u00a0 headline")),
    "a zero width space": slip(("Test envoy", "Test\u200b envoy")),
    "a quote at the beginning": slip((HEADLINE, 'headline: "No," says Peskov')),
    "single quotes with an apostrophe": slip((HEADLINE, "headline: 'It's so'")),
    "a text that begins with a sign": slip((HEADLINE, "headline: @mfa_russia denies it")),
    "a title for a headline": slip(("headline", "title")),
    "a location for a place": slip((SOURCES, f"{SOURCES}\n    location: moscow")),
    "a description for a summary": slip((SOURCES, f"{SOURCES}\n    description: They met.")),
    "a list of actors in brackets": slip((SOURCES, f"{SOURCES}\n    actors: [putin, peskov]")),
    "a list of actors on lines": slip((SOURCES, f"{SOURCES}\n    actors:\n    - putin\n    - peskov")),
    "an actor who says it": slip((SOURCES, f"{SOURCES}\n    kind: claim\n    actors: putin")),
    "the address of a source": slip((SOURCES, 'sources: ["https://efe.com/x"]')),
    "an address without its beginning": (HEAD + TALKS).replace('"https://efe.com/x"', "www.efe.com/x"),
    "archive_url": (HEAD + TALKS).replace("url:", "archive_url:"),
    "outlet": (HEAD + TALKS).replace("publisher:", "outlet:"),
    "a date in words": slip((DATE, "date: 11 or 12 October 2024")),
    "a date with a comma": slip((DATE, "date: July 1, 2025")),
    "a circa": slip((DATE, 'date: "c. 2024"')),
    "a day or a month": slip((DATE, "date: 10/11/2024")),
    "a word almost in the list": slip((SOURCES, f"{SOURCES}\n    kind: meetings")),
    "an id with capitals": slip(("sources: [efe]", "sources: [EFE]")),
    "a number with commas": slip(
        (SOURCES, f'{SOURCES}\n    quantity: {{measure: troops, low: "11,000", counts: sent}}')
    ),
}


def read(text: str) -> tuple[Problem, ...]:
    return read_bytes(text.encode(), "timeline.yaml").problems


def list_messages(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(found.code, found.message) for found in problems}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def assert_edits_mend(text: str, problem: Problem) -> None:
    """Apply each edit alone, and weigh what is left against what was there."""
    before = list_messages(read(text))
    for edit in problem.edits:
        after = edit.apply(text)
        left = list_messages(read(after))
        assert (problem.code, problem.message) not in left, after
        assert left <= before, left - before
        gone, put = words(text[edit.start : edit.end]), words(edit.text)
        # a date, an id, a key or a number is written anew; of anything else every word stays
        renewed = problem.code[:2] in ("E1",) or problem.code in (
            "E201",
            "E203",
            "E204",
            "E205",
            "E206",
            "E207",
            "E302",
        )
        assert renewed or set(gone) <= {*put, *words(text[: edit.start] + text[edit.end :])}
        shown = edit.text.strip(" -\n").splitlines()[0].rstrip() if edit.text.strip(" -\n") else ""
        assert not shown or shown.strip("\"'") in problem.fix, (edit.text, problem.fix)


@pytest.mark.parametrize("name", SLIPS)
def test_the_slip_of_a_newcomer_is_mended_by_what_the_message_offers(name: str) -> None:
    text, steps = SLIPS[name], 0
    while problems := read(text):
        cured = [found for found in problems if found.edits]
        assert cured, [(found.headline, found.fix) for found in problems]
        for found in cured:
            assert_edits_mend(text, found)
        text, steps = cured[0].edits[0].apply(text), steps + 1
        assert steps < 5
    assert re.findall(r"id: ?(\w+)", text).count("talks") == 1
    chronology = read_bytes(text.encode(), "timeline.yaml").chronology
    assert chronology
    ids = re.findall(r"\bid: ?(\w+)", SLIPS[name])
    assert [event.id for event in chronology.events] == list(dict.fromkeys(ids))


@pytest.mark.parametrize("code", sorted(set(CODES) - BEYOND_YAML))
def test_the_cures_of_the_examples_on_the_page_hold(code: str) -> None:
    wrong, _ = re.findall(r"```yaml\n(.*?)```", SECTIONS[code], re.DOTALL)
    keys = re.findall(r"(?m)^([a-z]+):", wrong)
    text = "".join(part for key, part in BASE.items() if key not in keys) + wrong if keys else wrong
    for found in read(text):
        assert_edits_mend(text, found)
