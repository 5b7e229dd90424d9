"""The flags of the command `new`, and how an actor or a source is written in one."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

TEXTS = ("date", "said", "reported", "headline", "kind", "summary", "place", "importance", "caution")


def add_flags(command: argparse.ArgumentParser) -> None:
    """Describe the flags of the command."""
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    for key in TEXTS:
        command.add_argument(f"--{key}", metavar="DATE" if key in ("date", "said", "reported") else "TEXT")
    command.add_argument("--source", action="append", metavar="ID", default=[], help="may be repeated")
    command.add_argument("--actor", action="append", metavar="ID=ROLE", type=_actor, default=[])
    command.add_argument("--quote", metavar="TEXT", help="the words, exactly as printed")
    command.add_argument("--speaker", metavar="ID", help="who said them")
    command.add_argument("--new-source", action="append", metavar="KEY=VALUE,…", type=_pairs, default=[])
    command.add_argument("--new-actor", action="append", metavar="ID=NAME,TYPE", type=_new_actor, default=[])
    command.add_argument("--write", action="store_true", help="put it into the file, in order of date")


def _actor(text: str) -> tuple[str, list[str]]:
    actor, _, roles = text.partition("=")
    if not actor or not roles:
        raise argparse.ArgumentTypeError("an actor is written id=role, such as anna-berg=speaker")
    return actor.strip(), [role.strip() for role in roles.split(",")]


def _pairs(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in re.split(r",(?=\s*[a-z_]+=)", text)]
    if not all(sign and value.strip() for _, sign, value in pairs):
        raise argparse.ArgumentTypeError("write publisher=Reuters,published=2024-12-05,type=agency")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _new_actor(text: str) -> tuple[str, dict[str, str]]:
    actor, _, described = text.partition("=")
    name, comma, sort = described.rpartition(",")
    if not (actor.strip() and comma and name.strip()):
        raise argparse.ArgumentTypeError("a new actor is written id=name,type: anna-berg=Anna Berg,person")
    return actor.strip(), {"name": name.strip(), "type": sort.strip()}
