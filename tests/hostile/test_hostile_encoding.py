"""Cases 24 to 39: files in another encoding, or that are no text."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.hostile.trial import SOUND, Case, case, edited, try_case

RUSSIAN = edited("A visit", "Песков сообщил о визите министра иностранных дел")
KOREAN = edited("A visit", "포괄적인 전략적동반자관계에 관한 조약이 조인되였다")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"

CASES = (
    case(24, "byte order mark", b"\xef\xbb\xbf" + SOUND.encode()),
    case(25, "UTF-16LE with mark", b"\xff\xfe" + SOUND.encode("utf-16-le"), ("E002", 1), says="UTF-16"),
    case(26, "UTF-16BE with mark", b"\xfe\xff" + SOUND.encode("utf-16-be"), ("E002", 1), says="UTF-16"),
    case(27, "UTF-16 without mark", SOUND.encode("utf-16-le"), ("E002", 1), says="UTF-16"),
    case(28, "UTF-32", SOUND.encode("utf-32"), ("E002", 1), says="UTF-32"),
    case(29, "Windows-1251", RUSSIAN.encode("cp1251"), ("E002", 19), says="Windows-1251"),
    case(30, "KOI8-R", RUSSIAN.encode("koi8-r"), ("E002", 19), says="KOI8-R"),
    case(31, "EUC-KR", KOREAN.encode("euc-kr"), ("E002", 19), says="EUC-KR"),
    case(32, "Latin-1 byte", edited("A visit", "Déjà vu").encode("latin-1"), ("E002", 19), says="UTF-8"),
    case(33, "NUL", edited("A visit", "A\0visit"), ("E007", 19), says="U+0000"),
    case(34, "BEL", edited("A visit", "A\avisit"), ("E007", 19), says="U+0007"),
    case(35, "DEL", edited("A visit", "A\x7fvisit"), ("E007", 19), says="U+007F"),
    case(36, "lone surrogate escape", edited("A visit", '"\\ud83d"'), ("E004", 19)),
    case(36, "lone surrogate byte", edited("A visit", "\ud83d").encode("utf-8", "surrogatepass"), ("E002", 19)),
    case(37, "zero bytes", bytes(4096), ("E007", 1), says="U+0000"),
    case(38, "gzip", gzip.compress(SOUND.encode()), ("E002", 1), says="gzip"),
    case(39, "PNG", PNG, ("E002", 1), says="PNG"),
)


@pytest.mark.parametrize("tried", CASES, ids=str)
def test_a_file_in_another_encoding_is_read_or_told_in_its_line_and_the_screen_keeps_its_events(
    tried: Case, tmp_path: Path
) -> None:
    try_case(tried, tmp_path)
