"""What an installation may set, by environment variables or in one file: the only place that reads them."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from timeline.paths import find_default_file
from timeline.reading.parser import Limits
from timeline.reading.problems import suggest_spelling
from timeline.text.catalogue import ENGLISH, LANGUAGES

LIMITS = {
    "TIMELINE_MAX_BYTES": ("file_bytes", 1024, 1024**3),
    "TIMELINE_MAX_DEPTH": ("depth", 8, 100),
    "TIMELINE_MAX_VALUES": ("nodes", 100, 100_000_000),
    "TIMELINE_MAX_TEXT": ("scalar_characters", 100, 10_000_000),
    "TIMELINE_MAX_MEDIA_BYTES": ("media_bytes", 1024, 1024**3),
}
"""For each variable the limit that it sets, its least and its most: beyond 100 levels Python gives out."""
FILE = "TIMELINE_SETTINGS"
"""The variable that names a TOML file of settings: the same names, without TIMELINE_ and in small letters."""
LOCAL = ("localhost", "127.0.0.1", "[::1]")
REPORT_FIELDS = ("id", "headline", "version", "address")
"""What the address of a form for mistakes may hold in braces."""
_ANCESTOR = re.compile(r"'self'|'none'|https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?")
_HOST = re.compile(r"\*|(\*\.)?[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")
_BIND = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(/[A-Za-z0-9._~/-]*)?")
_REPORT_URL = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+([/?#][^\s\"'<>\\]*)?")
_BASE = re.compile(r"(/[A-Za-z0-9._~-]+)+")


class SettingsError(ValueError):
    """Refuse a setting; the message is one plain sentence for the person who set it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what may be set; docs/settings.md tells each.

    `follow_links` allows the file to be a link out of its folder, `edit` lets the Edit page write into it.
    `hosts` are the names under which the app answers, `frame_ancestors` the sites that may frame it (CSP
    sources), `address` where readers reach it, `report_url` the form for mistakes, with REPORT_FIELDS
    in braces. `language` is that of the words of the app, a key of LANGUAGES.
    """

    file: Path = field(default_factory=find_default_file)
    follow_links: bool = False
    limits: Limits = field(default_factory=Limits)
    edit: bool = False
    host: str = "127.0.0.1"
    port: int = 8501
    base_path: str = ""
    hosts: tuple[str, ...] = LOCAL
    frame_ancestors: tuple[str, ...] = ("'self'",)
    address: str = ""
    report_url: str = ""
    language: str = ENGLISH

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> Settings:
        """Read every setting, a variable before the file. Raises SettingsError at what cannot be read."""
        given = {name: value.strip() for name, value in variables.items() if name.startswith("TIMELINE_")}
        path = given.pop(FILE, "")
        given = (_from_file(Path(path)) if path else {}) | {name: text for name, text in given.items() if text}
        for name in sorted(given.keys() - set(NAMES)):
            raise SettingsError(_unknown(name))
        limits = {LIMITS[name][0]: _number(name, given[name]) for name in LIMITS if name in given}
        read = {READERS[name][0]: READERS[name][1](name, given[name]) for name in READERS if name in given}
        return cls(limits=Limits(**limits), **read)


@cache
def load_settings() -> Settings:
    """Give the settings of this process, as they were when it first asked. Raises SettingsError."""
    return Settings.from_environment()


def _from_file(path: Path) -> dict[str, str]:
    """Read a file of settings as variables; what lies beside it is named from its own folder."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError(f"the settings in {path} cannot be read: {reason.lower()}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the settings in {path} are not TOML: {str(error).lower()}") from None
    found = {f"TIMELINE_{key.upper()}": _written(value) for key, value in table.items()}
    if "TIMELINE_FILE" in found:
        found["TIMELINE_FILE"] = str(path.absolute().parent / found["TIMELINE_FILE"])
    return {name: text for name, text in found.items() if text}


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return " ".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _path(name: str, value: str) -> Path:
    return Path(value).absolute()


def _number(name: str, value: str) -> int:
    _, least, most = LIMITS.get(name, ("", 1, 65_535))
    digits = re.fullmatch(r"[0-9]{1,12}", value)
    if not digits or not least <= int(value) <= most:
        raise SettingsError(f"{name} is “{value}”; write a whole number from {least} to {most}")
    return int(value)


def _switch(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise SettingsError(f"{name} is “{value}”; write 1 for yes, or 0 for no")
    return value == "1"


def _one(pattern: re.Pattern[str], example: str) -> Callable[[str, str], str]:
    """Give a reader of one word, without a slash at its end."""

    def read(name: str, value: str) -> str:
        if not pattern.fullmatch(word := value.rstrip("/")):
            raise SettingsError(f"{name} is “{value}”; write it like {example}")
        return word

    return read


def _many(pattern: re.Pattern[str], example: str) -> Callable[[str, str], tuple[str, ...]]:
    """Give a reader of words with spaces or commas between them."""
    one = _one(pattern, example)
    return lambda name, value: tuple(one(name, word) for word in re.split(r"[\s,]+", value) if word)


def _report_url(name: str, value: str) -> str:
    unknown = [field for field in re.findall(r"\{(.*?)\}", value) if field not in REPORT_FIELDS]
    if not _REPORT_URL.fullmatch(value) or unknown:
        example = "https://example.org/report?entry={id}&version={version}&address={address}"
        raise SettingsError(f"{name} is “{value}”; write it like {example}")
    return value


def _language(name: str, value: str) -> str:
    if value not in LANGUAGES:
        raise SettingsError(f"{name} is “{value}”; write one of {', '.join(LANGUAGES)}")
    return value


READERS: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "TIMELINE_FILE": ("file", _path),
    "TIMELINE_FOLLOW_LINKS": ("follow_links", _switch),
    "TIMELINE_EDIT": ("edit", _switch),
    "TIMELINE_HOST": ("host", _one(_BIND, "127.0.0.1, or 0.0.0.0 for every network")),
    "TIMELINE_PORT": ("port", _number),
    "TIMELINE_BASE_PATH": ("base_path", _one(_BASE, "/timeline")),
    "TIMELINE_HOSTS": ("hosts", _many(_HOST, "timeline.example.org, or * for any")),
    "TIMELINE_FRAME_ANCESTORS": ("frame_ancestors", _many(_ANCESTOR, "https://cms.example.org")),
    "TIMELINE_ADDRESS": ("address", _one(_ADDRESS, "https://timeline.example.org")),
    "TIMELINE_REPORT_URL": ("report_url", _report_url),
    "TIMELINE_LANGUAGE": ("language", _language),
}
"""For each variable the field that it sets and how it is read."""
NAMES = (*READERS, *LIMITS)


def _unknown(name: str) -> str:
    meant = suggest_spelling(name, NAMES)
    cure = f"did you mean {meant}?" if meant else f"use one of {', '.join(NAMES)}"
    return f"{name} is no setting; {cure}"
