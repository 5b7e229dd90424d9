"""What all pages of a published folder but the main one share: head, header with the ways to other pages, footer.

The template of a sort of page extends `templates/base.html` and fills its block "content". It finds there:

- `home`, the way from the page to the pages of its language, and `root`, that to what all languages share: pictures,
  previews, formats; both "" or "../" and so on
- `language`, the code of the page's language, and `of_record`, the attributes of an element with text of the record:
  `<p{{ of_record | xmlattr }}>` says its language where the page has another
- `context`, the export, and `parts`, the macros of "event"

A page with a script writes it in the block "script" as `<script>{% include "script" %}</script>`. A page that others
show in a frame names what `?embed=` shows of it, and gets the script and the link to its description for that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from sys import maxsize

from jinja2 import Template

from timeline.exports.context import ExportContext
from timeline.exports.entry import build_entry_environment
from timeline.exports.fonts import FONT_FAMILY, build_font_faces
from timeline.exports.html import Download
from timeline.exports.page_parts import EMBED_SCRIPT, build_colours, build_policy, read_compact
from timeline.exports.templates import TEMPLATES as PAGE_TEMPLATES
from timeline.media.captions import Place
from timeline.media.folder import Picture
from timeline.model.records import MediaFile
from timeline.site.addresses import (
    ACTOR_INDEX,
    INDEX,
    INDEX_PREVIEW,
    NUMBERS,
    POSITIONS,
    STORIES,
    SiteAddress,
    name_oembed,
    name_page_preview,
)
from timeline.text.catalogue import ENGLISH, LANGUAGES, get_language, translatable, translate

TEMPLATES = Path(__file__).parent / "templates"
_ROOTS = ("", "../", "../../")
"""The ways from a page to the folder: beside the main page, in a folder, and there in that of a language."""


@dataclass(frozen=True, slots=True)
class Section:
    """Hold a page that the header of all pages leads to, with its name in English."""

    page: str
    name: str
    is_written: Callable[[ExportContext], bool] = lambda _: True


SECTIONS = (
    Section(INDEX, translatable("Timeline")),
    Section(STORIES, translatable("Stories"), lambda context: bool(context.frames.chronology.stories)),
    Section(POSITIONS, translatable("Positions"), lambda context: any(event.position for event in context.events)),
    Section(ACTOR_INDEX, translatable("Actors"), lambda context: any(event.actors for event in context.events)),
    Section(NUMBERS, translatable("Numbers"), lambda context: any(event.quantity for event in context.events)),
)
"""The pages of the header, in its order; where one has nothing to show, it is left out."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """Hold what the head of a page says of it.

    name: the file in the folder of its language, such as "events/treaty-signed.html".
    section: the page of SECTIONS that it belongs to, "" for none.
    type: that of Open Graph.
    picture: the file of its preview picture in the folder, with a text in its place.
    has_pictures: whether it shows pictures that lie in the folder.
    css_class: the class of its body.
    """

    name: str
    title: str
    description: str
    section: str = ""
    type: str = "article"
    picture: str = INDEX_PREVIEW
    picture_text: str = ""
    has_pictures: bool = False
    css_class: str = ""


class SitePage:
    """Hold the template of a sort of page with its style and script, which its policy allows."""

    def __init__(self, name: str, script: str = "", view: str = "") -> None:
        """Read the template `name`, and its style if it has one beside that of all pages; `script` is inlined.

        `view` is what `?embed=` shows of it in the frame of another page, one of HEIGHTS, "" where nothing does.
        """
        self.view = view
        own = TEMPLATES / f"{name}.css"
        self._style = "\n".join([_build_style(), *([read_compact(own)] if own.is_file() else [])])
        early = EMBED_SCRIPT if view else ""
        self._scripts = [text for text in (early, script) if text]
        raw = {"style": self._style, "script": script, "early": early}
        raw |= {f"fonts-{root}": build_font_faces(root) for root in _ROOTS}
        self.template: Template = build_entry_environment(
            **{key: f"{{% raw %}}{text}{{% endraw %}}" for key, text in raw.items()},
            **{key: (TEMPLATES / f"{key}.html").read_text(encoding="utf-8") for key in ("base", "figure", name)},
        ).get_template(name)

    def build_policy(self, root: str, *, has_pictures: bool) -> str:
        """Build the policy of a page from which `root` leads to the folder, and which may show pictures of it."""
        pictures = "data: 'self'" if has_pictures else "data:"
        return build_policy(f"{build_font_faces(root)}{self._style}", *self._scripts, pictures=pictures, fonts="'self'")


class SiteFrame:
    """Render the pages of a folder in the language of `use_language`."""

    def __init__(
        self,
        context: ExportContext,
        site: SiteAddress,
        *,
        alternates: tuple[Download, ...],
        report_url: str = "",
        languages: tuple[str, ...] = (ENGLISH,),
    ) -> None:
        """Take what all pages share.

        `alternates` are the formats that hold the whole chronology under lasting names, `report_url` is the setting of
        that name, and the first of `languages` is that whose pages lie at the root.
        """
        self.context, self.site, self.report_url = context, site, report_url
        self.alternates, self.languages = alternates, languages
        self.sections = [section for section in SECTIONS if section.is_written(context)]

    def name_file(self, page: str, language: str = "") -> str:
        """Return the name in the folder of a page in a language, without one in that of now."""
        language = language or get_language()
        return page if language == self.languages[0] else f"{language}/{page}"

    def find_root(self, page: str) -> str:
        """Return the way to the folder from a page in the language of now: "", "../" or "../../"."""
        return "../" * self.name_file(page).count("/")

    def locate(self, page: str, language: str = "") -> str:
        """Return the address of a page in a language, "" where that of the folder is not known."""
        name = self.name_file(page, language)
        return self.site.locate(name.removesuffix(INDEX) if page == INDEX else name)

    def list_sections(self) -> tuple[tuple[str, str], ...]:
        """List the pages of the header, each as its file and its name."""
        return tuple((section.page, translate(section.name)) for section in self.sections)

    def list_languages(self, page: str) -> tuple[tuple[str, str, str, str], ...]:
        """List a page in each language as code, name, the way to it and its address; none where it has one alone."""
        root, codes = self.find_root(page), self.languages if len(self.languages) > 1 else ()
        return tuple(
            (code, LANGUAGES[code], f"{root}{self.name_file(page, code)}", self.locate(page, code)) for code in codes
        )

    def build_section_head(self, section: str, description: str, css_class: str = "") -> PageHead:
        """Build the head of a page of the header, which has its name for a title and a preview picture of its own."""
        names = {each.page: each.name for each in SECTIONS}
        return PageHead(
            section,
            translate(names[section]),
            description,
            section=section,
            picture=name_page_preview(section),
            css_class=css_class,
        )

    def place_beside(self, page: str, pictures: Place) -> Place:
        """Give pictures their addresses as seen from a page, where `pictures` gives those seen from the main one."""
        root = "../" * self.name_file(page).count("/")

        def place(medium: MediaFile, picture: Picture) -> tuple[str, str]:
            small, large = pictures(medium, picture)
            return f"{root}{small}" if small else "", f"{root}{large}" if large else ""

        return place

    def render(self, page: SitePage, head: PageHead, **values: object) -> str:
        """Write a page; `values` are what its template takes beside what is the same for all."""
        root = self.find_root(head.name)
        return page.template.render(
            values,
            most=maxsize,
            context=self.context,
            head=head,
            home="../" * head.name.count("/"),
            root=root,
            language=get_language(),
            of_record=self.context.of_record,
            address=self.locate(head.name),
            picture=self.site.locate(head.picture),
            view=page.view,
            oembed=self.locate(name_oembed(head.name)) if page.view else "",
            sections=self.list_sections(),
            languages=self.list_languages(head.name),
            alternates=self.alternates,
            policy=page.build_policy(root, has_pictures=head.has_pictures),
        )


def _build_style() -> str:
    written = "\n".join(read_compact(file) for file in (TEMPLATES / "site.css", PAGE_TEMPLATES / "embed.css"))
    return f"{build_colours()}:root{{--font:{FONT_FAMILY}}}\n{written}"
