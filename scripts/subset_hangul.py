"""Cut the Hangul fonts out of Noto Sans CJK again: python -m scripts.subset_hangul NotoSansCJK-Regular.ttc

The font comes with Debian's fonts-noto-cjk. Needs fonttools and brotli, in an environment of their own.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "static" / "fonts"
_KOREAN = "1"
"""The number of the Korean face in the collection."""
_LETTERS = range(0x3131, 0x3164)
"""Hangul letters that stand alone."""


def main(collection: str) -> None:
    """Write a file with the syllables of KS X 1001, nearly all that Korean uses, and one with the rest."""
    common = {ord(bytes(pair).decode("euc_kr")) for pair in product(range(0xB0, 0xC9), range(0xA1, 0xFF))}
    parts = {
        "hangul-common": sorted(common | set(_LETTERS)),
        "hangul-rest": sorted(set(range(0xAC00, 0xD7A4)) - common),
    }
    for name, letters in parts.items():
        file = FOLDER / f"{name}.woff2"
        subprocess.run(_build_command(collection, letters, file), check=True)
        print(f"{name}  {len(letters):,} letters  {file.stat().st_size // 1000} kB")


def _build_command(collection: str, letters: list[int], file: Path) -> list[str]:
    return [
        "pyftsubset",
        collection,
        f"--font-number={_KOREAN}",
        f"--unicodes={','.join(f'{letter:04X}' for letter in letters)}",
        f"--output-file={file}",
        "--flavor=woff2",
        "--layout-features=",
        "--no-hinting",
        "--desubroutinize",
        "--name-IDs=*",
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
