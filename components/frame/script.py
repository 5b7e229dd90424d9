"""Scripts of components, each with the functions that all share and the words for what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from timeline.text.catalogue import ENGLISH, get_language, translate_script

_FOLDER = Path(__file__).parent / "bar"
WORDING = _FOLDER / "wording.js"
"""The functions by which a script words what it says."""


def read_script(*files: Path) -> str:
    """Read the files of a component's script as one, after the functions that read and write the address."""
    return "\n".join(file.read_text(encoding="utf-8") for file in (_FOLDER / "address.js", WORDING, *files))


def list_words(script: str) -> dict[str, Any]:
    """Give what a script needs in its data to speak the language of the reader, who has English with British days."""
    language = get_language()
    return {"texts": translate_script(script), "language": "en-GB" if language == ENGLISH else language}
