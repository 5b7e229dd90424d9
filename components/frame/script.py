"""Scripts of components, each with the functions that all share."""

from __future__ import annotations

from pathlib import Path

_SHARED = Path(__file__).parent / "bar" / "address.js"


def read_script(*files: Path) -> str:
    """Read the files of a component's script as one, after the functions that read and write the address."""
    return "\n".join(file.read_text(encoding="utf-8") for file in (_SHARED, *files))
