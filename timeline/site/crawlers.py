"""The files by which search engines and language models find the pages of a published folder."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from timeline.exports.context import ExportContext
from timeline.exports.wording import qualified_headline
from timeline.site.actor_pages import list_actors
from timeline.site.addresses import INDEX, SiteAddress, name_actor_page, name_event_page
from timeline.site.frame import SiteFrame
from timeline.text.catalogue import LANGUAGES
from timeline.text.markdown import escape_markdown
from timeline.text.paragraphs import join_paragraphs

SITEMAP, ROBOTS, LLMS = "sitemap.xml", "robots.txt", "llms.txt"


def to_sitemap(context: ExportContext, site: SiteAddress, pages: Iterable[str]) -> str:
    """Write a sitemap (sitemaps.org, 0.9) of pages, given by their names in the folder.

    The day of the last edit stands at the main page and those of events where the file is under git.
    """
    edited = context.edited
    days = {
        name_event_page(event.id): edited[event.id].date().isoformat() for event in context.events if event.id in edited
    }
    days[INDEX] = max(days.values(), default="")
    lines = []
    for page in pages:
        language, _, name = page.partition("/")
        day = days.get(name if language in LANGUAGES else page, "")
        address = escape(site.locate(page.removesuffix(INDEX) if page.endswith(INDEX) else page))
        lines.append(f"<url><loc>{address}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, "</urlset>\n"])


def to_robots(site: SiteAddress) -> str:
    """Write a robots.txt (RFC 9309) that allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.locate(SITEMAP)}\n"


def to_llms(frame: SiteFrame) -> str:
    """Write an llms.txt (llmstxt.org): what the chronology is, where all of it can be read, and the pages."""
    context, site = frame.context, frame.site
    actors = context.frames.chronology.actors
    timeline = context.frames.chronology.timeline
    about = " ".join(join_paragraphs(timeline.description).split())
    licence = f"Licence: {escape_markdown(context.license)}. " if context.license else ""
    blocks = [
        f"# {escape_markdown(context.title)}",
        f"> {escape_markdown(about)}" if about else "",
        f"{licence}Credit: {escape_markdown(context.attribution)}. An event whose headline is followed by “claim by "
        "…”, “forecast” or “interpretation” is not established: cite it as somebody’s words.",
        "## The whole chronology",
        "\n".join(f"- [{other.title}]({site.locate(other.href)})" for other in frame.alternates),
        "## Pages",
        "\n".join(f"- [{section.name}]({site.locate(section.page)})" for section in frame.sections),
        "## Events",
        "\n".join(
            f"- [{escape_markdown(qualified_headline(context, event))}]({site.locate(name_event_page(event.id))}): "
            f"{escape_markdown(event.date.text)}"
            for event in context.events
        ),
        "## Actors" if actors else "",
        "\n".join(
            f"- [{escape_markdown(actors[actor].name)}]({site.locate(name_actor_page(actor))})"
            for actor in list_actors(context)
        ),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"
