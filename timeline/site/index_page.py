"""The main page of a published folder in one language, with the data beside it and the lists of a large chronology."""

from __future__ import annotations

from timeline.exports import FORMATS
from timeline.exports.html import MOST_LISTED, Download, PageFolder, render_index
from timeline.media.captions import Place
from timeline.site.addresses import INDEX, INDEX_PREVIEW, name_oembed
from timeline.site.event_list import LIST, render_event_lists
from timeline.site.folder import PublishedFolder
from timeline.site.frame import SiteFrame

_HTML = FORMATS["html"].media_type


def write_index(
    frame: SiteFrame,
    folder: PublishedFolder,
    *,
    downloads: tuple[Download, ...],
    permanent: str,
    place: Place,
    has_pictures: bool,
) -> None:
    """Write the page in the language of `use_language`, and the files that it loads.

    `downloads` and `permanent`, the page of the version, lie in the folder, and `place` names pictures there;
    `has_pictures` says whether there are any.
    """
    root = frame.find_root(INDEX)
    sections = frame.list_sections()
    place_of_page = PageFolder(
        root=root,
        address=frame.locate(INDEX),
        picture=frame.site.locate(INDEX_PREVIEW),
        oembed=frame.locate(name_oembed(INDEX)),
        permanent=f"{root}{permanent}",
        event_list=LIST,
        downloads=downloads,
        sections=sections if len(sections) > 1 else (),
        languages=frame.list_languages(INDEX),
        has_pictures=has_pictures,
    )
    page, files = render_index(frame.context, place_of_page, place=place, report_url=frame.report_url)
    for name, script in files.items():
        folder.write(name, "text/javascript", script, immutable=True)
    if len(frame.context.events) > MOST_LISTED:
        for name, events in render_event_lists(frame):
            folder.write(frame.name_file(name), _HTML, events)
    folder.write(frame.name_file(INDEX), _HTML, page)
