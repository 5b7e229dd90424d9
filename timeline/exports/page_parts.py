"""What the pages of an export share: the colours of both themes, and the policy that refuses all that is not theirs."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from timeline.charts.palette import DARK, LIGHT, Palette
from timeline.exports.templates import TEMPLATES


def build_policy(style: str, *scripts: str, pictures: str, fonts: str = "", data: bool = False) -> str:
    """Build a policy that allows the style and scripts of the page alone, and no text as markup or script later.

    `pictures` are the sources of its images, `fonts` those of its fonts, "" for none. With `data` it may load scripts
    beside it, by the addresses of its one trusted type and no others; from a disk, no hash could name them.
    """
    allowed = " ".join([*map(_hash, scripts), *(["'self'"] if data else [])]) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src {pictures}; "
        f"{f'font-src {fonts}; ' if fonts else ''}base-uri 'none'; form-action 'none'; "
        f"require-trusted-types-for 'script'{'; trusted-types timeline-data' if data else ''}"
    )


def build_colours() -> str:
    """Write the colours of the light theme as variables of CSS, and those of the dark one for who prefers it."""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_list_colours(DARK)}}}}}"
    return f":root{{{_list_colours(LIGHT)}}}{dark}"


def read_compact(file: Path) -> str:
    """Read a part of the page without indentation, comment lines and empty lines."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _list_colours(palette: Palette) -> str:
    own = {
        "text": palette.text,
        "muted": palette.muted,
        "line": palette.line,
        "edge": palette.muted,
        "band": palette.band,
        "ground": palette.background,
        "neutral": palette.neutral,
    }
    return ";".join(f"--{name}:{colour}" for name, colour in (own | palette.families | palette.stances).items())


EMBED_SCRIPT = read_compact(TEMPLATES / "embed.js")
"""For the head of a page: what it does in the frame of another, for which `?embed=` stands in its address."""
