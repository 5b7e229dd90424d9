"""What an installation may set, by environment variables: the only place that reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from timeline.parser import Limits
from timeline.problems import suggestion
from timeline.reader import DEFAULT_FILE

LIMITS = {
    "TIMELINE_MAX_BYTES": ("file_bytes", 1024, 1024**3),
    "TIMELINE_MAX_DEPTH": ("depth", 8, 100),
    "TIMELINE_MAX_VALUES": ("nodes", 100, 100_000_000),
    "TIMELINE_MAX_TEXT": ("scalar_characters", 100, 10_000_000),
}
"""For each variable the limit that it sets, its least and its most: beyond 100 levels Python gives out."""
NAMES = ("TIMELINE_FILE", "TIMELINE_EDIT", *LIMITS)


class SettingsError(ValueError):
    """Refuse a setting; the message is one plain sentence for the person who set it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold the file to read and the limits on it; `notes` says what was set in vain.

    `edit` lets the Edit page write into the file: TIMELINE_EDIT=1, for an app that only editors reach.
    """

    file: Path = DEFAULT_FILE
    limits: Limits = field(default_factory=Limits)
    edit: bool = False
    notes: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> Settings:
        """Read every setting. Raises SettingsError at a value that cannot be read."""
        given = {name: value.strip() for name, value in variables.items() if name.startswith("TIMELINE_")}
        limits = {LIMITS[name][0]: _number(name, given[name]) for name in LIMITS if given.get(name)}
        return cls(
            file=Path(given.get("TIMELINE_FILE") or DEFAULT_FILE).absolute(),
            limits=Limits(**limits),
            edit=_switch(given.get("TIMELINE_EDIT", "")),
            notes=tuple(_unknown(name) for name in sorted(given.keys() - set(NAMES))),
        )


def _number(name: str, value: str) -> int:
    _, least, most = LIMITS[name]
    digits = re.fullmatch(r"[0-9]{1,12}", value)
    if not digits or not least <= int(value) <= most:
        raise SettingsError(f"{name} is “{value}”; write a whole number from {least} to {most}")
    return int(value)


def _switch(value: str) -> bool:
    if value not in ("", "0", "1"):
        raise SettingsError(f"TIMELINE_EDIT is “{value}”; write 1 to allow editing, or 0")
    return value == "1"


def _unknown(name: str) -> str:
    meant = suggestion(name, NAMES)
    cure = f"did you mean {meant}?" if meant else f"use one of {', '.join(NAMES)}"
    return f"{name} is no setting; {cure}"
