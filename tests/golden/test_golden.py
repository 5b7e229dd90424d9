"""Each chart is the one that was last looked at, and its picture is of that chart.

Where one fails and the change is meant, `make golden` writes figures and pictures again; they are looked at before
they are committed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.golden.cases import CASES
from tests.golden.documents import FOLDER, hash_text, list_pictures, write_canonical
from timeline import charts

BUILDER = re.compile(r"(?m)^def (build_\w+_figure)\(")


@pytest.mark.parametrize("name", CASES)
def test_the_figure_is_the_one_that_was_looked_at(name: str) -> None:
    assert write_canonical(CASES[name].figure()) == (FOLDER / f"{name}.json").read_text("utf-8")


@pytest.mark.parametrize("name", CASES)
def test_the_picture_is_of_this_figure(name: str) -> None:
    (figure,) = re.findall(r'data-figure="(\w+)"', (FOLDER / f"{name}.svg").read_text("utf-8"))
    assert figure == hash_text((FOLDER / f"{name}.json").read_text("utf-8")), "make golden draws it again"


def test_no_figure_or_picture_is_left_of_a_case_that_is_gone() -> None:
    assert {file.stem for kind in ("json", "svg") for file in FOLDER.glob(f"*.{kind}")} == set(CASES)


def test_the_page_of_pictures_shows_each_with_what_to_look_for() -> None:
    assert all(case.shows for case in CASES.values())
    assert (FOLDER / "README.md").read_text("utf-8") == list_pictures(CASES)


def test_every_function_that_builds_a_figure_has_a_picture() -> None:
    built: set[str] = set()

    def note(frame: Any, event: str, _: object) -> None:
        if event == "call":
            built.add(frame.f_code.co_name)

    before = sys.getprofile()
    sys.setprofile(note)
    for case in CASES.values():
        case.figure()
    sys.setprofile(before)
    files = Path(charts.__path__[0]).glob("*.py")
    assert {name for file in files for name in BUILDER.findall(file.read_text("utf-8"))} - built == set()
