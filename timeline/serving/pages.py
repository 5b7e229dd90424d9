"""The pages of the app: the name of each, and a sentence on it for search engines and previews of links."""

from __future__ import annotations

from typing import NamedTuple

from timeline.text.catalogue import translatable, translate


class AppPage(NamedTuple):
    """Name a page, and describe it with %(title)s for that of the chronology."""

    name: str
    description: str

    @property
    def label(self) -> str:
        """Write the name on screen."""
        return translate(self.name)


PAGES = {
    "": AppPage(
        translatable("Explore"),
        translatable("%(title)s: the events in one picture, and each of them with its sources."),
    ),
    "positions": AppPage(
        translatable("Positions"),
        translatable("%(title)s: what each side answered to each question, and when its answer changed."),
    ),
    "numbers": AppPage(
        translatable("Numbers"),
        translatable("%(title)s: the figures that were given, by what they count, with who gave them and when."),
    ),
    "actors": AppPage(
        translatable("Actors"),
        translatable("%(title)s: the people, organisations and countries, and the events of each."),
    ),
    "sources": AppPage(
        translatable("Sources"),
        translatable("%(title)s: who reported what first, who repeats whom, and how soon each reported."),
    ),
    "changes": AppPage(
        translatable("Changes"),
        translatable("%(title)s: the events that were added, corrected and removed between two versions."),
    ),
    "briefing": AppPage(
        translatable("Briefing"),
        translatable("%(title)s: its stories as slides, with notes for the speaker and a handout."),
    ),
    "edit": AppPage(
        translatable("Edit"),
        translatable("%(title)s: forms for new events, corrections and stories, and the state of the file."),
    ),
}
"""By path, in the order of the navigation; the first is that of the chronology as a whole."""
EXPLORE_BY_NAME = "explore"
"""The path of the first page by its name, which people type."""


def title_page(page: str, chronology: str) -> str:
    """Return the title of a page, given by its path, of a chronology: "Sources · The Heartbleed bug"."""
    # the first page is the chronology itself
    return f"{PAGES[page].label} · {chronology}" if page else chronology
