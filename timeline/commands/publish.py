"""The command `publish`: write a folder that any static server, CDN or object store can hand out.

index.html is the page. The page is also written under the version of the record that it holds, once and for
ever; citations lead there. Each event has a page of its own in events/ and, where the address of the folder is known,
a preview picture in previews/ and a line in sitemap.xml and llms.txt. Each other format has a name with a part of its
hash, which may be cached for ever. Feeds, the calendar, the JSON and the Markdown have a lasting name as well, to
subscribe to. Pictures lie beside the page under their hash. datapackage.json describes the tables, manifest.json lists
what was written. A file that stands there with the same bytes is not written again. Nothing is deleted but, with
--clean, files of an earlier manifest that are still as they were written, and never a page of a version or of an
event, to which others link, nor a picture, which such a page may show.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from timeline.commands.check import load
from timeline.commands.export import require_address
from timeline.commands.output import CommandError, explain_os_error, report_progress
from timeline.exports import FORMATS, Format, data_package
from timeline.exports.context import ExportContext
from timeline.exports.crawlers import LLMS, ROBOTS, SITEMAP, to_llms, to_robots, to_sitemap
from timeline.exports.event_page import EventPages
from timeline.exports.html import Download, render_page
from timeline.exports.preview import build_event_preview, build_index_preview, draw_preview
from timeline.exports.site_address import (
    EVENTS,
    INDEX_PREVIEW,
    PREVIEWS,
    SiteAddress,
    find_site_address,
    name_event_page,
    name_event_preview,
)
from timeline.history.last_edited import find_edit_times
from timeline.media.files import MediaError
from timeline.media.folder import Picture, get_media_folder, list_media, map_names
from timeline.model.records import MediaFile
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.settings import Settings
from timeline.text.unicode import encode_text

MANIFEST = "manifest.json"
_INDEX = "index.html"
_PERMANENT = "version-"
_PICTURE = "picture-"
_ALTERNATES = ("json", "markdown")
"""Formats that hold the whole chronology, which its pages name as other forms of it."""
_KEPT = (_PERMANENT, _PICTURE, EVENTS, PREVIEWS)
"""How names begin of files that are never removed."""
LASTING = ("atom", "ics", "json", "markdown")
"""Formats that others subscribe to, and so find under the same name for ever."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """List a file of the folder; an immutable one has a hash in its name, its own or that of the record."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    immutable: bool


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("folder", metavar="OUTDIR", type=Path)
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--address", metavar="URL", default="", help="where the folder will answer, for links")
    command.add_argument("--clean", action="store_true", help="remove hashed files of the time before")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Write the folder. Raises CommandError for an address that is none, or a folder that cannot be written."""
    folder: Path = chosen.folder
    source: Path = chosen.file or settings.file
    reading, chronology = load(source, settings.limits)
    require_address(chosen.address)
    edits = partial(find_edit_times, Path(reading.file), reading.text, included=reading.included)
    frames = build_frames(chronology)
    media = get_media_folder(source.absolute().parent, settings.limits)
    pictures = f"{site}{_PICTURE}" if (site := find_site_address(chosen.address).folder) else ""
    context = ExportContext(
        frames, Selection(), reading.version, date.today(), chosen.address, edits, media=media, picture_address=pictures
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        earlier = _read_earlier_hashes(folder)
        files = list(_write_formats(context, folder, settings.report_url))
        for file in files:
            earlier.pop(file.name, None)
        if chosen.clean:
            removed = {name: digest for name, digest in earlier.items() if not name.startswith(_KEPT)}
            _remove_unchanged(folder, removed)
            earlier = {name: digest for name, digest in earlier.items() if name not in removed}
        # the last to be written, which tells of all others
        _replace_file(folder / MANIFEST, _build_manifest(context, files, earlier))
    except OSError as error:
        raise CommandError(f"{error.filename or folder} cannot be written: {explain_os_error(error)}", 2) from None
    return 0


def _write_formats(context: ExportContext, folder: Path, report_url: str) -> Iterator[PublishedFile]:
    """Write pictures and formats, what describes the tables, and the page of this version unless it is there.

    Last comes the page, which links to all.
    """
    site = find_site_address(context.address)
    links, tables = [], {}
    pictures = map_names(context.media, list_media(context.frames.chronology)) if context.media else {}
    for name, (medium, edge) in pictures.items():
        yield _write_file(folder, f"{_PICTURE}{name}", "image/jpeg", _draw(context, medium, edge), immutable=True)
    for name, form in FORMATS.items():
        if name == "html":
            continue
        data = encode_text(form.write(context))
        hashed_name = _name_by_hash(form, data)
        yield _write_file(folder, hashed_name, form.media_type, data, immutable=True)
        if name in LASTING:
            yield _write_file(folder, form.file, form.media_type, data, immutable=False)
        if name in data_package.TABLES:
            tables[name] = (hashed_name, data)
        links.append(
            Download(form.title, form.file if name in LASTING else hashed_name, form.media_type, name in LASTING)
        )
    package = encode_text(data_package.to_data_package(context, tables))
    yield _write_file(folder, data_package.FILE, "application/json", package, immutable=False)
    others = tuple(link for link in links if link.href in {FORMATS[name].file for name in _ALTERNATES})
    yield from _write_event_pages(context, folder, site, others, report_url)
    if site.folder:
        yield from _write_for_crawlers(context, folder, site, others)
    write_page = partial(render_page, context, report_url=report_url, place=_place_picture, beside=bool(pictures))
    media_type, permanent = FORMATS["html"].media_type, f"{_PERMANENT}{context.version[:12]}.html"
    try:
        data = (folder / permanent).read_bytes()
    except FileNotFoundError:
        data = encode_text(write_page(downloads=(), newest=_INDEX))
    yield _write_file(folder, permanent, media_type, data, immutable=True)
    page = encode_text(write_page(downloads=tuple(links), permanent=permanent, site=site))
    yield _write_file(folder, _INDEX, media_type, page, immutable=False)


def _write_event_pages(
    context: ExportContext, folder: Path, site: SiteAddress, others: tuple[Download, ...], report_url: str
) -> Iterator[PublishedFile]:
    (folder / EVENTS).mkdir(exist_ok=True)
    pages = EventPages(context, site, alternates=others, pictures=_place_picture, report_url=report_url)
    for place, event in enumerate(context.events):
        page = encode_text(pages.render(place))
        yield _write_file(folder, name_event_page(event.id), FORMATS["html"].media_type, page, immutable=False)


def _write_for_crawlers(
    context: ExportContext, folder: Path, site: SiteAddress, others: tuple[Download, ...]
) -> Iterator[PublishedFile]:
    """Write what only makes sense with whole addresses: preview pictures, sitemap.xml, robots.txt and llms.txt."""
    (folder / PREVIEWS).mkdir(exist_ok=True)
    previews = {name_event_preview(event.id): build_event_preview(context, event) for event in context.events}
    for name, preview in {INDEX_PREVIEW: build_index_preview(context), **previews}.items():
        yield _write_file(folder, name, "image/png", draw_preview(preview), immutable=False)
    texts = {
        SITEMAP: ("application/xml", to_sitemap(context, site)),
        ROBOTS: ("text/plain; charset=utf-8", to_robots(site)),
        LLMS: ("text/plain; charset=utf-8", to_llms(context, site, others)),
    }
    for name, (media_type, text) in texts.items():
        yield _write_file(folder, name, media_type, encode_text(text), immutable=False)


def _draw(context: ExportContext, medium: MediaFile, edge: int) -> bytes:
    assert context.media
    try:
        return context.media.draw(medium, edge)
    except MediaError as error:
        raise CommandError(f"{medium.file} changed while the folder was written: {error}", 2) from None


def _place_picture(medium: MediaFile, picture: Picture) -> tuple[str, str]:
    return f"{_PICTURE}{picture.small}", f"{_PICTURE}{picture.large}"


def _name_by_hash(form: Format, data: bytes) -> str:
    name = Path(form.file)
    return f"{name.stem}.{sha256(data).hexdigest()[:8]}{name.suffix}"


def _write_file(folder: Path, name: str, media_type: str, data: bytes, *, immutable: bool) -> PublishedFile:
    """Write a file, unless the same bytes stand there, and describe it."""
    if _read_if_there(folder / name) != data:
        _replace_file(folder / name, data)
        report_progress(f"{name}  {len(data):,} bytes")
    return PublishedFile(name, media_type, len(data), sha256(data).hexdigest(), immutable)


def _read_if_there(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _replace_file(file: Path, data: bytes) -> None:
    """Write a file in one step, so that no reader meets half of it."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _build_manifest(context: ExportContext, files: list[PublishedFile], earlier: dict[str, str]) -> bytes:
    document = {
        "title": context.title,
        "version": context.version,
        "made": context.made.isoformat(),
        "events": len(context.events),
        "files": [asdict(file) for file in files],
        "earlier": earlier,
    }
    return encode_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _read_earlier_hashes(folder: Path) -> dict[str, str]:
    """Give the files that may outlive what is published now, and their hashes, of the manifest that stands there.

    These are files with a hash in their name, and the pages and preview pictures of events. Without one there are none.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        files = {str(file["name"]): str(file["sha256"]) for file in manifest["files"] if _is_lasting(file)}
        return {**manifest["earlier"], **files}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _is_lasting(file: dict[str, Any]) -> bool:
    return bool(file["immutable"]) or str(file["name"]).startswith(_KEPT)


def _remove_unchanged(folder: Path, hashes: dict[str, str]) -> None:
    """Remove files that are still as they were written; what somebody changed or linked stays."""
    for name, digest in sorted(hashes.items()):
        file = folder / name
        is_plain = Path(name).name == name and file.is_file() and not file.is_symlink()
        if is_plain and sha256(file.read_bytes()).hexdigest() == digest:
            file.unlink()
            report_progress(f"{name}  removed")
