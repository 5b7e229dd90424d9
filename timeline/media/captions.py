"""What stands at a picture: its address, alternative text and caption."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from timeline.media.files import PDF, MediaError, find_form
from timeline.media.folder import MediaFolder, Picture
from timeline.model.records import Chronology, MediaFile
from timeline.text.catalogue import translatable, translate

NOT_HERE = translatable("The picture is not here")
"""What stands in the place of a picture that cannot be shown."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Hold what stands at a picture.

    `src` and `large` are its addresses in two sizes, "" where there is none; `note` says why no picture is shown.
    """

    alt: str
    text: str
    src: str = ""
    large: str = ""
    width: int = 0
    height: int = 0
    note: str = ""


Place = Callable[[MediaFile, Picture], tuple[str, str]]
"""Gives the addresses of a picture, small and large; ("", "") where it has no place."""


ROUTE = "/picture/"
"""The path of pictures in the app, before their file names; Streamlit has /media/ for itself."""


def build_addresses(base: str) -> Place:
    """Build the Place of the app, which answers below the path `base`."""
    return lambda _, picture: (f"{base}{ROUTE}{picture.small}", f"{base}{ROUTE}{picture.large}")


def build_captions(
    chronology: Chronology,
    media: Iterable[MediaFile],
    *,
    folder: MediaFolder | None,
    place: Place,
    note: str = NOT_HERE,
) -> list[Caption]:
    """Build what stands at pictures; `note` at those without a place, and at all without a folder."""
    return [_build_caption(chronology, medium, folder, place, note) for medium in media]


def _build_caption(
    chronology: Chronology, medium: MediaFile, folder: MediaFolder | None, place: Place, note: str
) -> Caption:
    text = format_caption(chronology, medium)
    try:
        picture = folder.describe(medium) if folder else None
    except MediaError:
        picture = None
    src, large = place(medium, picture) if picture else ("", "")
    if not picture or not src:
        return Caption(medium.alt, text, note=translate(note))
    return Caption(medium.alt, text, src, large, picture.width, picture.height)


def format_caption(chronology: Chronology, medium: MediaFile) -> str:
    """Write the credit of a picture, its source, and of a document the page."""
    source = chronology.sources[medium.source] if medium.source else None
    is_page = find_form(medium.file) == PDF
    parts = [
        medium.credit,
        f"{source.publisher}, {source.published_text}" if source else "",
        translate("page %(number)s of %(file)s", number=medium.page or 1, file=PurePosixPath(medium.file).name)
        if is_page
        else "",
    ]
    return " · ".join(part for part in parts if part)
