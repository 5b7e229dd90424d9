"""Which files a published folder holds.

index.html is the page. The page is also written under the version of the record that it holds, once and for
ever; citations lead there. Each event has a page of its own in events/ and, where the address of the folder is known,
a preview picture in previews/ and a line in sitemap.xml and llms.txt. Each other format has a name with a part of its
hash, which may be cached for ever. Feeds, the calendar, the JSON and the Markdown have a lasting name as well, to
subscribe to. Pictures lie beside the page under their hash. datapackage.json describes the tables.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from timeline.exports import FORMATS, Format, data_package
from timeline.exports.context import ExportContext
from timeline.exports.fonts import FONTS
from timeline.exports.html import Download, render_page
from timeline.media.files import MediaError
from timeline.media.folder import Picture, list_media, map_names
from timeline.model.records import MediaFile
from timeline.site.addresses import (
    INDEX,
    INDEX_PREVIEW,
    PERMANENT,
    PICTURE,
    SiteAddress,
    find_site_address,
    name_event_page,
    name_event_preview,
)
from timeline.site.crawlers import LLMS, ROBOTS, SITEMAP, to_llms, to_robots, to_sitemap
from timeline.site.event_page import EventPages
from timeline.site.folder import PublishedFolder
from timeline.site.frame import SiteFrame
from timeline.site.index_page import write_index
from timeline.site.preview import build_event_preview, build_index_preview, draw_preview
from timeline.text.unicode import encode_text

LASTING = ("atom", "ics", "json", "markdown")
"""Formats that others subscribe to, and so find under the same name for ever."""
_ALTERNATES = ("json", "markdown")
"""Formats that hold the whole chronology, which its pages name as other forms of it."""
_HTML = FORMATS["html"].media_type
_TEXT = "text/plain; charset=utf-8"


def write_site(context: ExportContext, folder: PublishedFolder, report_url: str) -> None:
    """Write all files; last comes the main page, which links to the others. `report_url` is the setting of that name.

    Raises MediaError if a picture changes meanwhile, OSError if the folder cannot be written.
    """
    site = find_site_address(context.address)
    for font in FONTS:
        folder.write(font.name, "font/woff2", font.data, immutable=True)
    has_pictures = _write_pictures(context, folder)
    downloads = _write_formats(context, folder)
    alternates = tuple(link for link in downloads if link.href in {FORMATS[name].file for name in _ALTERNATES})
    frame = SiteFrame(context, site, alternates=alternates, report_url=report_url)
    _write_pages(frame, folder)
    if site.folder:
        _write_for_crawlers(context, folder, site, alternates)
    permanent = f"{PERMANENT}{context.version[:12]}.html"
    page = folder.read(permanent) or render_page(
        context, newest=INDEX, place=_place_picture, has_pictures=has_pictures, report_url=report_url
    )
    folder.write(permanent, _HTML, page, immutable=True)
    write_index(
        frame, folder, downloads=downloads, permanent=permanent, place=_place_picture, has_pictures=has_pictures
    )


def _write_pictures(context: ExportContext, folder: PublishedFolder) -> bool:
    """Write the pictures beside the chronology under their hashes; say whether there are any."""
    if not context.media:
        return False
    pictures = map_names(context.media, list_media(context.frames.chronology))
    for name, (medium, edge) in pictures.items():
        try:
            data = context.media.draw(medium, edge)
        except MediaError as error:
            message = f"{medium.file} changed while the folder was written: {error}"
            raise MediaError(error.code, message, error.fix) from None
        folder.write(f"{PICTURE}{name}", "image/jpeg", data, immutable=True)
    return bool(pictures)


def _place_picture(medium: MediaFile, picture: Picture) -> tuple[str, str]:
    return f"{PICTURE}{picture.small}", f"{PICTURE}{picture.large}"


def _write_formats(context: ExportContext, folder: PublishedFolder) -> tuple[Download, ...]:
    """Write each format but the page, and what describes the tables; return the links to them."""
    links, tables = [], {}
    for name, form in FORMATS.items():
        if name == "html":
            continue
        data, is_lasting = encode_text(form.write(context)), name in LASTING
        hashed_name = _name_by_hash(form, data)
        folder.write(hashed_name, form.media_type, data, immutable=True)
        if is_lasting:
            folder.write(form.file, form.media_type, data)
        if name in data_package.TABLES:
            tables[name] = (hashed_name, data)
        links.append(Download(form.title, form.file if is_lasting else hashed_name, form.media_type, is_lasting))
    folder.write(data_package.FILE, "application/json", data_package.to_data_package(context, tables))
    return tuple(links)


def _name_by_hash(form: Format, data: bytes) -> str:
    name = Path(form.file)
    return f"{name.stem}.{sha256(data).hexdigest()[:8]}{name.suffix}"


def _write_pages(frame: SiteFrame, folder: PublishedFolder) -> None:
    """Write all pages but the main one, in the language of now."""
    events = EventPages(frame, _place_picture)
    for place, event in enumerate(frame.context.events):
        folder.write(frame.name_file(name_event_page(event.id)), _HTML, events.render(place))


def _write_for_crawlers(
    context: ExportContext, folder: PublishedFolder, site: SiteAddress, alternates: tuple[Download, ...]
) -> None:
    """Write what only makes sense with whole addresses: preview pictures, sitemap.xml, robots.txt and llms.txt."""
    folder.write(INDEX_PREVIEW, "image/png", draw_preview(build_index_preview(context)))
    for event in context.events:
        folder.write(name_event_preview(event.id), "image/png", draw_preview(build_event_preview(context, event)))
    folder.write(SITEMAP, "application/xml", to_sitemap(context, site))
    folder.write(ROBOTS, _TEXT, to_robots(site))
    folder.write(LLMS, _TEXT, to_llms(context, site, alternates))
