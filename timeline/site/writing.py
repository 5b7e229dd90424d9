"""Which files a published folder holds.

index.html is the page. The page is also written under the version of the record that it holds, once and for ever;
citations lead there. Each event has a page of its own in events/, each actor in actors/, and positions, actors and
numbers have one beside the main page; those of another language lie in a folder of its code. Where the address of the
folder is known, each has a preview picture and a line in sitemap.xml and llms.txt. Each other format has a name with a
part of its hash, which may be cached for ever. Feeds, the calendar, the JSON and the Markdown have a lasting name as
well, to subscribe to. Pictures lie beside the page under their hash. datapackage.json describes the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from timeline.exports import FORMATS, Format, data_package
from timeline.exports.context import ExportContext
from timeline.exports.fonts import FONTS
from timeline.exports.html import Download, render_page
from timeline.exports.wording import qualified_headline
from timeline.media.files import MediaError
from timeline.media.folder import Picture, list_media, map_names
from timeline.model.records import MediaFile
from timeline.site.actor_pages import ActorPages, describe_actor, describe_actors, list_actors
from timeline.site.addresses import (
    ACTOR_INDEX,
    INDEX,
    INDEX_PREVIEW,
    NUMBERS,
    PERMANENT,
    PICTURE,
    POSITIONS,
    STORIES,
    find_site_address,
    name_actor_page,
    name_actor_preview,
    name_event_page,
    name_event_preview,
    name_oembed,
    name_page_preview,
    name_story_page,
    name_story_preview,
)
from timeline.site.crawlers import LLMS, ROBOTS, SITEMAP, to_llms, to_robots, to_sitemap
from timeline.site.event_page import EventPages
from timeline.site.folder import PublishedFolder
from timeline.site.frame import SiteFrame
from timeline.site.index_page import write_index
from timeline.site.numbers_page import describe_numbers, render_numbers
from timeline.site.oembed import to_oembed
from timeline.site.positions_page import describe_positions, render_positions
from timeline.site.preview import (
    Preview,
    build_event_preview,
    build_index_preview,
    build_page_preview,
    draw_preview,
    shows,
)
from timeline.site.story_page import StoryPages, build_story_preview, describe_stories
from timeline.text.catalogue import ENGLISH, translate, use_language
from timeline.text.unicode import encode_text

LASTING = ("atom", "ics", "json", "markdown")
"""Formats that others subscribe to, and so find under the same name for ever."""
_ALTERNATES = ("json", "markdown")
"""Formats that hold the whole chronology, which its pages name as other forms of it."""
_HTML = FORMATS["html"].media_type
_TEXT = "text/plain; charset=utf-8"


def write_site(
    context: ExportContext, folder: PublishedFolder, report_url: str, languages: tuple[str, ...] = (ENGLISH,)
) -> None:
    """Write all files; after the other pages come the main ones, which link to them, and what names all pages.

    `report_url` is the setting of that name. The pages of the first of `languages` lie at the root.
    Raises MediaError if a picture changes meanwhile, OSError if the folder cannot be written.
    """
    site = find_site_address(context.address)
    for font in FONTS:
        folder.write(font.name, "font/woff2", font.data, immutable=True)
    has_pictures = _write_pictures(context, folder)
    downloads = _write_formats(context, folder)
    alternates = tuple(link for link in downloads if link.href in {FORMATS[name].file for name in _ALTERNATES})
    frame = SiteFrame(context, site, alternates=alternates, report_url=report_url, languages=languages)
    for language in languages:
        with use_language(language):
            _write_pages(frame, folder)
    permanent = f"{PERMANENT}{context.version[:12]}.html"
    with use_language(languages[0]):
        if site.folder:
            _write_previews(frame, folder)
        page = folder.read(permanent) or render_page(
            context, newest=INDEX, place=_place_picture, has_pictures=has_pictures, report_url=report_url
        )
        folder.write(permanent, _HTML, page, immutable=True)
    for language in languages:
        with use_language(language):
            write_index(
                frame, folder, downloads=downloads, permanent=permanent, place=_place_picture, has_pictures=has_pictures
            )
    if site.folder:
        folder.write(SITEMAP, "application/xml", to_sitemap(context, site, folder.pages))
        folder.write(ROBOTS, _TEXT, to_robots(site))
        folder.write(LLMS, _TEXT, to_llms(frame))


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
    actors = ActorPages(frame)
    for actor in actors.counts:
        folder.write(frame.name_file(name_actor_page(actor)), _HTML, actors.render(actor))
    stories = StoryPages(frame, _place_picture)
    for story in frame.context.frames.chronology.stories:
        folder.write(frame.name_file(name_story_page(story.id)), _HTML, stories.render(story))
    views: dict[str, Callable[[], str]] = {
        ACTOR_INDEX: actors.render_index,
        POSITIONS: partial(render_positions, frame),
        NUMBERS: partial(render_numbers, frame),
        STORIES: stories.render_index,
    }
    for section in frame.sections:
        if section.page in views:
            folder.write(frame.name_file(section.page), _HTML, views[section.page]())
    if frame.site.folder:
        _write_oembed(frame, folder)


def _write_oembed(frame: SiteFrame, folder: PublishedFolder) -> None:
    """Write the descriptions of the pages that others show in a frame."""
    context = frame.context
    pages = [(INDEX, "chart", context.title, INDEX_PREVIEW)]
    pages += [
        (name_event_page(event.id), "event", qualified_headline(context, event), name_event_preview(event.id))
        for event in context.events
    ]
    pages += [
        (name_story_page(story.id), "story", story.title, name_story_preview(story.id))
        for story in context.frames.chronology.stories
    ]
    for page, view, title, picture in pages:
        document = to_oembed(frame, page, view=view, title=title, picture=picture)
        folder.write(frame.name_file(name_oembed(page)), "application/json+oembed", document)


def _write_previews(frame: SiteFrame, folder: PublishedFolder) -> None:
    """Draw the preview pictures whose words have changed, in the language of now."""
    for name, preview in _list_previews(frame).items():
        picture = folder.read(name)
        folder.write(name, "image/png", picture if picture and shows(picture, preview) else draw_preview(preview))


def _list_previews(frame: SiteFrame) -> dict[str, Preview]:
    context = frame.context
    actors, stories = context.frames.chronology.actors, context.frames.chronology.stories
    sentences = {
        STORIES: describe_stories,
        POSITIONS: describe_positions,
        ACTOR_INDEX: describe_actors,
        NUMBERS: describe_numbers,
    }
    return {
        INDEX_PREVIEW: build_index_preview(context),
        **{name_event_preview(event.id): build_event_preview(context, event) for event in context.events},
        **{name_story_preview(story.id): build_story_preview(context, story) for story in stories},
        **{
            name_page_preview(section.page): build_page_preview(
                context, translate(section.name), sentences[section.page](context)
            )
            for section in frame.sections
            if section.page in sentences
        },
        **{
            name_actor_preview(actor): build_page_preview(
                context, describe_actor(context, actor), actors[actor].name, actors[actor].native or ""
            )
            for actor in list_actors(context)
        },
    }
