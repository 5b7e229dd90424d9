"""The page on architecture names files and folders that are there, and every room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PICTURE, TEXT = PAGE.split("```")[1:3]
NAMED = sorted(set(re.findall(r"`([\w./]+(?:\.(?:py|js|md|yaml)|/))`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_a_file_or_folder_that_is_named_is_there(name: str) -> None:
    path = ROOT / name
    assert path.is_dir() if name.endswith("/") else path.is_file() or list(ROOT.glob(f"timeline/**/{name}"))


@pytest.mark.parametrize("part", ["timeline", "components"])
def test_the_rooms_in_the_picture_are_the_folders(part: str) -> None:
    (lines,) = re.findall(rf"^{part}/ .*\n((?:  .*\n)+)", PICTURE, re.MULTILINE)
    in_picture = {room for line in lines.splitlines() for room in re.findall(r"(?<=  )(\w+)/", line)}
    assert in_picture == {file.parent.name for file in ROOT.glob(f"{part}/*/*.py")}
