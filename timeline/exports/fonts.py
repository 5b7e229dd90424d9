"""The fonts of published pages: files beside them, or the Latin one inside a page that stands alone.

What none of them holds, such as Chinese, falls back to the fonts of the reader's machine.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256

from timeline.paths import STATIC

FAMILY = "Timeline Sans"
"""The name of our part of Source Sans, whose own name is reserved."""
LATIN = (
    "U+0020-007E,U+00A0-017F,U+0218-021B,U+0300-0302,U+0306,U+0308,U+2010-2027,U+2030,U+2032-2033,U+2039-203A,U+2044,"
    "U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+2264-2265"
)
CYRILLIC = "U+0400-045F,U+0490-0491"
_HANGUL = "U+3131-3163,U+AC00-D7A3"


@dataclass(frozen=True)
class FontFile:
    """Hold a font of static/fonts; a browser loads it when a letter of its `letters` is on the page."""

    source: str
    family: str
    weights: str
    letters: str

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return (STATIC / "fonts" / f"{self.source}.woff2").read_bytes()

    @cached_property
    def name(self) -> str:
        """The name in a published folder, with a part of the hash."""
        return f"fonts/{self.source}.{sha256(self.data).hexdigest()[:8]}.woff2"

    def build_face(self, address: str) -> str:
        """Write the rule of CSS for the font at an address."""
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{self.weights};font-display:swap;'
            f'src:url("{address}") format("woff2");unicode-range:{self.letters}}}'
        )


_LATIN_FONT = FontFile("sans-latin", FAMILY, "400 600", LATIN)
FONTS = (
    _LATIN_FONT,
    FontFile("sans-cyrillic", FAMILY, "400 600", CYRILLIC),
    FontFile("hangul-common", "Hangul", "400", _HANGUL),
)
"""What a published folder holds, each under its name; pages name them by build_font_faces."""
FONT_FAMILY = f'"{FAMILY}","Hangul",system-ui,"Noto Sans","Noto Sans KR",sans-serif'


@cache
def build_font_faces(root: str) -> str:
    """Write the rules of CSS for the fonts of a folder; `root` is the way from the page to it: "" or "../".

    The policy of the page needs font-src 'self'.
    """
    return "".join(font.build_face(f"{root}{font.name}") for font in FONTS)


@cache
def build_embedded_font() -> str:
    """Write the rule of CSS for the Latin font inside the page; its policy needs font-src data:."""
    data = b64encode(_LATIN_FONT.data).decode()
    return _LATIN_FONT.build_face(f"data:font/woff2;base64,{data}")
