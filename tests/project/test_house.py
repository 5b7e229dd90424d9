"""The code itself: imports run one way, every file says what it is for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("timeline", "components", "pages", "scripts", "bench")
CODE = [ROOT / "app.py", *(file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))]
TESTS = [file for file in sorted((ROOT / "tests").rglob("*.py")) if "node_modules" not in file.parts]
MAY_IMPORT = {
    "timeline": {"timeline"},
    "components": {"components", "timeline"},
    "pages": {"components", "timeline"},
    "app": {"timeline"},
}
OURS = {*FOLDERS, "app", "tests"}


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(file: Path) -> set[str]:
    """Give the parts of the project that a file imports from, wherever in it."""
    return {*re.findall(r"^ *(?:from|import) (\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)} & OURS


def test_imports_run_one_way() -> None:
    for part, allowed in MAY_IMPORT.items():
        files = [file for file in CODE if file.relative_to(ROOT).parts[0].removesuffix(".py") == part]
        assert files
        assert {name(file): imported(file) - allowed for file in files if imported(file) - allowed} == {}


def test_nothing_that_is_on_screen_or_computed_imports_a_command() -> None:
    files = [file for file in CODE if name(file).startswith(("timeline/", "components/", "pages/", "app"))]
    knowing = [name(file) for file in files if "timeline.commands" in file.read_text(encoding="utf-8")]
    others = [file for file in knowing if not file.startswith("timeline/commands/")]
    assert others == ["timeline/__main__.py"]


def test_no_code_words_a_day_by_itself() -> None:
    """`%-d` fails on Windows, `%d` writes 05, and the project's dates know how a day is worded."""
    # to take every file apart takes seconds
    files = [file for file in CODE if re.search(r":%|strftime", file.read_text("utf-8"))]
    nodes = [(name(file), node) for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    formats = [(file, node.format_spec) for file, node in nodes if isinstance(node, ast.FormattedValue)]
    formats += [(file, node) for file, node in nodes if getattr(node, "attr", "") == "strftime"]
    assert [file for file, used in formats if used and re.search("%-?[de]|strftime", ast.unparse(used))] == []


def test_every_file_says_what_it_is_for() -> None:
    assert [name(file) for file in [*CODE, *TESTS] if not file.read_text("utf-8").startswith('"""')] == []


def test_only_the_browser_writes_the_address() -> None:
    writes = re.compile(
        r"st\.query_params(\[[^]]*\] = |\.update|\.clear|\.from_dict)|st\.switch_page|bind=\"query-params"
    )
    files = [file for file in CODE if name(file).startswith(("components/", "pages/"))]
    assert [name(file) for file in files if writes.search(file.read_text("utf-8"))] == []
