"""A story in YAML, written from events, ready to paste below `stories:`."""

from __future__ import annotations

import json

from timeline.model import Event


def story_entry(events: list[Event]) -> str:
    """Write a story that shows events in order; each headline stands where the sentence to say goes."""
    steps = "".join(
        f"      - event: {event.id}\n        say: {json.dumps(event.headline, ensure_ascii=False)}\n"
        for event in events
    )
    return f"  - id: new-story\n    title: New story\n    steps:\n{steps}"
