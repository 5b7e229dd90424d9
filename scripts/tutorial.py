"""The chronology that docs/tutorial.md builds, for its picture and its test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from scripts.browser import ROOT

TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
Sections = dict[str, dict[str, str]]
"""For each section its entries, each under its first words."""


def build_file() -> str:
    """Give the finished file."""
    return [said for language, said in list_blocks() if language == "yaml"][-1]


def write_picture(folder: Path) -> None:
    """Put a picture where the tutorial has its reader save one."""
    file = folder / "photos" / "bridge.jpg"
    file.parent.mkdir(exist_ok=True)
    Image.linear_gradient("L").resize((1200, 800)).save(file)


def list_blocks() -> Iterator[tuple[str, str]]:
    """Give each block in order with its language: commands as they are, YAML as the file it leads to."""
    file: Sections = {}
    for language, body in re.findall(r"^```(\w+)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE):
        if language == "yaml":
            for section, entries in _split_sections(body).items():
                file.setdefault(section, {}).update(entries)
        yield language, _format_file(file) if language == "yaml" else body


def _split_sections(block: str) -> Sections:
    found = re.findall(r"^(\w+):\n((?:(?: .*)?\n)+)", block, re.MULTILINE)
    return {section: _split_entries(body) for section, body in found}


def _split_entries(body: str) -> dict[str, str]:
    """Split a section where an entry begins: at a dash, or at a key."""
    parts = re.split(r"^(?=  [^ ])", body, flags=re.MULTILINE)
    return {re.split(r":(?: \{|$)", part.splitlines()[0])[0]: part.rstrip() for part in parts if part.strip()}


def _format_file(file: Sections) -> str:
    return "\n".join(f"{section}:\n" + "\n".join(entries.values()) + "\n" for section, entries in file.items())
