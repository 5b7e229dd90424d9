"""Cut the fonts of published pages out of Streamlit's Source Sans again: python -m scripts.subset_source_sans

Needs fonttools and brotli besides what the app needs.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from timeline.exports.fonts import CYRILLIC, FAMILY, LATIN
from timeline.paths import STATIC

_WEIGHTS = (400, 600)
_FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]


def main() -> None:
    """Write a file with the letters of each script, in the weights between regular and semibold."""
    spec = find_spec("streamlit")
    assert spec
    assert spec.origin
    font = next((Path(spec.origin).parent / "static").rglob("SourceSansVF-Upright*.woff2"))
    for name, ranges in {"latin": LATIN, "cyrillic": CYRILLIC}.items():
        file = STATIC / "fonts" / f"sans-{name}.woff2"
        _cut(font, ranges, file)
        print(f"{file.name}  {file.stat().st_size // 1000} kB")


def _cut(font: Path, ranges: str, file: Path) -> None:
    from fontTools.subset import Options, Subsetter, parse_unicodes
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    whole = TTFont(font)
    options = Options(layout_features=_FEATURES, hinting=False, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(ranges))
    subsetter.subset(whole)
    part = instantiateVariableFont(whole, {"wght": _WEIGHTS})
    for number in (1, 3, 4, 6, 16):
        # “Source” is a reserved name: a changed font must have another
        part["name"].removeNames(nameID=number)
        part["name"].setName(FAMILY if number != 6 else FAMILY.replace(" ", ""), number, 3, 1, 0x409)
    part.flavor = "woff2"
    part.save(file)


if __name__ == "__main__":
    main()
