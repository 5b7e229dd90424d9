"""Characters that are invisible or change the direction of text, and the names and widths of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ALWAYS_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u17b4\u17b5\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_HIDDEN_MARKS = "\u00ad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200d\u2800\ufe00-\ufe0f"
_HIDDEN_MARKS += "\U000e0020-\U000e007f\U000e0100-\U000e01ef"
_DIRECTIONS = "\u061c\u200e\u200f"
_UNSEEN = re.compile(f"[{_ALWAYS_HIDDEN}{_HIDDEN_MARKS}{_DIRECTIONS}]")

_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JAMO = "\u1100-\u115e\u1161-\u11ff\ua960-\ua97f\ud7b0-\ud7ff"
# Arabic and its kin, the scripts of India and around it, Mongolian, Adlam
_JOINED = (
    "\u0600-\u061b\u061d-\u109f\u1780-\u17b3\u17b6-\u18af\u1a00-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefe"
    "\U00010a00-\U00010aff\U00010d00-\U00010d3f\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
_WITHOUT_SPACES = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1950-\u19df\u1a20-\u1aaf"
_IN_A_WORD = r"[^\s\x00-/:-@\[-`{-\x7f\u00ad\u200b-\u200f]"
_IN_PLACE = re.compile(
    "|".join(
        (
            f"(?<={_IN_A_WORD})\u00ad(?={_IN_A_WORD})",
            r"(?<=[^\s\x00-\x7f\u034f])" "\u034f",
            f"(?<=[{_JAMO}])[\u115f\u1160]|[\u115f\u1160]+(?=[{_JAMO}])",
            "(?<=[\u1820-\u18aa\u180e])[\u180b-\u180f]",
            f"(?<=[{_WITHOUT_SPACES}])\u200b(?=[{_WITHOUT_SPACES}])",
            f"(?<=[{_JOINED}])[\u200c\u200d]|\u200d(?=[{_JOINED}])",
            f"(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}])",
            "(?<=[\u2801-\u28ff])\u2800+|\u2800+(?=[\u2801-\u28ff])",
            f"(?<=[#*0-9\u00a9\u00ae\u1000-\u109f\u2010-\u2bff\u3000-\u303f\u3200-\u32ff\ua840-\ua877{_IDEOGRAPHS}"
            "\U0001f000-\U0001faff])[\ufe00-\ufe0f]",
            f"(?<=[{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]",
            # the flags of England, Scotland, Wales and their like are spelled so
            "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f",
        )
    )
)
"""Invisible marks at places where a script, an emoji or a variant of a sign needs them."""
CONTROLS = tuple(chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127))
_EACH = re.compile(f"{_IN_PLACE.pattern}|(?P<direction>[{_DIRECTIONS}])|(?P<unseen>[{_ALWAYS_HIDDEN}{_HIDDEN_MARKS}])")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NEAR = 40
"""Characters to either side within which a mark of direction needs a letter that runs right to left."""
_BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing."""


def find_invisible(text: str) -> int | None:
    """Find the position of the first invisible character that no script or sign needs there; None without one."""
    return next(_list_invisible(text), None)


def _list_invisible(text: str) -> Iterator[int]:
    # the pattern of single characters is fast, and finds nothing in nearly every text
    if not _UNSEEN.search(text):
        return
    for match in _EACH.finditer(text):
        if match["unseen"] or (match["direction"] and not _is_near_right_to_left(text, match.start())):
            yield match.start()


def _is_near_right_to_left(text: str, at: int) -> bool:
    # spaces do not count: in a file, the lines of a text are indented
    before, after = text[max(0, at - 4 * _NEAR) : at].split(), text[at : at + 4 * _NEAR].split()
    return bool(_RIGHT_TO_LEFT.search("".join(before)[-_NEAR:] + "".join(after)[:_NEAR]))


def is_blank(text: str) -> bool:
    """Say whether a text shows nothing: it has no letter, number, punctuation or symbol that is visible."""
    return not any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANKS for char in text)


def name_character(char: str) -> str:
    """Name a character, for example "no-break space (U+00A0)"."""
    unnamed = "a control character" if unicodedata.category(char) == "Cc" else "a character without a name"
    name = unicodedata.name(char, unnamed).lower()
    return f"{name} (U+{ord(char):04X})"


def name_foreign_character(text: str) -> str:
    """Name the first character that is not ASCII, such as a Cyrillic о; "" without one."""
    return next((name_character(char) for char in text if not char.isascii()), "")


def replace_invisible(text: str) -> str:
    """Replace each character that `find_invisible` would find by U+FFFD."""
    letters = list(text)
    for at in _list_invisible(text):
        letters[at] = "�"
    return "".join(letters)


def count_columns(text: str) -> int:
    """Count terminal columns: wide East Asian characters (UAX #11) take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def encode_text(made: str | bytes) -> bytes:
    """Give text as UTF-8, half pairs written out, and bytes as they are."""
    return made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made
