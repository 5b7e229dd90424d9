"""Downloads: every export of the selection, and the chart as a picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components.frame import address
from components.frame.markdown import escape_markdown
from components.frame.theme import get_palette
from timeline.dates.edtf import build_edtf
from timeline.exports import FORMATS, Format
from timeline.exports.context import ExportContext
from timeline.model.vocabulary import Kind
from timeline.query.selection import Selection

_FOLDER = Path(__file__).parent / "picture"
_PICTURE = st.components.v2.component(
    "picture",
    html='<div><button value="png">PNG</button><button value="svg">SVG</button></div>',
    css=(_FOLDER / "picture.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "picture.js").read_text(encoding="utf-8"),
)


def show_downloads(context: ExportContext, *, chart: str = "") -> None:
    """Draw the links to each export of a selection; with `chart`, its key, also pictures of it."""
    popover = st.popover("Download", type="tertiary", key="downloads", on_change="rerun")
    if not popover.open:
        return
    with popover:
        st.caption(escape_markdown(f"{context.share}: {context.filter}"))
        with st.container(horizontal=True, gap="small"):
            for format_ in FORMATS.values():
                st.link_button(escape_markdown(format_.title), build_export_address(format_, context.selection))
        st.caption("Calendars and feed readers can also subscribe: copy the address of their link.")
        if chart:
            with st.container(key="chart-picture"):
                st.caption("The chart as a picture")
                _PICTURE(data=_describe_picture(context, chart), key="picture")


def build_export_address(export: Format, selection: Selection) -> str:
    """Build the address of an export with the filters of the page."""
    query = urlencode(selection.to_query(), doseq=True)
    return f"{address.get_base_path()}/{export.file}{f'?{query}' if query else ''}"


def _describe_picture(context: ExportContext, chart: str) -> dict[str, object]:
    """Give what a picture says of itself, and the colours it is drawn in."""
    colours = get_palette()
    made = f"data version {context.version[:12]}, {build_edtf(date.today()).text}"
    source = (context.attribution, context.license, made)
    return {
        "chart": chart,
        "title": context.title,
        "filter": f"{context.share}: {context.filter}",
        "kinds": {str(kind): kind.text.capitalize() for kind in Kind},
        "source": " · ".join(part for part in source if part),
        "colours": {"text": colours.text, "muted": colours.muted, "background": colours.background},
    }
