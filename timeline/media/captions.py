"""What stands at a picture: its address, alternative text and caption."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from timeline.media.files import PDF, MediaError, find_form, find_form_of_address
from timeline.media.folder import MediaFolder, Picture
from timeline.model.records import Chronology, MediaFile
from timeline.text.catalogue import translatable, translate

_HOST = re.compile(r"^https?://(?:www\.)?([^/?#]+)")
NOT_HERE = translatable("The picture is not here")
"""What stands in the place of a picture that cannot be shown."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Hold what stands at a picture.

    `name` is its file, or what lies where ("Picture at example.org"). `src` and `large` are its addresses in two
    sizes, "" where there is none, and `note` says why no picture is shown. `href` is the address of one that lies
    elsewhere, which is never loaded: it is a link on the words of `name`.
    """

    alt: str
    text: str
    name: str
    href: str = ""
    src: str = ""
    large: str = ""
    width: int = 0
    height: int = 0
    note: str = ""

    @property
    def address(self) -> str:
        """Give the address at which the picture can be opened, "" where there is none."""
        return self.href or self.large or self.src

    @property
    def words(self) -> str:
        """Write alternative text, caption and credit: "Two sign. Jo Fields/The Daily", "" without any."""
        end = "." if self.text and self.alt[-1:].isalnum() else ""
        return f"{self.alt}{end} {self.text}".strip()

    @property
    def line(self) -> str:
        """Write name and words in a line: "signing.jpg: Two sign. Jo Fields/The Daily"."""
        return f"{self.name}: {self.words}" if self.words else self.name


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
    alt, text, name = medium.alt or "", format_caption(chronology, medium), name_medium(medium)
    if medium.url:
        return Caption(alt, text, name, href=medium.url)
    try:
        picture = folder.describe(medium) if folder else None
    except MediaError:
        picture = None
    src, large = place(medium, picture) if picture else ("", "")
    if not picture or not src:
        return Caption(alt, text, name, note=translate(note))
    return Caption(alt, text, name, "", src, large, picture.width, picture.height)


def name_medium(medium: MediaFile) -> str:
    """Name a medium by its file or, if it lies elsewhere, by what lies where: "Picture at example.org"."""
    if not medium.url:
        return PurePosixPath(medium.file or "").name
    form = find_form_of_address(medium.url)
    # urlsplit raises for some of the addresses that we accept
    host = _HOST.findall(medium.url)[0].lower()
    if form == PDF:
        return translate("Document at %(host)s", host=host)
    return translate("Picture at %(host)s", host=host) if form else translate("Page at %(host)s", host=host)


def is_picture(medium: MediaFile) -> bool:
    """Say whether a medium is an image, as every file is once it is drawn; an address is told by its end."""
    return bool(medium.file) or find_form_of_address(medium.url or "") not in ("", PDF)


def format_caption(chronology: Chronology, medium: MediaFile) -> str:
    """Write the caption and credit of a picture, its source, and of a document the page."""
    source = chronology.sources[medium.source] if medium.source else None
    caption = medium.caption or ""
    parts = [
        medium.credit,
        f"{source.publisher}, {source.published_text}" if source else "",
        _name_page(medium),
    ]
    credit = " · ".join(part for part in parts if part)
    # a caption that is a sentence has its own end
    return f"{caption}{' · ' if caption[-1:].isalnum() and credit else ' '}{credit}".strip()


def _name_page(medium: MediaFile) -> str:
    if medium.file and find_form(medium.file) == PDF:
        return translate("page %(number)s of %(file)s", number=medium.page or 1, file=name_medium(medium))
    return translate("page %(number)s", number=medium.page) if medium.page else ""
