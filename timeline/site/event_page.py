"""The page of one event in a published folder: all of the event to read without scripts, and links to other events."""

from __future__ import annotations

from pathlib import Path
from sys import maxsize
from textwrap import shorten

from timeline.analysis.event_links import list_event_links
from timeline.charts.palette import FAMILY, LIGHT
from timeline.exports.context import ExportContext
from timeline.exports.entry import build_entry_environment, build_entry_values
from timeline.exports.html import Download
from timeline.exports.page_parts import build_colours, build_policy, read_compact
from timeline.exports.wording import format_kind, qualified_headline
from timeline.media.captions import Place
from timeline.media.folder import Picture
from timeline.model.records import Event, MediaFile
from timeline.model.vocabulary import UNPROVEN
from timeline.site.addresses import SiteAddress, name_event_page, name_event_preview
from timeline.text.catalogue import translate
from timeline.text.paragraphs import join_paragraphs

TEMPLATES = Path(__file__).parent / "templates"
_MOST_DESCRIPTION = 200
"""Letters of a description; what is longer, those who show it cut."""


class EventPages:
    """Write the pages of the events of an export, which all link to each other."""

    def __init__(
        self,
        context: ExportContext,
        site: SiteAddress,
        *,
        alternates: tuple[Download, ...],
        pictures: Place,
        report_url: str = "",
    ) -> None:
        """Take what all pages share.

        `alternates` are the formats that hold the whole chronology under lasting names, `pictures` gives each picture
        its address beside the main page, and `report_url` is the setting of that name.
        """
        self._context, self._site, self._report_url = context, site, report_url
        self._alternates, self._pictures = alternates, pictures
        self._events = context.events
        self._first = context.first_milestone
        self._links = list_event_links(self._events)

    def render(self, place: int) -> str:
        """Write the page of the event at a place in the order of the export.

        The page changes only when the event does, or those to which it has links.
        """
        event = self._events[place]
        address = self._site.locate(name_event_page(event.id))
        # version and day are left out, with which every page would change each time
        values = build_entry_values(
            self._context,
            event,
            start=self._first,
            links=self._links[event.id],
            place_picture=self._place_picture,
            version="",
            link=address,
            accessed=None,
            report_url=self._report_url,
        )
        return _TEMPLATE.render(
            values,
            is_page=True,
            level=1,
            most=maxsize,
            title=qualified_headline(self._context, event),
            chronology=self._context.title,
            description=describe_event(self._context, event),
            address=address,
            picture=self._site.locate(name_event_preview(event.id)),
            alt=f"{event.date.text}: {event.headline}",
            alternates=self._alternates,
            family=FAMILY[event.kind],
            before=self._events[place - 1] if place else None,
            after=self._events[place + 1] if place + 1 < len(self._events) else None,
            license=self._context.license,
            attribution=self._context.attribution,
            policy=_POLICY_BESIDE if self._has_pictures(event) else _POLICY,
        )

    def _place_picture(self, medium: MediaFile, picture: Picture) -> tuple[str, str]:
        small, large = self._pictures(medium, picture)
        return f"../{small}" if small else "", f"../{large}" if large else ""

    def _has_pictures(self, event: Event) -> bool:
        sources = self._context.frames.chronology.sources
        media = (*event.media, *(medium for source in event.sources for medium in sources[source].media))
        return any(medium.file for medium in media)


def describe_event(context: ExportContext, event: Event) -> str:
    """Describe an event in some 200 letters: its kind with who said it, its date, and the start of its summary."""
    kind = format_kind(context, event)
    doubt = translate("not established") if event.kind.like in UNPROVEN else ""
    head = f"{', '.join(filter(None, (f'{kind[:1].upper()}{kind[1:]}', event.date.text, doubt)))}."
    return shorten(f"{head} {join_paragraphs(event.summary or '')}", _MOST_DESCRIPTION, placeholder=" …")


def _build_style() -> str:
    families = "".join(f".{family}{{--mark:var(--{family})}}" for family in LIGHT.families)
    return f"{build_colours()}\n{read_compact(TEMPLATES / 'event_page.css')}\n{families}"


_STYLE = _build_style()
_POLICY = build_policy(_STYLE, pictures="data:")
_POLICY_BESIDE = build_policy(_STYLE, pictures="data: 'self'")
_TEMPLATE = build_entry_environment(
    style=f"{{% raw %}}{_STYLE}{{% endraw %}}",
    event_page=(TEMPLATES / "event_page.html").read_text(encoding="utf-8"),
).get_template("event_page")
