"""What a mark says when the pointer rests on it."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.charts.text import plain, wrapped
from timeline.model import Actor, Event


def hover(event: Event, actors: Mapping[str, Actor]) -> str:
    """Write an event's short form: date, headline, who, sources."""
    who = [
        f"{actors[actor].name} ({', '.join(roles)})" if actor in actors else actor
        for actor, roles in event.actors.items()
    ]
    count = len(event.sources)
    lines = [
        f"<b>{wrapped(event.headline, 52)}</b>",
        plain(f"{event.date.text} · {event.kind}"),
        wrapped("; ".join(who), 60) if who else "",
        f"{count} source{'' if count == 1 else 's'}; click for the whole entry",
    ]
    return "<br>".join(line for line in lines if line)
