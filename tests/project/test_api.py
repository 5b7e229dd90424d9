"""The public interface: every example of docs/api.md runs, and every name is where it is promised."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import timeline
from timeline import Chronology, ChronologyError, Selection, check, export, load, select

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
HEARTBLEED = ROOT / "examples" / "heartbleed.yaml"


def test_the_examples_of_the_page_run_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec("\n".join(EXAMPLES), names)
    assert isinstance(names["chronology"], Chronology)
    assert str(names["csv"]).count("\n") > 1


def test_every_public_name_stands_on_the_page() -> None:
    for name in timeline.__all__:
        assert re.search(rf"\b{name}\b", PAGE)
        assert getattr(timeline, name)


def test_the_package_and_the_project_have_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project.get("version", timeline.__version__) == timeline.__version__


def test_the_package_alone_loads_no_library() -> None:
    code = "import sys, timeline; print(*sorted({'pandas', 'pydantic', 'yaml', 'plotly'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "\n"


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = timeline.nothing_of_ours  # type: ignore[attr-defined]


def test_a_file_with_errors_raises_them_all_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("timeline: {title: T}\nevents:\n- {id: a, date: 2024-06-31, headline: H, sources: s}\n", "utf-8")
    with pytest.raises(ChronologyError, match="June has 30 days") as raised:
        load(file)
    assert {problem.line for problem in raised.value.problems} == {3}
    assert raised.value.problems == check(file)


def test_a_selection_gives_its_rows_and_an_export_just_these() -> None:
    chronology = load(HEARTBLEED)
    chosen = Selection(importance=("key",))
    rows = select(chronology, chosen)
    assert 0 < len(rows) < len(select(chronology))
    exported = export(chronology, "json", chosen)
    assert isinstance(exported, str)
    for event in chronology.events:
        assert (f'"id": "{event.id}"' in exported) == (event.id in rows.index)


def test_an_unknown_format_is_refused_with_the_list_of_those_there_are() -> None:
    with pytest.raises(ValueError, match="csv"):
        export(load(HEARTBLEED), "docx")
