"""The files that `media` names: only those in the folder of the chronology, of the forms that can be shown."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from timeline.reading.disk import OutsideError, Signature, read_content
from timeline.reading.parser import Limits, format_limit_setting

PDF = "PDF"
FORMS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "pdf": PDF}
"""The form of a file by the end of its name; all but PDF as Pillow names them."""
_STARTS = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "GIF": re.compile(rb"GIF8[79]a"),
    PDF: re.compile(rb"%PDF-"),
}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class MediaError(Exception):
    """Say why a file cannot be shown: `code` is that of the problem, `fix` says what to write or do."""

    def __init__(self, code: str, message: str, fix: str, *, replacement: str = "") -> None:
        super().__init__(message)
        self.code, self.fix, self.replacement = code, fix, replacement


def require_inside(name: str) -> None:
    """Raise MediaError for a path that is absolute, an address, or leads out of the folder by its own words."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if _ADDRESS.match(name):
        fix = "save the file beside the chronology, and write its path, such as photos/signing.jpg"
        if re.match("https?://", name):
            fix = f"write url: {name} in place of file:, which makes it a link; or {fix}"
        raise MediaError("E701", "this is an address, and file: names one beside the chronology", fix)
    if name.startswith(("/", "\\")) or ".." in parts:
        fix = (
            "put the file into the folder of the chronology, and write its path from there, such as photos/signing.jpg"
        )
        raise MediaError("E701", "this path leads out of the folder of the chronology", fix)
    if "\\" in name:
        plain = name.replace("\\", "/")
        raise MediaError("E701", "the folders of a path are parted by /", f"write {plain}", replacement=plain)


def find_form(name: str) -> str:
    """Return the form that the name of a file promises, one of FORMS. Raises MediaError for any other."""
    stem, _, end = name.rpartition(".")
    if form := FORMS.get(end.lower()):
        return form
    if end.lower() in ("svg", "svgz"):
        message, fix = "an SVG may hold scripts, so that none is shown", f"save it as a PNG, and write {stem}.png"
    else:
        message = "this is neither a picture (JPEG, PNG, WebP, GIF) nor a PDF by its name"
        fix = f"save it as one of them, and write its name, such as {stem or end}.jpg"
    raise MediaError("E703", message, fix)


def find_form_of_address(url: str) -> str:
    """Return the form that the path of an address promises, one of FORMS, "" for any other."""
    path = re.split("[?#]", url, maxsplit=1)[0]
    return FORMS.get(path.rpartition(".")[2].lower(), "")


def read_media(folder: Path, name: str, limits: Limits) -> bytes:
    """Read a file whose form find_form knows. Raises MediaError where it is not there, too large or of another form."""
    try:
        data = read_content(folder / name, limits.media_bytes, follow_links=False, folder=folder).data
    except OutsideError:
        message, fix = "this is a link that leads out of the folder", "put the file itself into the folder"
        raise MediaError("E701", message, fix) from None
    except FileNotFoundError:
        fix = f"put the file into the folder of the chronology as {name}, or correct its path"
        raise MediaError("E702", "there is no such file", fix) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise MediaError("E702", f"this file cannot be read: {reason}", f"look at {name}") from None
    if len(data) > limits.media_bytes:
        message = f"this file has more than {limits.media_bytes:,} bytes"
        fix = f"save it smaller, or {format_limit_setting('TIMELINE_MAX_MEDIA_BYTES', limits.media_bytes)}"
        raise MediaError("E704", message, fix)
    _require_form(data, name)
    return data


def _require_form(data: bytes, name: str) -> None:
    promised = find_form(name)
    if _STARTS[promised].match(data):
        return
    found = next((form for form, start in _STARTS.items() if start.match(data)), "")
    if found:
        end = next(end for end, form in FORMS.items() if form == found)
        fix = f"name the file {PurePosixPath(name).with_suffix(f'.{end}')}, here and on the disk"
        raise MediaError("E703", f"this is a {promised} by its name and a {found} by its first bytes", fix)
    fix = f"save the picture anew as {promised}" if promised != PDF else "save the document anew as PDF"
    raise MediaError(
        "E703", f"this is a {promised} by its name alone: its first bytes are those of something else", fix
    )


def read_state(file: Path) -> Signature:
    """Give what differs between two states of a file, as read_signature does, at a tenth of its price."""
    try:
        state = file.stat()
    except (OSError, ValueError) as error:
        return str(error)
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino
