"""The publish command: a folder that any static server, CDN or object store can hand out.

index.html is the page; each other format has a name with a part of its hash, which may be cached for
ever. Feeds, the calendar and the JSON have a lasting name as well, to subscribe to. manifest.json lists
what was written. Nothing is deleted but, with `clean`, files of an earlier manifest that are still as
they were written.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from timeline.commands.export import address_fault
from timeline.commands.output import progress
from timeline.exports import FORMATS, Format
from timeline.exports.context import ExportContext
from timeline.exports.html import Download, render_page
from timeline.history.last_edited import find_edit_times
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.reading.reader import Reading
from timeline.text.unicode import encode_text

MANIFEST = "manifest.json"
LASTING = ("atom", "ics", "json")
"""Formats that others subscribe to, and so find under the same name for ever."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """List a file of the folder; an immutable one has its hash in its name."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    immutable: bool


def publish(reading: Reading, folder: Path, *, address: str, clean: bool) -> int:
    """Write the folder. Returns 0, 1 for an address that is none, or 2 when it cannot be written."""
    assert reading.chronology is not None
    if fault := address_fault(address):
        print(fault, file=sys.stderr)
        return 1
    changes = partial(find_edit_times, Path(reading.file), reading.text)
    frames = build_frames(reading.chronology)
    context = ExportContext(frames, Selection(), reading.version, date.today(), address, changes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _earlier(folder)
        files = list(_written(context, folder))
        for file in files:
            before.pop(file.name, None)
        if clean:
            _remove(folder, before)
            before = {}
        _put(folder / MANIFEST, _manifest(context, files, before))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        print(f"{error.filename or folder} cannot be written: {reason}", file=sys.stderr)
        return 2
    return 0


def _written(context: ExportContext, folder: Path) -> Iterator[PublishedFile]:
    """Write every format, and last the page, which links to them."""
    links = []
    for name, form in FORMATS.items():
        if name == "html":
            continue
        data = encode_text(form.write(context))
        hashed = _hashed(form, data)
        yield _file(folder, hashed, form, data, immutable=True)
        if name in LASTING:
            yield _file(folder, form.file, form, data, immutable=False)
        links.append(Download(form.title, form.file if name in LASTING else hashed, form.media_type))
    whole = encode_text(render_page(context, downloads=tuple(links)))
    yield _file(folder, "index.html", FORMATS["html"], whole, immutable=False)


def _hashed(form: Format, data: bytes) -> str:
    name = Path(form.file)
    return f"{name.stem}.{sha256(data).hexdigest()[:8]}{name.suffix}"


def _file(folder: Path, name: str, form: Format, data: bytes, *, immutable: bool) -> PublishedFile:
    _put(folder / name, data)
    progress(f"{name}  {len(data):,} bytes")
    return PublishedFile(name, form.media_type, len(data), sha256(data).hexdigest(), immutable)


def _put(file: Path, data: bytes) -> None:
    """Write a file in one step, so that no reader meets half of it."""
    half = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        half.write_bytes(data)
        half.replace(file)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _manifest(context: ExportContext, files: list[PublishedFile], before: dict[str, str]) -> bytes:
    document = {
        "title": context.title,
        "version": context.version,
        "made": context.made.isoformat(),
        "events": len(context.events),
        "files": [asdict(file) for file in files],
        "earlier": before,
    }
    return encode_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _earlier(folder: Path) -> dict[str, str]:
    """Give the hashed files, and their hashes, of the manifest that stands there; none without one."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        files = {str(file["name"]): str(file["sha256"]) for file in manifest["files"] if file["immutable"]}
        return {**manifest["earlier"], **files}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _remove(folder: Path, before: dict[str, str]) -> None:
    """Remove files that are still as they were written; what somebody changed or linked is not ours."""
    for name, digest in sorted(before.items()):
        file = folder / name
        ours = Path(name).name == name and file.is_file() and not file.is_symlink()
        if ours and sha256(file.read_bytes()).hexdigest() == digest:
            file.unlink()
            progress(f"{name}  removed")
