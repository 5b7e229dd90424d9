"""Saving a new event, a correction or a new story in the file: whole or not at all, and losing nothing of others."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from timeline.model.records import Actor, Chronology, Place, Record, Source, Story
from timeline.reading.data_loss import SUSPICION_TIME, describe_loss
from timeline.reading.disk import find_file, read_content, read_signature
from timeline.reading.file_watch import POLL_INTERVAL, FileWatch
from timeline.reading.included_files import ChangedFiles, FolderFiles
from timeline.reading.parser import Limits, ParseError
from timeline.reading.reader import FileText, Reading, read_bytes
from timeline.text.plural import format_count
from timeline.writing.corrections import Correction, apply_correction, find_entry_text
from timeline.writing.drafts import Draft, assign_id, make_free_id, merge_draft
from timeline.writing.entry_files import (
    choose_event_files,
    choose_section_file,
    find_record_file,
    name_files,
)
from timeline.writing.insertion import insert_draft, insert_story
from timeline.writing.layout import Layout, LayoutError
from timeline.writing.merging import merge_chronology

try:
    import fcntl
except ImportError:  # not on Windows, where the last look before the rename has to do
    fcntl = None  # type: ignore[assignment]

_MAX_ATTEMPTS = 8
_RECORDS: dict[str, type[Record]] = {"places": Place, "actors": Actor, "sources": Source}
"""The records that may be new with an event, by section."""
Entry = Draft | Correction | Story
"""What can be saved."""


class SavingError(Exception):
    """Say in a sentence why nothing was written; the file is as it was."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Hold the id of a saved event or story, its line from 1, and the new version of the chronology.

    `path` leads to the file that holds it from the folder of the main one, for which it is "".
    `changed` is whether the file was no longer the one that the caller had seen.
    """

    entry: str
    line: int
    version: str
    changed: bool
    path: str = ""


def save_entry(
    file: Path,
    entry: Entry,
    *,
    seen: Reading | None = None,
    limits: Limits | None = None,
    follow_links: bool = True,
) -> Saved:
    """Put an event, a correction or a story into a file and replace it; `seen` is the version that the caller saw.

    Of a chronology of several files that one is replaced which holds the entry, or whose events a new one follows.

    Changes of others since then are kept. Raises SavingError if the file has errors, is still being written, or
    lacks records that were seen as a file does that is cut off, and if the entry that is corrected has changed. A
    link stays a link: the file that it leads to is replaced.
    """
    try:
        target = find_file(file, follow_links=follow_links)
        for _ in range(_MAX_ATTEMPTS):
            with _lock_file(target):
                _wait_until_written(target)
                saved = _try_to_save(target, file.absolute().parent, entry, seen, limits or Limits())
            if saved:
                return saved
    except OSError as error:
        raise _refuse(file, error) from None
    raise SavingError(f"{file.name} is being saved again and again by others. Try once more.")


def save_texts(file: Path, texts: Mapping[str, str], *, seen: Reading, limits: Limits | None = None) -> None:
    """Replace files of a chronology, all or none, by texts that were made of the version `seen` and that were checked.

    `texts` are by the path of each file from the folder of the main one, `file`, for which it is "".

    Raises SavingError if they are no longer that version. Byte order marks stay, and a link stays a link.
    """
    try:
        target = find_file(file, follow_links=True)
        with _lock_file(target):
            _wait_until_written(target)
            folder = file.absolute().parent
            data, before, _ = _read_for_change(target, folder, limits or Limits())
            opened = [(each, *_open_file(target, data, folder, each)) for each in before.files if each.path in texts]
            is_seen = before.version == seen.version and all(_is_text_of(old, each) for each, _, old in opened)
            changes = [(held, old, _encode(old, texts[each.path])) for each, held, old in opened]
            if not is_seen or not _replace_files(changes):
                known = {each.path: each.text for each in seen.files}
                changed = [each for each in before.files if known.get(each.path) != each.text]
                changed = changed or [each for each, _, _ in opened]
                verb = "was" if len(changed) == 1 else "were"
                message = f"{name_files(changed)} {verb} changed meanwhile. Nothing was written; try again."
                raise SavingError(message)
    except OSError as error:
        raise _refuse(file, error) from None


def save_source_fields(
    file: Path, additions: Mapping[str, Mapping[str, str]], *, seen: Reading, limits: Limits | None = None
) -> None:
    """Give sources of a chronology, by id, these fields beside those that they have, and replace the files.

    Raises SavingError if they are no longer those that were seen, or cannot take the fields; a link stays a link.
    """
    assert seen.chronology
    try:
        texts = merge_chronology(seen, _add_fields(seen.chronology, additions), limits)
    except (LayoutError, ParseError) as error:
        raise SavingError(f"{error} Nothing was written.") from None
    except ValidationError:
        raise SavingError("The sources cannot have these fields. Nothing was written.") from None
    save_texts(file, texts, seen=seen, limits=limits)


def _refuse(file: Path, error: OSError) -> SavingError:
    reason = (error.strerror or "unknown reason").lower()
    return SavingError(f"{file.name} cannot be written: {reason}.")


def _add_fields(chronology: Chronology, additions: Mapping[str, Mapping[str, str]]) -> Chronology:
    changed = {
        name: Source.model_validate({**chronology.sources[name].model_dump(exclude_unset=True), **fields})
        for name, fields in additions.items()
    }
    return chronology.model_copy(update={"sources": {**chronology.sources, **changed}})


def _require_writable(target: Path) -> None:
    # renaming needs rights on the folder alone, but a read-only file is not meant to be replaced
    if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
        raise SavingError(f"{target.name} is write-protected. Nothing was written.")


def _wait_until_written(target: Path) -> None:
    """Wait until a file has settled and nobody has it open to write. Raises SavingError after SUSPICION_TIME."""
    changes = FileWatch(lambda: read_signature(target))
    until = time.monotonic() + SUSPICION_TIME
    while not changes.is_at_rest() or read_content(target, 0, follow_links=True).is_open:
        if time.monotonic() > until:
            message = f"{target.name} is being saved by somebody else."
            raise SavingError(f"{message} Nothing was written; try again in a moment.")
        time.sleep(POLL_INTERVAL)


def _try_to_save(target: Path, folder: Path, entry: Entry, seen: Reading | None, limits: Limits) -> Saved | None:
    """Write once. Returns None if somebody saved in between, so that the new file has to be read."""
    data, before, chronology = _read_for_change(target, folder, limits)
    loss = describe_loss(seen, before) if seen else ""
    if loss:
        message = f"{target.name} lacks {loss} of the version shown, as if it were half written."
        raise SavingError(f"{message} Nothing was written; try again in {SUSPICION_TIME:.0f} seconds.")
    adapted = _adapt(entry, before, limits)
    chosen = choose_file(before, adapted, limits)
    held, old = _open_file(target, data, folder, chosen)
    if not _is_text_of(old, chosen):
        return None
    text = _compose(chosen.text, adapted, limits)
    new = _encode(old, text)
    main, files = (
        (data, ChangedFiles(FolderFiles(folder), chosen.path, new)) if chosen.path else (new, FolderFiles(folder))
    )
    after = read_bytes(main, target.name, limits, files=files)
    _require_sound(chronology, after, adapted)
    if not _replace_files([(held, old, new)]):
        return None
    changed = seen is not None and seen.version != before.version
    section, entry_id = _locate(adapted)
    layout = Layout(text, limits)
    place = [record["id"] for record in layout.data[section]].index(entry_id)
    return Saved(entry_id, layout.find_entry(section, place) + 1, after.version, changed, chosen.path)


def choose_file(reading: Reading, entry: Entry, limits: Limits) -> FileText:
    """Choose the file into which an entry is saved: the one that holds it, or whose entries a new one follows."""
    if isinstance(entry, Story):
        return choose_section_file(reading, "stories", limits)
    if isinstance(entry, Correction):
        return find_record_file(reading, "events", entry.event_id, limits)
    return choose_event_files(reading, [entry.event.get("date")], limits)[0]


def _open_file(target: Path, data: bytes, folder: Path, file: FileText) -> tuple[Path, bytes]:
    """Find the file of a chronology that is to be replaced, once it is written, and its bytes.

    `target` and `data` are those of the main one. Raises SavingError, OSError.
    """
    if not file.path:
        return target, data
    included = find_file(folder / file.path, follow_links=False, folder=folder)
    _require_writable(included)
    _wait_until_written(included)
    return included, included.read_bytes()


def _is_text_of(data: bytes, file: FileText) -> bool:
    """Say whether bytes are still those of a file that was read before."""
    return data.removeprefix(codecs.BOM_UTF8) == file.text.encode()


def _read_for_change(target: Path, folder: Path, limits: Limits) -> tuple[bytes, Reading, Chronology]:
    """Read a file that is to be replaced. Raises SavingError where it is write-protected or has errors."""
    _require_writable(target)
    data = read_content(target, limits.file_bytes, follow_links=True).data
    before = read_bytes(data, target.name, limits, files=FolderFiles(folder))
    if before.chronology is None:
        problems = format_count(len(before.problems), "problem")
        raise SavingError(f"{target.name} has {problems} now. Mend the file first; nothing was written.")
    return data, before, before.chronology


def _adapt(entry: Entry, before: Reading, limits: Limits) -> Entry:
    """Give what is new an id that is free, and drop new records that somebody else has added in the same words.

    Raises SavingError if an entry that is corrected is not as its editor saw it.
    """
    assert before.chronology
    if isinstance(entry, Story):
        return entry.model_copy(
            update={"id": make_free_id(entry.id, {story.id for story in before.chronology.stories})}
        )
    if isinstance(entry, Draft):
        return _drop_known_records(assign_id(entry, before.chronology), before.chronology)
    current = _find_entry_text(before, entry.event_id, limits)
    if current != entry.before:
        what = "was changed" if current else "was taken out"
        name = find_record_file(before, "events", entry.event_id, limits).name
        message = f"{entry.event_id} {what} in {name} since it was opened here. Nothing was written."
        raise SavingError(message)
    return replace(entry, draft=_drop_known_records(entry.draft, before.chronology))


def _find_entry_text(reading: Reading, event_id: str, limits: Limits) -> str:
    try:
        return find_entry_text(find_record_file(reading, "events", event_id, limits).text, event_id, limits)
    except (LayoutError, ParseError) as error:
        raise SavingError(f"{error} Nothing was written.") from None


def _drop_known_records(draft: Draft, chronology: Chronology) -> Draft:
    new = {
        section: {
            name: fields
            for name, fields in draft.records[section].items()
            if getattr(chronology, section).get(name) != _parse_record(model, fields)
        }
        for section, model in _RECORDS.items()
    }
    return replace(draft, **new)


def _parse_record(model: type[Record], fields: object) -> Record | None:
    with suppress(ValueError):
        return model.model_validate(fields)
    return None


def _locate(entry: Entry) -> tuple[str, str]:
    """Give the section and the id of an entry."""
    if isinstance(entry, Story):
        return "stories", entry.id
    return "events", str(entry.event["id"]) if isinstance(entry, Draft) else entry.event_id


def _compose(before: str, entry: Entry, limits: Limits) -> str:
    try:
        if isinstance(entry, Story):
            return insert_story(before, entry, limits)
        if isinstance(entry, Correction):
            return apply_correction(before, entry, limits)
        return insert_draft(before, entry, limits)
    except (LayoutError, ParseError) as error:
        raise SavingError(f"{error} Nothing was written.") from None


def _encode(data: bytes, text: str) -> bytes:
    """Encode a text with the byte order mark that the old bytes have."""
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _require_sound(before: Chronology, after: Reading, entry: Entry) -> None:
    """Raise SavingError unless the new text reads as the old chronology with the entry in it, and nothing else new."""
    if after.chronology is None:
        problem = next(each for each in after.problems if each.severity == "error")
        raise SavingError(f"The entry is not sound: {problem.message}. Nothing was written.")
    if after.chronology != _expect(before, after.chronology, entry):
        message = "The entry does not fit into this file by machine; put it in by hand."
        raise SavingError(f"{message} Nothing was written.")


def _expect(before: Chronology, after: Chronology, entry: Entry) -> Chronology:
    """Give what the file has to hold with the entry: a new event stands where `after` has it."""
    if isinstance(entry, Story):
        return before.model_copy(update={"stories": (*before.stories, entry)})
    draft = entry.draft if isinstance(entry, Correction) else entry
    event = merge_draft(draft, before).events[-1]
    events = [each for each in before.events if each.id != event.id]
    places = {each.id: place for place, each in enumerate(after.events)}
    events.insert(places.get(event.id, 0), event)
    if before.include:
        # another date may stand elsewhere among the events of other files
        events.sort(key=lambda each: places.get(each.id, 0))
    records = {
        section: getattr(before, section)
        | {name: model.model_validate(fields) for name, fields in draft.records[section].items()}
        for section, model in _RECORDS.items()
    }
    return before.model_copy(update={**records, "events": tuple(events)})


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


def _replace_files(changes: Sequence[tuple[Path, bytes, bytes]]) -> bool:
    """Replace files with these old bytes by others, all or none, each by a temporary file that is renamed to it.

    Returns False if somebody saved one of them meanwhile.
    """
    with ExitStack() as stack:
        made = [stack.enter_context(_write_beside(target, new)) for target, _, new in changes]
        if not all(_is_unchanged(target, old) for target, old, _ in changes):
            return False
        done = []
        try:
            for name, (target, old, _) in zip(made, changes, strict=True):
                name.replace(target)
                done.append((target, old))
        except OSError:
            for target, old in done:
                target.write_bytes(old)
            raise
        return True


@contextmanager
def _write_beside(target: Path, data: bytes) -> Iterator[Path]:
    """Write a temporary file in the folder of a target, with its rights; it is taken away if it is still there."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _copy_rights(target, name)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _is_unchanged(target: Path, data: bytes) -> bool:
    current = read_content(target, len(data), follow_links=True)
    return current.data == data and not current.is_open


def _copy_rights(target: Path, name: str) -> None:
    state = target.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(name, state.st_uid, state.st_gid)
    Path(name).chmod(stat.S_IMODE(state.st_mode))
