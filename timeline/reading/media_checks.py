"""The rules on the files that `media` names: where they lie, of which form they are, and whether they can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from timeline.media.files import PDF, MediaError, find_form, read_state, require_inside
from timeline.model.records import Chronology, MediaFile
from timeline.reading.disk import Signature
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, Finding


def check_media(chronology: Chronology, folder: Path | None, limits: Limits) -> list[Finding]:
    """Apply the rules to every file; without the folder of the chronology only those on its name."""
    found = ((path, medium, _find_fault(medium, folder, limits)) for path, medium in _list_media(chronology))
    return [_word(path, medium, fault) for path, medium, fault in found if fault]


def read_media_states(chronology: Chronology, folder: Path) -> dict[str, Signature]:
    """Give the state of each file that media name within the folder, be it there or not, by its name."""
    media = [medium for _, medium in _list_media(chronology) if not _find_fault_of_name(medium)]
    return {medium.file: read_state(folder / medium.file) for medium in media}


def _list_media(chronology: Chronology) -> Iterator[tuple[DataPath, MediaFile]]:
    for section, records in (("events", enumerate(chronology.events)), ("sources", chronology.sources.items())):
        for key, record in records:
            for place, medium in enumerate(record.media):
                yield (section, key, "media", place), medium


def _find_fault(medium: MediaFile, folder: Path | None, limits: Limits) -> MediaError | None:
    if fault := _find_fault_of_name(medium):
        return fault
    if not folder:
        return None
    # Pillow takes as long to load as a chronology without pictures to be checked
    from timeline.media.folder import get_media_folder

    try:
        get_media_folder(folder, limits).describe(medium)
    except MediaError as error:
        return error
    return None


def _find_fault_of_name(medium: MediaFile) -> MediaError | None:
    try:
        require_inside(medium.file)
        form = find_form(medium.file)
    except MediaError as error:
        return error
    if medium.page and form != PDF:
        return MediaError("E705", "a picture has no pages", "remove page, or name a PDF")
    return None


def _word(path: DataPath, medium: MediaFile, fault: MediaError) -> Finding:
    key = "page" if fault.code == "E705" else "file"
    replacements = (fault.replacement,) if fault.replacement else ()
    return Finding(fault.code, (*path, key), str(fault), fix=fault.fix, replacements=replacements)
