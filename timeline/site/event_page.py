"""The page of one event in a published folder: all of the event to read without scripts, and links to other events."""

from __future__ import annotations

from textwrap import shorten

from timeline.analysis.event_links import list_event_links
from timeline.exports.context import ExportContext
from timeline.exports.entry import build_entry_values
from timeline.exports.wording import format_kind, qualified_headline
from timeline.media.captions import Place
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN
from timeline.site.addresses import name_event_page, name_event_preview
from timeline.site.frame import PageHead, SiteFrame, SitePage
from timeline.text.catalogue import translate
from timeline.text.paragraphs import join_paragraphs

_PAGE = SitePage("event_page", view="event")
_MOST_DESCRIPTION = 200
"""Letters of a description; what is longer, those who show it cut."""


class EventPages:
    """Write the pages of the events of an export, which all link to each other."""

    def __init__(self, frame: SiteFrame, pictures: Place) -> None:
        """Take the frame of all pages; `pictures` gives each picture its address beside the main page."""
        self._frame, self._pictures = frame, pictures
        self._context = frame.context
        self._events = frame.context.events
        self._first = frame.context.first_milestone
        self._links = list_event_links(self._events)

    def render(self, place: int) -> str:
        """Write the page of the event at a place in the order of the export.

        The page changes only when the event does, or those to which it has links.
        """
        event = self._events[place]
        name = name_event_page(event.id)
        # version and day are left out, with which every page would change each time
        values = build_entry_values(
            self._context,
            event,
            start=self._first,
            links=self._links[event.id],
            place_picture=self._frame.place_beside(name, self._pictures),
            version="",
            link=self._frame.locate(name),
            accessed=None,
            report_url=self._frame.report_url,
        )
        head = PageHead(
            name,
            qualified_headline(self._context, event),
            describe_event(self._context, event),
            picture=name_event_preview(event.id),
            picture_text=f"{event.date.text}: {event.headline}",
            has_pictures=has_pictures(self._context, event),
        )
        return self._frame.render(
            _PAGE,
            head,
            **values,
            is_page=True,
            level=1,
            before=self._events[place - 1] if place else None,
            after=self._events[place + 1] if place + 1 < len(self._events) else None,
        )


def has_pictures(context: ExportContext, event: Event) -> bool:
    """Say whether an event or one of its sources has pictures that lie in the folder."""
    sources = context.frames.chronology.sources
    media = (*event.media, *(medium for source in event.sources for medium in sources[source].media))
    return any(medium.file for medium in media)


def describe_event(context: ExportContext, event: Event) -> str:
    """Describe an event in some 200 letters: its kind with who said it, its date, and the start of its summary."""
    kind = format_kind(context, event)
    doubt = translate("not established") if event.kind.like in UNPROVEN else ""
    head = f"{', '.join(filter(None, (f'{kind[:1].upper()}{kind[1:]}', event.date.text, doubt)))}."
    return shorten(f"{head} {join_paragraphs(event.summary or '')}", _MOST_DESCRIPTION, placeholder=" …")
