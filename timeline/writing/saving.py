"""Saving a new event or story in the file: as a whole or not at all, without losing what others saved."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.model.records import Actor, Chronology, Source, Story
from timeline.reading.data_loss import SUSPICION_TIME, describe_loss
from timeline.reading.disk import find_file, read_content, read_signature
from timeline.reading.file_watch import POLL_INTERVAL, FileWatch
from timeline.reading.parser import Limits, ParseError
from timeline.reading.reader import Reading, read_bytes
from timeline.text.plural import format_count
from timeline.writing.drafts import Draft, assign_id, make_free_id, merge_draft
from timeline.writing.insertion import insert_draft, insert_story
from timeline.writing.layout import Layout, LayoutError

try:
    import fcntl
except ImportError:  # not on Windows, where the last look before the rename has to do
    fcntl = None  # type: ignore[assignment]

_MAX_ATTEMPTS = 8


class SavingError(Exception):
    """Say in a sentence why nothing was written; the file is as it was."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Hold the id of a saved event or story, its line from 1, and the new version (SHA-256) of the file.

    `changed` is whether the file was no longer the one that the caller had seen.
    """

    entry: str
    line: int
    version: str
    changed: bool


def save_entry(
    file: Path,
    entry: Draft | Story,
    *,
    seen: Reading | None = None,
    limits: Limits | None = None,
    follow_links: bool = True,
) -> Saved:
    """Insert an event or a story into a file and replace the file; `seen` is the version that the caller saw.

    Changes of others since then are kept. Raises SavingError if the file has errors, is still being written, or
    lacks records that were seen as a file does that is cut off. A link stays a link: the file that it leads to is
    replaced.
    """
    try:
        target = find_file(file, follow_links=follow_links)
        for _ in range(_MAX_ATTEMPTS):
            with _lock_file(target):
                _wait_until_written(target)
                saved = _try_to_save(target, entry, seen, limits or Limits())
            if saved:
                return saved
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise SavingError(f"{file.name} cannot be written: {reason}.") from None
    raise SavingError(f"{file.name} is being saved again and again by others. Try once more.")


def _wait_until_written(target: Path) -> None:
    """Wait until a file has settled and nobody has it open to write. Raises SavingError after SUSPICION_TIME."""
    changes = FileWatch(lambda: read_signature(target))
    until = time.monotonic() + SUSPICION_TIME
    while not changes.is_at_rest() or read_content(target, 0, follow_links=True).is_open:
        if time.monotonic() > until:
            message = f"{target.name} is being saved by somebody else."
            raise SavingError(f"{message} Nothing was written; try again in a moment.")
        time.sleep(POLL_INTERVAL)


def _try_to_save(target: Path, entry: Draft | Story, seen: Reading | None, limits: Limits) -> Saved | None:
    """Write once. Returns None if somebody saved in between, so that the new file has to be read."""
    # renaming needs rights on the folder alone, but a read-only file is not meant to be replaced
    if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
        raise SavingError(f"{target.name} is write-protected. Nothing was written.")
    data = read_content(target, limits.file_bytes, follow_links=True).data
    before = read_bytes(data, target.name, limits)
    if before.chronology is None:
        problems = format_count(len(before.problems), "problem")
        raise SavingError(f"{target.name} has {problems} now. Mend the file first; nothing was written.")
    loss = describe_loss(seen, before) if seen else ""
    if loss:
        message = f"{target.name} lacks {loss} of the version shown, as if it were half written."
        raise SavingError(f"{message} Nothing was written; try again in {SUSPICION_TIME:.0f} seconds.")
    adapted = _adapt(entry, before.chronology)
    new = _compose(data, before, adapted, limits)
    after = read_bytes(new, target.name, limits)
    _require_sound(before.chronology, after, adapted)
    if not _replace_file(target, data, new):
        return None
    changed = seen is not None and seen.version != before.version
    section, entry_id = ("stories", adapted.id) if isinstance(adapted, Story) else ("events", str(adapted.event["id"]))
    place = [record.id for record in getattr(after.chronology, section)].index(entry_id)
    line = Layout(after.text, limits).find_entry(section, place) + 1
    return Saved(entry_id, line, after.version, changed)


def _adapt(entry: Draft | Story, chronology: Chronology) -> Draft | Story:
    """Give an id that is free, and drop new records that somebody else has added in the same words."""
    if isinstance(entry, Story):
        return entry.model_copy(update={"id": make_free_id(entry.id, {story.id for story in chronology.stories})})
    draft = assign_id(entry, chronology)
    actors = {k: v for k, v in draft.actors.items() if chronology.actors.get(k) != _parse_record(Actor, v)}
    sources = {k: v for k, v in draft.sources.items() if chronology.sources.get(k) != _parse_record(Source, v)}
    return replace(draft, actors=actors, sources=sources)


def _parse_record(model: type[Actor] | type[Source], fields: object) -> Actor | Source | None:
    with suppress(ValueError):
        return model.model_validate(fields)
    return None


def _compose(data: bytes, before: Reading, entry: Draft | Story, limits: Limits) -> bytes:
    try:
        if isinstance(entry, Story):
            text = insert_story(before.text, entry, limits)
        else:
            text = insert_draft(before.text, entry, limits)
    except (LayoutError, ParseError) as error:
        raise SavingError(f"{error} Nothing was written.") from None
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _require_sound(before: Chronology, after: Reading, entry: Draft | Story) -> None:
    """Raise SavingError unless the new text reads as the old chronology with the entry added."""
    if after.chronology is None:
        problem = next(each for each in after.problems if each.severity == "error")
        raise SavingError(f"The entry is not sound: {problem.message}. Nothing was written.")
    if not _is_only_addition(before, after.chronology, entry):
        message = "The entry does not fit into this file by machine; paste it by hand."
        raise SavingError(f"{message} Nothing was written.")


def _is_only_addition(before: Chronology, after: Chronology, entry: Draft | Story) -> bool:
    if isinstance(entry, Story):
        return after == before.model_copy(update={"stories": (*before.stories, entry)})
    added = [event for event in after.events if event.id == entry.event["id"]]
    others = tuple(event for event in after.events if event not in added)
    expected = before.model_copy(
        update={
            "actors": {**before.actors, **{k: Actor.model_validate(v) for k, v in entry.actors.items()}},
            "sources": {**before.sources, **{k: Source.model_validate(v) for k, v in entry.sources.items()}},
        }
    )
    is_unchanged = after.model_copy(update={"events": others}) == expected
    return is_unchanged and added == [merge_draft(entry, before).events[-1]]


@contextmanager
def _lock_file(target: Path) -> Iterator[None]:
    """Lock a file against other processes of this program; if it is replaced meanwhile, lock its successor."""
    while True:
        with target.open("rb") as stream:
            if fcntl:
                with suppress(OSError):  # some network folders know no locks
                    fcntl.flock(stream, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(stream.fileno()), target.stat()):
                yield
                return


def _replace_file(target: Path, old: bytes, new: bytes) -> bool:
    """Write a temporary file and rename it to the target. Returns False if somebody saved that meanwhile."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        _copy_rights(target, name)
        current = read_content(target, len(old), follow_links=True)
        if current.data != old or current.is_open:
            return False
        Path(name).replace(target)
        return True
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _copy_rights(target: Path, name: str) -> None:
    state = target.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(name, state.st_uid, state.st_gid)
    Path(name).chmod(stat.S_IMODE(state.st_mode))
