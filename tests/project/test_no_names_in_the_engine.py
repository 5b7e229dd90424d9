"""The engine serves any chronology: none of its texts names what stands in ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.chronologies import real
from timeline.query.search import list_names

ROOT = Path(__file__).parents[2]
FOLDERS = ("timeline", "components", "pages")
SCRIPTS = {".js", ".css", ".html", ".yaml", ".j2"}
CODE = [ROOT / "app.py", *(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))]
OTHERS = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if file.suffix in SCRIPTS]


def _ours() -> re.Pattern[str]:
    """Match some persons, countries and places of timeline.yaml, and a person's id before an = sign."""
    whole = real().chronology
    # by id, since whoever comes in with a new event may have the name of an example
    actors = "russia dprk ukraine south-korea putin kim-jong-un peskov shoigu lavrov zelensky choe-son-hui".split()
    named = {name for key in actors for name in list_names(whole.actors[key])}
    # a short name, such as ROK, may stand for anything
    known = {name for name in (*named, whole.places["moscow"].name, whole.places["pyongyang"].name) if len(name) > 4}
    words, ids = ("|".join(map(re.escape, sorted(some))) for some in (known, actors))
    return re.compile(rf"(?<!\w)(?:(?:{words})(?!\w)|(?:{ids})=)")


OURS = _ours()


def test_no_text_of_the_engine_names_a_person_or_place_of_our_chronology() -> None:
    said = [(file, line, OURS.findall(text)) for file in CODE for line, text in _texts(file)]
    assert not [f"{file}:{line}: {', '.join(found)}" for file, line, found in said if found]


def test_no_script_template_or_example_names_one_either() -> None:
    said = [(file, OURS.findall(file.read_text(encoding="utf-8"))) for file in OTHERS]
    assert len(said) > 10
    assert not [f"{file}: {', '.join(found)}" for file, found in said if found]


def _texts(file: Path) -> Iterator[tuple[int, str]]:
    """List the strings of a module that names somebody, but for those that only its readers see."""
    text = file.read_text(encoding="utf-8")
    if not OURS.search(text):
        return
    tree = ast.parse(text)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value
