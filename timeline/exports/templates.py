"""The Jinja environment of the pages and of the entries of events: all that is put in is escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import DictLoader, Environment

from timeline.analysis.citation import quote_title
from timeline.exports.embed_snippet import build_snippet
from timeline.text.catalogue import format_number, translate, translate_count
from timeline.text.paragraphs import join_paragraphs, split_paragraphs

TEMPLATES = Path(__file__).parent / "page"


def build_environment(templates: Mapping[str, str], *, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """Build the environment of templates, given by name, which can import the macros of "event" and "embed".

    `finalize` is applied to each value before it is put in.
    """
    shared = {name: (TEMPLATES / f"{name}.html").read_text(encoding="utf-8") for name in ("event", "embed")}
    environment = Environment(
        loader=DictLoader({**shared, **templates}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
        extensions=["jinja2.ext.i18n"],
    )
    # of the i18n extension: {{ _("Sources") }} and {{ ngettext("%(num)s event", "%(num)s events", n) }}
    environment.install_gettext_callables(translate, translate_count, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["build_snippet"] = build_snippet
    environment.filters |= {
        "host": _get_host,
        "number": format_number,
        "in_lines": join_paragraphs,
        "paragraphs": split_paragraphs,
        "quoted": quote_title,
    }
    return environment


def _get_host(address: str) -> str:
    return urlsplit(address).hostname or address
