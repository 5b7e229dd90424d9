"""The page on problems: every code has its section, whose examples do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.reading.parser import Limits
from timeline.reading.problems import CODES
from timeline.reading.reader import read_bytes
from timeline.settings import LIMITS, NAMES

PAGE = (Path(__file__).parents[2] / "docs" / "problems.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## ([EW]\d{3}): (.*?)(?=^## |\Z)", PAGE))
BASE = {
    "timeline": "timeline: {title: Talks}\n",
    "actors": "actors: {peskov: {name: Peskov, type: person}}\n",
    "sources": "sources: {efe: {publisher: EFE, published: 2024, type: agency}}\n",
}
BEYOND_YAML = {"E001", "E002", "E009", "E702", "E704", "E801", "E802", "E803", "E804", "E805", "W503", "W801"}
"""What no example of a few lines can show."""


def codes(example: str) -> list[str]:
    """Put an example among the records that the page promises, and read it."""
    keys = re.findall(r"(?m)^([a-z]+):", example)
    rest = "".join(text for key, text in BASE.items() if key not in keys) if keys else ""
    return [found.code for found in read_bytes((rest + example).encode(), "timeline.yaml").problems]


def test_every_code_has_its_section_in_order_under_its_name() -> None:
    assert [(code, text.splitlines()[0]) for code, text in SECTIONS.items()] == list(CODES.items())


@pytest.mark.parametrize("code", sorted(set(CODES) - BEYOND_YAML))
def test_the_wrong_example_gives_exactly_this_code_and_the_right_one_none(code: str) -> None:
    wrong, right = re.findall(r"```yaml\n(.*?)```", SECTIONS[code], re.DOTALL)
    assert codes(wrong) == [code]
    assert codes(right) == []


def test_every_limit_is_on_the_page_with_its_default() -> None:
    for name, (limit, _, _) in LIMITS.items():
        assert re.search(rf"(?m)^\| `{name}` \| .+ \| {getattr(Limits(), limit)} \|$", PAGE)
    assert "`TIMELINE_FILE`" in PAGE
    assert NAMES[0] == "TIMELINE_FILE"
