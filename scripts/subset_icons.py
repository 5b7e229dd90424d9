"""Cut the icons that the pages may draw out of its icon font again: python -m scripts.subset_icons FOLDER

FOLDER is that of the installed Streamlit. Its own font holds 4,000 icons, an eighth of what a first load
moves. Needs fonttools and brotli, in an environment of their own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
FILE = ROOT / "static" / "fonts" / "icons.woff2"
_WORD = re.compile(r":material/([a-z0-9_]+):|[`\"']([a-z][a-z0-9_]+)[`\"']")


def main(streamlit: str) -> None:
    """Write the icons whose names stand anywhere in Streamlit's scripts, be it by chance, or in ours."""
    static = Path(streamlit) / "static" / "static"
    scripts = [*(static / "js").glob("*.js"), *(ROOT / "components").rglob("*.py")]
    words = {word for file in scripts for word in _list_words(file)}
    font = TTFont(next((static / "media").glob("MaterialSymbols*.woff2")))
    wanted = {name: glyph for name, glyph in _list_icons(font) if name in words}
    options = subset.Options(flavor="woff2", hinting=False, layout_closure=False, desubroutinize=True)
    cut = subset.Subsetter(options)
    cut.populate(text="".join(wanted), glyphs=wanted.values())
    cut.subset(font)
    font.flavor = "woff2"
    font.save(FILE)
    print(f"{len(wanted)} icons, {FILE.stat().st_size // 1000} kB")


def _list_words(file: Path) -> Iterator[str]:
    for one, other in _WORD.findall(file.read_text(encoding="utf-8")):
        yield one or other


def _list_icons(font: Any) -> Iterator[tuple[str, str]]:
    """Give each icon's name, which the font draws as one letter, and its glyph."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for ligature in ligatures:
                    name = "".join(letters.get(part, "") for part in (first, *ligature.Component))
                    yield name, ligature.LigGlyph


if __name__ == "__main__":
    main(*sys.argv[1:])
