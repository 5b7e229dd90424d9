"""The names and addresses of what a published folder holds."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from timeline.text.catalogue import LANGUAGES

INDEX = "index.html"
EVENTS = "events/"
ACTORS = "actors/"
STORY_PAGES = "stories/"
ACTOR_INDEX, POSITIONS, NUMBERS, STORIES = "actors.html", "positions.html", "numbers.html", "stories.html"
"""Pages beside the main one, where no id of an event, actor or story can have their names."""
PREVIEWS = "previews/"
PERMANENT = "version-"
"""How the name of the page of a version begins, before a part of its hash."""
PICTURE = "picture-"
_KEPT = (PERMANENT, PICTURE, EVENTS, ACTORS, PREVIEWS)
"""How names begin of files that are never removed, those of pages also in the folder of a language."""
INDEX_PREVIEW = "preview.png"
"""The preview picture of the main page, beside it: no id of an event is so free."""


def is_kept(name: str) -> bool:
    """Say whether a file is never removed, since others may link to it or show it."""
    language, _, rest = name.partition("/")
    return (rest if language in LANGUAGES else name).startswith(_KEPT)


def name_event_page(event_id: str) -> str:
    """Return the name of the page of an event in the folder."""
    return f"{EVENTS}{event_id}.html"


def name_event_preview(event_id: str) -> str:
    """Return the name of the preview picture of an event in the folder."""
    return f"{PREVIEWS}{event_id}.png"


def name_story_page(story: str) -> str:
    """Return the name of the page of a story in the folder of its language."""
    return f"{STORY_PAGES}{story}.html"


def name_story_preview(story: str) -> str:
    """Return the name of the preview picture of a story in the folder."""
    return f"{PREVIEWS}{STORY_PAGES}{story}.png"


def name_oembed(page: str) -> str:
    """Return the name of the description of a page for programs that embed it."""
    return f"oembed/{page.removesuffix('.html')}.json"


def name_actor_page(actor: str) -> str:
    """Return the name of the page of an actor in the folder of its language."""
    return f"{ACTORS}{actor}.html"


def name_actor_preview(actor: str) -> str:
    """Return the name of the preview picture of an actor in the folder."""
    return f"{PREVIEWS}{ACTORS}{actor}.png"


def name_page_preview(page: str) -> str:
    """Return the name of the preview picture of a page beside the main one."""
    return f"preview-{page.removesuffix('.html')}.png"


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Hold the address of a published folder with the slash at its end, "" where it is not known."""

    folder: str

    def locate(self, name: str) -> str:
        """Return the address of a file of the folder, "" where that of the folder is not known."""
        return f"{self.folder}{name}" if self.folder else ""


def find_site_address(address: str) -> SiteAddress:
    """Find the folder of an address, which may name its page: https://example.org/t/index.html."""
    if not address:
        return SiteAddress("")
    scheme, host, path, _, _ = urlsplit(address)
    folder, _, last = path.rpartition("/")
    path = f"{folder}/" if last.endswith(".html") or not last else f"{path}/"
    return SiteAddress(urlunsplit((scheme, host, path, "", "")))
