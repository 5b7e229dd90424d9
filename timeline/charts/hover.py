"""What a mark says when the pointer rests on it, and which event it stands for."""

from __future__ import annotations

from timeline.charts.palette import SIZE
from timeline.charts.text import escape_plotly, wrap_text
from timeline.model.records import Event
from timeline.model.vocabulary import Kind

_WIDEST = 420
_TEMPLATE = "<b>%{hovertext}</b><br>%{text} · KIND<br>click for the whole entry<extra></extra>"


def add_hover(events: list[Event], kind: Kind) -> dict[str, object]:
    """Give a trace its hover (headline, date, kind) and, as customdata, [event id] for each mark.

    What all marks share stands in the template, so that the figure stays small; the whole entry
    comes from the server on a click.
    """
    return {
        "customdata": [[event.id] for event in events],
        "hovertext": [wrap_text(event.headline, SIZE, _WIDEST) for event in events],
        "text": [escape_plotly(event.date.text) for event in events],
        "hovertemplate": _TEMPLATE.replace("KIND", kind.text),
    }
