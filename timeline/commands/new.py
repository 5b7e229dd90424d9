"""The command `new`: write an event from flags or answers, to paste or into the file."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from timeline.commands.check import load
from timeline.commands.new_questions import ask_event
from timeline.commands.output import CommandError
from timeline.model.records import Chronology
from timeline.reading.parser import Limits
from timeline.reading.problems import Finding
from timeline.reading.reader import Reading
from timeline.settings import Settings
from timeline.writing.drafts import (
    Draft,
    assign_id,
    check_draft,
    describe_finding,
    format_draft,
    list_missing_fields,
    make_free_id,
)
from timeline.writing.saving import SavingError, save_entry
from timeline.writing.yaml_format import Fields, Value

_TEXTS = ("date", "said", "reported", "headline", "kind", "summary", "place", "importance", "caution")
_NEEDED = {"date": "--date", "headline": "--headline", "sources": "--source"}
_DESCRIBED_BY = {
    "sources": "--new-source id={},publisher=…,published=2024-12-05,type=agency",
    "actors": "--new-actor {}=Name,person",
}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    for key in _TEXTS:
        command.add_argument(f"--{key}", metavar="DATE" if key in ("date", "said", "reported") else "TEXT")
    command.add_argument("--source", action="append", metavar="ID", default=[], help="may be repeated")
    command.add_argument("--actor", action="append", metavar="ID=ROLE", type=_parse_actor, default=[])
    command.add_argument("--quote", metavar="TEXT", help="the words, exactly as printed")
    command.add_argument("--speaker", metavar="ID", help="who said them")
    command.add_argument("--new-source", action="append", metavar="KEY=VALUE,…", type=_parse_pairs, default=[])
    command.add_argument("--new-actor", action="append", metavar="ID=NAME,TYPE", type=_parse_new_actor, default=[])
    command.add_argument("--write", action="store_true", help="put it into the file, in order of date")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write an entry to the standard output, or into the file. Without flags, ask for it on a terminal.

    Raises CommandError where flags are missing, the entry has faults or the file cannot take it.
    """
    reading, chronology = load(chosen.file or settings.file, settings.limits)
    is_asking = not _has_flags(chosen) and sys.stdin.isatty()
    draft = ask_event(chronology) if is_asking else _build_draft(chosen, chronology)
    if draft is None:
        raise CommandError("\nNothing was written.")
    if missing := [_NEEDED[name] for name in list_missing_fields(draft) if name in _NEEDED]:
        raise CommandError(f"new needs {' and '.join(missing)}", 2)
    draft = assign_id(draft, chronology)
    if faults := check_draft(draft, chronology):
        raise CommandError("\n".join(map(_describe_fault, faults)))
    file: Path = chosen.file or settings.file
    if not chosen.write:
        print(format_draft(draft), end="")
    if chosen.write or (is_asking and _confirm(f"\nPut this into {file.name}? (y/n) ")):
        _save(draft, file, reading, settings.limits)
    return 0


def _has_flags(chosen: argparse.Namespace) -> bool:
    return any(value for key, value in vars(chosen).items() if key not in ("command", "file", "write", "run"))


def _save(draft: Draft, file: Path, reading: Reading, limits: Limits) -> None:
    try:
        saved = save_entry(file, draft, seen=reading, limits=limits)
    except SavingError as error:
        raise CommandError(error) from None
    name = Path(reading.file).parent / saved.path if saved.path else reading.file
    print(f"{name}:{saved.line}: added {saved.entry}")


def _confirm(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        return False


def _parse_actor(text: str) -> tuple[str, list[str]]:
    actor, _, roles = text.partition("=")
    if not actor or not roles:
        raise argparse.ArgumentTypeError("an actor is written id=role, such as anna-berg=speaker")
    return actor.strip(), [role.strip() for role in roles.split(",")]


def _parse_pairs(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in re.split(r",(?=\s*[a-z_]+=)", text)]
    if not all(sign and value.strip() for _, sign, value in pairs):
        raise argparse.ArgumentTypeError("write publisher=Reuters,published=2024-12-05,type=agency")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _parse_new_actor(text: str) -> tuple[str, dict[str, str]]:
    actor, _, description = text.partition("=")
    name, comma, actor_type = description.rpartition(",")
    if not (actor.strip() and comma and name.strip()):
        raise argparse.ArgumentTypeError("a new actor is written id=name,type: anna-berg=Anna Berg,person")
    return actor.strip(), {"name": name.strip(), "type": actor_type.strip()}


def _build_draft(chosen: argparse.Namespace, chronology: Chronology) -> Draft:
    sources = {_choose_source_id(fields, chronology): _drop_id(fields) for fields in chosen.new_source}
    cited = [*chosen.source, *(name for name in sources if name not in chosen.source)]
    event: dict[str, Value] = {key: getattr(chosen, key) for key in _TEXTS if getattr(chosen, key)}
    roles: dict[str, list[str]] = {}
    for actor, actor_roles in chosen.actor:
        roles.setdefault(actor, []).extend(actor_roles)
    if roles:
        event["actors"] = {actor: each[0] if len(each) == 1 else each for actor, each in roles.items()}
    if cited:
        event["sources"] = cited
    quote = {"text": chosen.quote, "speaker": chosen.speaker}
    if chosen.quote or chosen.speaker:
        event["quote"] = {key: value for key, value in quote.items() if value}
    return Draft(event, sources, dict(chosen.new_actor))


def _choose_source_id(fields: dict[str, str], chronology: Chronology) -> str:
    words = f"{fields.get('publisher', '')} {fields.get('published', '')}"
    return fields.get("id") or make_free_id(words, chronology.sources.keys())


def _drop_id(fields: dict[str, str]) -> Fields:
    return {key: value for key, value in fields.items() if key != "id"}


def _describe_fault(finding: Finding) -> str:
    """Name the field, say what is wrong, and offer to describe a record that is not there."""
    place = ".".join(str(step) for step in finding.path if isinstance(step, str) and step != "events")
    offer = _DESCRIBED_BY.get(finding.section, "").format(finding.value)
    return f"{place or 'event'}: {describe_finding(finding)}" + (f" Or describe it: {offer}" if offer else "")
