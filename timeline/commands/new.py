"""The command `new`: flags or answers in, an entry out, to paste or put into the file at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from timeline.commands.new_flags import TEXTS
from timeline.commands.new_questions import ask_event
from timeline.model.records import Chronology
from timeline.reading.parser import Limits
from timeline.reading.problems import Finding
from timeline.reading.reader import Reading
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

_FLAGS = {"date": "--date", "headline": "--headline", "sources": "--source"}
_ABSENT = {
    "sources": "--new-source id={},publisher=…,published=2024-12-05,type=agency",
    "actors": "--new-actor {}=Name,person",
}


def new(chosen: argparse.Namespace, file: Path, reading: Reading, limits: Limits) -> int:
    """Write an entry to the standard output, or into the file. Returns 0, or 1 with problems."""
    chronology = reading.chronology
    assert chronology  # the caller reports a file that is not sound
    given = {key for key, value in vars(chosen).items() if value and key not in ("file", "write", "run")}
    draft = _drafted(chosen, chronology)
    is_asking = not given and sys.stdin.isatty()
    if is_asking:
        answered = ask_event(chronology)
        if answered is None:
            print("\nNothing was written.", file=sys.stderr)
            return 1
        draft = answered
    missing = [_FLAGS[name] for name in list_missing_fields(draft) if name in _FLAGS]
    if missing:
        print(f"python -m timeline new needs {' and '.join(missing)}", file=sys.stderr)
        return 2
    draft = assign_id(draft, chronology)
    found = check_draft(draft, chronology)
    for finding in found:
        print(_reported(finding), file=sys.stderr)
    if found:
        return 1
    if not chosen.write:
        print(format_draft(draft), end="")
    if chosen.write or (is_asking and _agrees(f"\nPut this into {file.name}? (y/n) ")):
        return _write(draft, file, reading, limits)
    return 0


def _write(draft: Draft, file: Path, reading: Reading, limits: Limits) -> int:
    try:
        saved = save_entry(file, draft, seen=reading, limits=limits)
    except SavingError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{reading.file}:{saved.line}: added {saved.entry}")
    return 0


def _agrees(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        return False


def _drafted(chosen: argparse.Namespace, chronology: Chronology) -> Draft:
    sources = {_source_id(fields, chronology): _without_id(fields) for fields in chosen.new_source}
    cited = [*chosen.source, *(name for name in sources if name not in chosen.source)]
    event: dict[str, Value] = {key: getattr(chosen, key) for key in TEXTS if getattr(chosen, key)}
    roles: dict[str, list[str]] = {}
    for actor, held in chosen.actor:
        roles.setdefault(actor, []).extend(held)
    if roles:
        event["actors"] = {actor: held[0] if len(held) == 1 else held for actor, held in roles.items()}
    if cited:
        event["sources"] = cited
    quote = {"text": chosen.quote, "speaker": chosen.speaker}
    if chosen.quote or chosen.speaker:
        event["quote"] = {key: value for key, value in quote.items() if value}
    return Draft(event, sources, dict(chosen.new_actor))


def _source_id(fields: dict[str, str], chronology: Chronology) -> str:
    words = f"{fields.get('publisher', '')} {fields.get('published', '')}"
    return fields.get("id") or make_free_id(words, chronology.sources.keys())


def _without_id(fields: dict[str, str]) -> Fields:
    return {key: value for key, value in fields.items() if key != "id"}


def _reported(finding: Finding) -> str:
    """Name the field, word the fault, and offer to describe a record that is not there."""
    place = ".".join(str(step) for step in finding.path if isinstance(step, str) and step != "events")
    flag = _ABSENT.get(finding.section, "").format(finding.value)
    return f"{place or 'event'}: {describe_finding(finding)}" + (f" Or describe it: {flag}" if flag else "")
