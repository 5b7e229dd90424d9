"""The lists of all events for readers without scripts, where the main page has too many to list them itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from timeline.model.records import Event
from timeline.site.frame import PageHead, SiteFrame, SitePage
from timeline.text.catalogue import translate

LIST = "list/index.html"
_PAGE = SitePage("event_list")


def render_event_lists(frame: SiteFrame) -> Iterator[tuple[str, str]]:
    """Write a list of the years and one of the events of each year, with the names of their files."""
    years = [(year, list(group)) for year, group in groupby(frame.context.events, key=_find_year)]
    links = [(f"{year}.html", year, len(events)) for year, events in years]
    yield LIST, _render(frame, LIST, translate("All events"), links, [])
    for year, events in years:
        name = f"list/{year}.html"
        yield name, _render(frame, name, translate("All events, %(year)s") % {"year": year}, [], events)


def _find_year(event: Event) -> str:
    """Find the year under which the order of the chronology has an event."""
    return f"{event.date.anchor.year:04}"


def _render(frame: SiteFrame, name: str, title: str, years: list[tuple[str, str, int]], events: list[Event]) -> str:
    description = f"{frame.context.title}: {title}"
    return frame.render(_PAGE, PageHead(name, title, description, type="website"), years=years, events=events)
