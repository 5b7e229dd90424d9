"""A published folder on disk: files written in one step and only where they changed, and the manifest of them.

Nothing is deleted but, when asked, files of an earlier manifest that are still as they were written, and never those
that are kept: pages to which others link, and pictures that such pages may show.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from timeline.exports.context import ExportContext
from timeline.site.addresses import INDEX, is_kept
from timeline.text.unicode import encode_text

MANIFEST = "manifest.json"
_CLEANED = (".", "data", "fonts")
"""The folders from which files are removed; elsewhere a manifest that somebody changed could lead."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """List a file of the folder; an immutable one has a hash in its name, its own or that of the record."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    immutable: bool


class PublishedFolder:
    """Write files into a folder and list them, with those of its earlier manifest that may outlive them."""

    def __init__(self, path: Path, report: Callable[[str], None]) -> None:
        """Make the folder unless it is there. `report` is told each line of progress. Raises OSError."""
        path.mkdir(parents=True, exist_ok=True)
        self._path, self._report = path, report
        self._files: dict[str, PublishedFile] = {}
        self._earlier = _read_earlier_hashes(path)

    def write(self, name: str, media_type: str, data: str | bytes, *, immutable: bool = False) -> None:
        """Write a file, unless the same bytes stand there, and list it."""
        data = encode_text(data)
        if self.read(name) != data:
            _replace_file(self._path / name, data)
            self._report(f"{name}  {len(data):,} bytes")
        self._files[name] = PublishedFile(name, media_type, len(data), sha256(data).hexdigest(), immutable)
        self._earlier.pop(name, None)

    @property
    def pages(self) -> list[str]:
        """The names of the pages that were written and may change, main pages first."""
        pages = [file.name for file in self._files.values() if file.name.endswith(".html") and not file.immutable]
        return sorted(pages, key=lambda name: not name.endswith(INDEX))

    def read(self, name: str) -> bytes | None:
        """Read the bytes of a file, None if there is none."""
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def clean(self) -> None:
        """Remove what was published earlier and is still as it was written, but for files that are kept."""
        for name, digest in sorted(self._earlier.items()):
            if is_kept(name):
                continue
            del self._earlier[name]
            file = self._path / name
            is_plain = str(Path(name).parent) in _CLEANED and file.is_file() and not file.is_symlink()
            if is_plain and sha256(file.read_bytes()).hexdigest() == digest:
                file.unlink()
                self._report(f"{name}  removed")

    def write_manifest(self, context: ExportContext) -> None:
        """Write manifest.json: what the folder holds, and what of earlier times may still lie there."""
        document = {
            "title": context.title,
            "version": context.version,
            "made": context.made.isoformat(),
            "events": len(context.events),
            "files": [asdict(file) for file in self._files.values()],
            "earlier": self._earlier,
        }
        _replace_file(self._path / MANIFEST, encode_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n"))


def _replace_file(file: Path, data: bytes) -> None:
    """Write a file in one step, so that no reader meets half of it."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _read_earlier_hashes(folder: Path) -> dict[str, str]:
    """Map the files that may outlive what is published now to their hashes, by the manifest that stands there.

    These are files with a hash in their name, and those that are kept. Without a manifest there are none.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        files = {str(file["name"]): str(file["sha256"]) for file in manifest["files"] if _is_lasting(file)}
        return {**manifest["earlier"], **files}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _is_lasting(file: dict[str, Any]) -> bool:
    return bool(file["immutable"]) or is_kept(str(file["name"]))
