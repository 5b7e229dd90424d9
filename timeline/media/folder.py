"""The pictures of one folder: each checked and drawn once for as long as its file stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from timeline.media.files import PDF, MediaError, find_form, read_media, read_state, require_inside
from timeline.media.pdf_page import draw_page
from timeline.media.raster import Raster, draw_picture
from timeline.model.records import Chronology, Event, MediaFile, Source, Timeline
from timeline.reading.disk import Signature
from timeline.reading.parser import Limits

SMALL, LARGE = 800, 2000
"""Pixels of the longer side: within a text, and on a whole screen or sheet."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Describe a picture: its size in pixels as drawn small, and its two names as a file, hashes of what it shows."""

    width: int
    height: int
    small: str
    large: str

    @property
    def sizes(self) -> dict[str, int]:
        """Give the longer side for each name."""
        return {self.small: SMALL, self.large: LARGE}


class MediaFolder:
    """Draw the media of the chronology in one folder; see get_media_folder.

    Those that name an address instead of a file are for others: they are never fetched.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder, self._limits = folder, limits
        self._seen: dict[tuple[str, int], tuple[Signature, Picture | MediaError]] = {}

    def describe(self, medium: MediaFile) -> Picture:
        """Check a picture, by drawing it, and describe it. Raises MediaError where it cannot be shown."""
        key, signature = (medium.file or "", medium.page or 1), self._sign(medium)
        known = self._seen.get(key)
        if not known or known[0] != signature:
            known = self._seen[key] = signature, self._look(medium)
        if isinstance(known[1], MediaError):
            raise known[1]
        return known[1]

    def draw(self, medium: MediaFile, edge: int) -> bytes:
        """Draw a picture as JPEG, at most `edge` pixels wide and high. Raises MediaError."""
        return self._draw(medium, read_media(self._folder, medium.file or "", self._limits), edge).data

    def _sign(self, medium: MediaFile) -> Signature:
        return read_state(self._folder / (medium.file or ""))

    def _look(self, medium: MediaFile) -> Picture | MediaError:
        try:
            require_inside(medium.file or "")
            data = read_media(self._folder, medium.file or "", self._limits)
            drawn = self._draw(medium, data, SMALL)
        except MediaError as error:
            return error
        names = (
            f"{sha256(data + f'{medium.page or 1} {edge}'.encode()).hexdigest()[:32]}.jpg" for edge in (SMALL, LARGE)
        )
        return Picture(drawn.width, drawn.height, *names)

    def _draw(self, medium: MediaFile, data: bytes, edge: int) -> Raster:
        form = find_form(medium.file or "")
        if form != PDF:
            return draw_picture(data, form, edge)
        return draw_picture(draw_page(data, medium.page or 1, edge), "PNG", edge)


@cache
def get_media_folder(folder: Path, limits: Limits) -> MediaFolder:
    """Give the one MediaFolder of a folder in this process."""
    return MediaFolder(folder, limits)


def list_media(chronology: Chronology) -> Iterator[MediaFile]:
    """List the media of the whole, of all events and of all sources that are files."""
    records: tuple[Timeline | Event | Source, ...] = (
        chronology.timeline,
        *chronology.events,
        *chronology.sources.values(),
    )
    yield from (medium for record in records for medium in record.media if medium.file)


def map_names(folder: MediaFolder, media: Iterable[MediaFile]) -> dict[str, tuple[MediaFile, int]]:
    """Map the file name of each picture to what it shows and the length of its longer side; without what cannot be."""
    names: dict[str, tuple[MediaFile, int]] = {}
    for medium in media:
        try:
            sizes = folder.describe(medium).sizes
        except MediaError:
            continue
        names |= {name: (medium, edge) for name, edge in sizes.items()}
    return names
