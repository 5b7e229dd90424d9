"""docs/settings.md: every setting, with the default that the code has, and an example that works."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from timeline.settings import FILE, LIMITS, NAMES, READERS, Settings

TEXT = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
ROWS = {
    row[0].strip(" `"): [cell.strip(" `") for cell in row[1:]]
    for row in (line.strip("|").split("|") for line in TEXT.splitlines() if line.startswith("| `"))
}
SAID = {"TIMELINE_FILE": "timeline.yaml beside the code", "TIMELINE_ADDRESS": "as the request says"}


def test_every_setting_stands_there_and_nothing_else() -> None:
    assert set(ROWS) == {*NAMES, FILE}


@pytest.mark.parametrize("name", NAMES)
def test_the_default_is_that_of_the_code(name: str) -> None:
    field = LIMITS[name][0] if name in LIMITS else READERS[name][0]
    value = getattr(Settings().limits if name in LIMITS else Settings(), field)
    said = " ".join(value) if isinstance(value, tuple) else str(int(value) if isinstance(value, bool) else value)
    assert ROWS[name][0].replace("`", "") == SAID.get(name, said or "none")


@pytest.mark.parametrize("name", NAMES)
def test_the_example_can_be_set(name: str) -> None:
    assert Settings.from_environment({name: ROWS[name][2]}) != Settings()


@pytest.mark.parametrize("name", [*LIMITS, "TIMELINE_PORT"])
def test_bounds_that_are_told_are_those_that_hold(name: str) -> None:
    told = re.search(r"from (\d+) to (\d+)", ROWS[name][1])
    if told:
        _, least, most = LIMITS.get(name, ("", 1, 65_535))
        assert [int(number) for number in told.groups()] == [least, most]


def test_the_file_that_is_shown_is_one_that_is_read(tmp_path: Path) -> None:
    shown = TEXT.split("```toml\n")[1].split("```")[0]
    file = tmp_path / "timeline.toml"
    file.write_text(shown, encoding="utf-8")
    read = Settings.from_environment({FILE: str(file)})
    assert read.port == tomllib.loads(shown)["port"]
    assert read.frame_ancestors == ("'self'", "https://cms.example.org")
    assert read.file == tmp_path / "data" / "timeline.yaml"
