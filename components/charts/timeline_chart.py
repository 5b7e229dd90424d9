"""The picture of Explore, and lanes of events on other pages, for the size that the browser has."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from components.frame import address
from components.frame.bar import Look
from components.frame.cache import CachedFigure, draw_cached
from components.frame.links import link_address
from components.frame.script import list_words, read_script
from components.frame.view import View
from timeline.charts.lanes import LANES
from timeline.charts.legend import list_legend
from timeline.charts.map import build_map_figure
from timeline.charts.marks import list_colours
from timeline.charts.picture import Group, build_groups_figure, build_picture_figure, build_strip_figure
from timeline.charts.window import Window, window_of
from timeline.model.records import Event
from timeline.query.tables import Frames
from timeline.serving.plotly import get_plotly_address
from timeline.text.catalogue import translatable, translate
from timeline.text.plural import count_events
from timeline.text.unicode import replace_invisible

_FOLDER = Path(__file__).parent / "timeline"
_LEAST = (560, 380)
"""Pixels below which a picture would have no room; a narrow column shows the strip."""
_STRIP = 140
_PICTURE = st.components.v2.component(
    "picture",
    html=(
        '<div class="picture" role="figure"><div class="plot"></div>'
        '<svg aria-hidden="true"><g class="opened"></g><g class="pointed"></g><g class="brush"></g></svg>'
        '<div class="tip" hidden></div></div>\n'
    ),
    css=(_FOLDER / "picture.css").read_text(encoding="utf-8"),
    js=read_script(_FOLDER / "picture.js"),
    isolate_styles=False,
)

_LEGEND = st.components.v2.component(
    "legend",
    html='<div class="legend"></div>\n',
    js=read_script(_FOLDER / "legend.js"),
    isolate_styles=False,
)

FORMS = {"list": translatable("Picture"), "map": translatable("Map"), "table": translatable("Table")}
"""What Explore can show, as the address names it since the first version."""
_LANES_BY = {
    "side": translatable("Lanes by side"),
    "actor": translatable("Lanes by actor"),
    "kind": translatable("Lanes by kind"),
    "source": translatable("Lanes by source"),
    "place": translatable("Lanes by place"),
    "tag": translatable("Lanes by tag"),
}
_COLOUR_BY = {
    "stance": translatable("Colour by stance"),
    "kind": translatable("Colour by kind"),
    "certainty": translatable("Colour by certainty"),
}


def show_timeline(
    view: View, events: list[Event], record: list[Event], *, window: Window, chosen: Window | None, today: date
) -> None:
    """Draw events in lanes under the arc of the whole record; `chosen` is the range framed in the arc.

    Until the browser has told the size of its column, nothing is drawn.
    """
    by = address.read_choice("lanes", LANES, LANES[0])
    width, height = _read_size("timeline")
    figure = _draw_strip(view, record, chosen, width, height)
    if width and not figure:
        figure = draw_cached(
            build_picture_figure,
            view.frames,
            events,
            record,
            frames=view.frames,
            view=(view.selection, window),
            by=by,
            colour=view.colour,
            window=window,
            chosen=chosen,
            width=width,
            height=height,
            palette=view.palette,
            question=view.question,
            today=today,
        )
    alt = translate(
        "Timeline of %(events)s from %(first)s to %(last)s. %(lanes)s.",
        events=count_events(len(events)),
        first=window.first,
        last=window.last,
        lanes=translate(_LANES_BY[by]),
    )
    _draw(figure, key="timeline", alt=alt)


def show_map(view: View, anywhere: list[Event], record: list[Event], *, chosen: Window | None) -> None:
    """Draw the places of events `anywhere`, those of all filters but those of days and places; see build_map_figure.

    `record` is for the strip, where there is no room for a map. Until the browser has told the size of its column,
    nothing is drawn.
    """
    width, height = _read_size("timeline")
    figure = _draw_strip(view, record, chosen, width, height)
    if width and not figure:
        figure = draw_cached(
            build_map_figure,
            view.frames,
            [event for event in anywhere if not chosen or event.date.overlaps(chosen.first, chosen.last)],
            anywhere,
            frames=view.frames,
            view=view.selection,
            chosen=chosen,
            width=width,
            height=height,
            palette=view.palette,
            question=view.question,
            colour=view.colour,
            places=view.selection.places,
        )
    _draw(
        figure, key="timeline", alt=translate("Map of the places of %(events)s", events=count_events(len(view.events)))
    )


def _draw_strip(view: View, record: list[Event], chosen: Window | None, width: int, height: int) -> CachedFigure | None:
    """Draw the arc alone if there is no room for more."""
    if not width or (width >= _LEAST[0] and height >= _LEAST[1]):
        return None
    return draw_cached(
        build_strip_figure,
        view.frames,
        record,
        frames=view.frames,
        view=(view.selection, chosen),
        chosen=chosen,
        width=width,
        height=min(height or _STRIP, _STRIP),
        palette=view.palette,
    )


def list_looks(frames: Frames) -> list[Look]:
    """List the choices of how Explore shows events, as the address has them: form, lanes and colours.

    Lanes by tag are offered only where an event has one.
    """
    form = address.read_choice("form", FORMS, "list")
    looks = [("form", translate("Show the events as"), {form: translate(name) for form, name in FORMS.items()})]
    if form == "list":
        lanes = [lane for lane in LANES if lane != "tag" or frames.whole.rows_by_tag]
        looks.append(("lanes", translate("Lanes"), {lane: translate(_LANES_BY[lane]) for lane in lanes}))
    if form != "table":
        looks.append(
            (
                "colour",
                translate("Colour"),
                {colour: translate(_COLOUR_BY[colour]) for colour in list_colours(frames.chronology)},
            )
        )
    return [(key, label, list(words.items()), next(iter(words))) for key, label, words in looks]


def show_legend(view: View, events: list[Event], *, shapes: Collection[str] = (), outside: str = "") -> None:
    """Draw what the shapes and colours among the events mean, or those of some `shapes`, on one line.

    `outside` says which events lie outside the days in sight, where the reader has not chosen these.
    """
    items = list_legend(view.frames, events, view.colour, view.palette)
    asked = view.frames.chronology.questions.get(view.question) if view.colour == "stance" else None
    with st.container(key="legend-line", horizontal=True, vertical_alignment="center", gap="small"):
        _LEGEND(
            data={
                "question": replace_invisible(asked.text) if asked else "",
                "items": [list(item) for item in items if not shapes or item[0] in shapes],
            },
            key="legend",
        )
        if outside:
            st.markdown(link_address(outside, range="all"))


def show_lanes(view: View, groups: list[Group], *, key: str, what: str) -> None:
    """Draw groups of events as lanes, as high as they need; `what` begins the text for who cannot see it."""
    width, _ = _read_size(key)
    figure = None
    if width:
        events = [event for _, members in groups for event in members]
        figure = build_groups_figure(
            view.frames,
            groups,
            colour=view.colour,
            window=window_of(events, None, None),
            width=max(width, _LEAST[0]),
            palette=view.palette,
            question=view.question,
        )
    summary = ", ".join(f"{name} {len(members)}" for name, members in groups)
    with st.container(key="chart"):
        _draw(CachedFigure(figure.to_json()) if figure else None, key=key, alt=f"{what} {summary}")


def show_figure(
    view: View,
    draw: Callable[..., go.Figure],
    *arguments: object,
    decided_by: object,
    alt: str,
    fills: bool = True,
    **options: object,
) -> None:
    """Draw the figure of a page in the room that its column has left, or as high as it is if it `fills` no room.

    `draw` gets `arguments`, which the view and `decided_by` decide, `options`, the palette, and the width in pixels;
    one that fills a room also the height, 0 where the figure decides it, on narrow screens. Until the browser has
    told the size, nothing is drawn.
    """
    key = "figure" if fills else "long-figure"
    width, height = _read_size(key)
    size = {"width": width} | ({"height": height} if fills else {})
    _draw(_make(view, draw, *arguments, decided_by=decided_by, **size, **options) if width else None, key=key, alt=alt)


def show_fitted(
    view: View,
    draw: Callable[..., go.Figure],
    *arguments: object,
    decided_by: object,
    key: str,
    alt: str,
    **options: object,
) -> None:
    """Draw a figure for the pixels that its place has, but no fewer than a picture needs; see show_figure."""
    width, height = _read_size(key)
    size = {"width": max(width, _LEAST[0]), "height": max(height, _LEAST[1])}
    with st.container(key="fitted", height="stretch"):
        _draw(
            _make(view, draw, *arguments, decided_by=decided_by, **size, **options) if width else None, key=key, alt=alt
        )


def _make(
    view: View, draw: Callable[..., go.Figure], *arguments: object, decided_by: object, **options: object
) -> CachedFigure:
    return draw_cached(
        draw,
        *arguments,
        frames=view.frames,
        view=(view.selection, decided_by),
        palette=view.palette,
        **options,
    )


def _read_size(key: str) -> tuple[int, int]:
    """Read the pixels that the browser has for a picture, 0 and 0 until it has told them."""
    told = getattr(st.session_state.get(key), "size", None) or st.session_state.get(f"{key}-size")
    try:
        width, height = (min(max(int(side), 0), _MOST) for side in str(told).split("x"))
    except ValueError:
        return 0, 0
    # a page that is left and come back to has lost the state of its components
    st.session_state[f"{key}-size"] = told
    return width, height


_MOST = 4000
"""Pixels of a side at the most."""


def _draw(figure: CachedFigure | None, *, key: str, alt: str) -> None:
    head = json.dumps({"alt": alt, "library": get_plotly_address(address.get_base_path())} | list_words(""))
    body = figure.json if figure else "null"
    _PICTURE(
        data=f'{head[:-1]}, "figure": {body}}}'.encode(),
        key=key,
        default={"size": None},
        on_size_change=lambda: None,
    )
