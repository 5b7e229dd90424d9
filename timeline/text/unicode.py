"""Characters that a reader cannot see, or that change what is seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u17b4\u17b5\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_MARKS = "\u00ad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200d\u2800\ufe00-\ufe0f"
_MARKS += "\U000e0020-\U000e007f\U000e0100-\U000e01ef"
_DIRECTIONS = "\u061c\u200e\u200f"
_UNSEEN = re.compile(f"[{_NEVER}{_MARKS}{_DIRECTIONS}]")

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
"""The marks that cannot be seen where a script or a sign needs them."""
CONTROLS = tuple(chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127))
_EACH = re.compile(f"{_IN_PLACE.pattern}|(?P<direction>[{_DIRECTIONS}])|(?P<unseen>[{_NEVER}{_MARKS}])")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NEAR = 40
"""Characters to either side within which a mark of direction needs a letter that runs right to left."""
_BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing."""


def find_unseen(text: str) -> int | None:
    """Find the first character that cannot be seen and is not needed by a script or sign; None if none is."""
    return next(_find_all_unseen(text), None)


def _find_all_unseen(text: str) -> Iterator[int]:
    # the pattern of single characters is fast, and finds nothing in nearly every text
    if not _UNSEEN.search(text):
        return
    for found in _EACH.finditer(text):
        if found["unseen"] or (found["direction"] and not _is_near_right_to_left(text, found.start())):
            yield found.start()


def _is_near_right_to_left(text: str, at: int) -> bool:
    # spaces do not count: in a file, the lines of a text are indented
    before, after = text[max(0, at - 4 * _NEAR) : at].split(), text[at : at + 4 * _NEAR].split()
    return bool(_RIGHT_TO_LEFT.search("".join(before)[-_NEAR:] + "".join(after)[:_NEAR]))


def is_blank(text: str) -> bool:
    """Say whether nothing of a text can be seen: it has marks, spaces and combining signs alone."""
    return not any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANKS for char in text)


def name_character(char: str) -> str:
    """Name a character, for example "no-break space (U+00A0)"."""
    unnamed = "a control character" if unicodedata.category(char) == "Cc" else "a character without a name"
    name = unicodedata.name(char, unnamed).lower()
    return f"{name} (U+{ord(char):04X})"


def name_foreign_character(text: str) -> str:
    """Name the first character that is not plain ASCII: an о or а may be Cyrillic. "" if none is."""
    return next((name_character(char) for char in text if not char.isascii()), "")


def replace_invisible(text: str) -> str:
    """Show what cannot be seen, or would turn the text around it, as a replacement character."""
    letters = list(text)
    for at in _find_all_unseen(text):
        letters[at] = "�"
    return "".join(letters)


def count_columns(text: str) -> int:
    """Count terminal columns: wide East Asian characters take two, combining ones none."""
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
