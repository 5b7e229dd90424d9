"""The rules on `media`: a file or an address, where files lie, their form, and whether they can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from timeline.media.files import PDF, MediaError, find_form, read_state, require_inside
from timeline.model.records import Chronology, MediaFile
from timeline.reading.disk import Signature
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, Finding

_REQUIRED = {
    "alt": ("this picture has no alternative text", "add alt: and what it shows, in a sentence"),
    "credit": ("this picture has no credit", "add credit: and who made it, such as Jo Fields/Daily"),
}
"""What a file needs beside its name, since it is shown; the link to an address is a text by itself."""


def check_media(chronology: Chronology, folder: Path | None, limits: Limits) -> list[Finding]:
    """Apply the rules to every medium; without the folder of the chronology only those on what stands there."""
    findings: list[Finding] = []
    for path, medium in _list_media(chronology):
        findings += _find_faults_of_fields(path, medium)
        if fault := _find_fault(medium, folder, limits):
            findings.append(_word(path, fault))
    return findings


def _find_faults_of_fields(path: DataPath, medium: MediaFile) -> Iterator[Finding]:
    if medium.file and medium.url:
        fix = "remove file, or remove url; two pictures are two items of a list"
        yield Finding("E706", path, "a picture has a file or an address, and this one has both", fix=fix)
    if not medium.file and not medium.url:
        fix = "add file: photos/signing.jpg, a file beside the chronology, or url: https://…, which is shown as a link"
        yield Finding("E706", path, "this picture has neither a file nor an address", fix=fix)
    for key, (message, fix) in _REQUIRED.items():
        if medium.file and not getattr(medium, key):
            yield Finding("E202", path, message, fix=fix)


def read_media_states(chronology: Chronology, folder: Path) -> dict[str, Signature]:
    """Give the state of each file that media name within the folder, be it there or not, by its name."""
    media = (medium for _, medium in _list_media(chronology) if not _find_fault_of_name(medium))
    return {medium.file: read_state(folder / medium.file) for medium in media if medium.file}


def _list_media(chronology: Chronology) -> Iterator[tuple[DataPath, MediaFile]]:
    for place, medium in enumerate(chronology.timeline.media):
        yield ("timeline", "media", place), medium
    for section, records in (("events", enumerate(chronology.events)), ("sources", chronology.sources.items())):
        for key, record in records:
            for place, medium in enumerate(record.media):
                yield (section, key, "media", place), medium


def _find_fault(medium: MediaFile, folder: Path | None, limits: Limits) -> MediaError | None:
    if fault := _find_fault_of_name(medium):
        return fault
    if not folder or not medium.file:
        return None
    # Pillow takes as long to load as a chronology without pictures to be checked
    from timeline.media.folder import get_media_folder

    try:
        get_media_folder(folder, limits).describe(medium)
    except MediaError as error:
        return error
    return None


def _find_fault_of_name(medium: MediaFile) -> MediaError | None:
    if not medium.file:
        return None
    try:
        require_inside(medium.file)
        form = find_form(medium.file)
    except MediaError as error:
        return error
    if medium.page and form != PDF:
        return MediaError("E705", "a picture has no pages", "remove page, or name a PDF")
    return None


def _word(path: DataPath, fault: MediaError) -> Finding:
    key = "page" if fault.code == "E705" else "file"
    replacements = (fault.replacement,) if fault.replacement else ()
    return Finding(fault.code, (*path, key), str(fault), fix=fault.fix, replacements=replacements)
