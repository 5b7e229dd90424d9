"""Sources: who carried what, on how few reports it rests, and how late they came."""

from __future__ import annotations

from components.frame.choice import choose
from components.frame.layout import picture_column, reader_column
from components.frame.view import get_view
from components.reader.reader import show_reader
from components.sources.carriers import show_carriers, show_sources
from components.sources.origins import describe_origins, show_shares, show_sourcing
from components.sources.reporting_lag import show_lags
from components.sources.source_chain import show_chain

_LABELS = {
    "origins": "Independence",
    "chain": "Chain of reports",
    "carriers": "Who carried what",
    "sources": "Every source",
    "lag": "Reporting lag",
}

view = get_view()
shown, notes = view.events, {}
with picture_column():
    if view.events:
        show_shares(view.frames, view.events)
        match choose("show", _LABELS, label="Show"):
            case "origins":
                shown = show_sourcing(view)
                notes = {event.id: describe_origins(view.frames, event) for event in shown}
            case "chain":
                show_chain(view)
            case "carriers":
                show_carriers(view)
            case "sources":
                shown = show_sources(view)
            case _:
                notes = show_lags(view)
                shown = [event for event in view.events if event.id in notes]
with reader_column():
    show_reader(view, shown, notes=notes)
