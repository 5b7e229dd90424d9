"""The files by which search engines and language models find the pages of a published folder."""

from __future__ import annotations

from xml.sax.saxutils import escape

from timeline.exports.context import ExportContext
from timeline.exports.html import Download
from timeline.exports.wording import qualified_headline
from timeline.site.addresses import SiteAddress, name_event_page
from timeline.text.markdown import escape_markdown
from timeline.text.paragraphs import join_paragraphs

SITEMAP, ROBOTS, LLMS = "sitemap.xml", "robots.txt", "llms.txt"


def to_sitemap(context: ExportContext, site: SiteAddress) -> str:
    """Write a sitemap (sitemaps.org, 0.9): the main page and that of each event.

    The day of the last edit stands at a page where the file is under git.
    """
    edited = context.edited
    days = {event.id: edited[event.id].date().isoformat() for event in context.events if event.id in edited}
    pages = [("", max(days.values(), default=""))]
    pages += [(name_event_page(event.id), days.get(event.id, "")) for event in context.events]
    lines = [
        f"<url><loc>{escape(site.locate(name))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for name, day in pages
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, "</urlset>\n"])


def to_robots(site: SiteAddress) -> str:
    """Write a robots.txt (RFC 9309) that allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.locate(SITEMAP)}\n"


def to_llms(context: ExportContext, site: SiteAddress, alternates: tuple[Download, ...]) -> str:
    """Write an llms.txt (llmstxt.org): what the chronology is, where all of it can be read, and the pages."""
    timeline = context.frames.chronology.timeline
    about = " ".join(join_paragraphs(timeline.description).split())
    licence = f"Licence: {escape_markdown(context.license)}. " if context.license else ""
    blocks = [
        f"# {escape_markdown(context.title)}",
        f"> {escape_markdown(about)}" if about else "",
        f"{licence}Credit: {escape_markdown(context.attribution)}. An event whose headline is followed by “claim by "
        "…”, “forecast” or “interpretation” is not established: cite it as somebody’s words.",
        "## The whole chronology",
        "\n".join(f"- [{other.title}]({site.locate(other.href)})" for other in alternates),
        "## Events",
        "\n".join(
            f"- [{escape_markdown(qualified_headline(context, event))}]({site.locate(name_event_page(event.id))}): "
            f"{escape_markdown(event.date.text)}"
            for event in context.events
        ),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"
