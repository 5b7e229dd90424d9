"""Twelve sorts of hostile text, and a chronology that has them wherever an editor may write."""

from __future__ import annotations

import json
from typing import Any

PAYLOADS = {
    "image": '<img src=//evil.example/1 onerror="window.fired=1">',
    "svg": '<svg onload="window.fired=2"><image href="//evil.example/2"/></svg>',
    "script": "</script><script>window.fired=3</script>",
    "title": '</title></textarea><iframe srcdoc="<script>parent.fired=4</script>"></iframe>',
    "javascript": '<a href="JaVaScRiPt:window.fired=5">5</a> [5](java&#115;cript:window.fired=5)',
    "data": '[6](data:text/html,<script>opener.fired=6</script>) <object data="data:text/html,6"></object>',
    "vbscript": '[7](vbscript:window.fired=7) <a href="vbscript:window.fired=7">7</a>',
    "markdown": "![8](https://evil.example/8.png) [8](https://evil.example/8) www.evil.example :red[8] $8$",
    "style": '<span style="background:url(https://evil.example/9)">9</span>',
    "attribute": '"\' autofocus onfocus="window.fired=10" onmouseover=\'window.fired=10\' x="',
    "template": "{{7*7}} ${7*7} %{x} %{customdata[0]} %s{0} :streamlit: a -> b -- c",
    "bidi": "11\u202egpj.exe",
}
REFUSED = "bidi"
"""What no field may hold: it changes how the text around it reads."""
ALLOWED = {name: text for name, text in PAYLOADS.items() if name != REFUSED}

_KINDS = ("milestone", "statement", "claim", "denial", "meeting")
_STANCES = ("denies", "acknowledges", "asserts", "deflects")


def position(name: str, payload: str) -> str:
    """Give what stands in a field of the hostile chronology, for example the headline of "svg"."""
    return f"{name} {PAYLOADS[payload]}"


def every(name: str) -> str:
    """Give a text that holds all payloads, for fields of which a chronology has but one."""
    return f"{name} {' '.join(ALLOWED.values())}"


def hostile() -> dict[str, Any]:
    """Give a chronology in which every field of free text holds every payload, an event for each."""
    number = {payload: place for place, payload in enumerate(ALLOWED)}
    return {
        "timeline": {
            "title": every("Title"),
            "description": every("Description"),
            "attribution": every("Attribution"),
            "coverage": {"until": "2024-12-31", "note": every("Coverage")},
        },
        "actors": {
            "side": {"name": every("Side"), "type": "country"},
            "rival": {"name": every("Rival"), "type": "country"},
            **{f"actor-{payload}": _actor(payload) for payload in ALLOWED},
        },
        "places": {f"place-{p}": {"name": position("Place", p), "country": "side"} for p in ALLOWED},
        "sources": {f"source-{payload}": _source(payload, place) for payload, place in number.items()},
        "questions": {"asked": {"text": every("Question"), "note": every("Question note")}},
        "articles": {n + 1: {"title": position("Article", p)} for p, n in number.items()},
        "chapters": [
            {"title": position("Chapter", p), "date": f"2024-{n + 1:02}-01/2024-{n + 1:02}-20"}
            for p, n in number.items()
        ],
        "events": [_event(payload, place) for payload, place in number.items()],
        "stories": [
            {
                "id": f"story-{p}",
                "title": position("Story", p),
                "description": position("Story description", p),
                "steps": [
                    {"event": f"event-{p}", "say": position("Note", p)},
                    {"view": "ladder", "say": position("View note", p)},
                ],
            }
            for p in ALLOWED
        ],
    }


def written(chronology: object) -> str:
    """Write a chronology as YAML, of which JSON is a part."""
    return json.dumps(chronology, ensure_ascii=False, indent=1)


def _actor(payload: str) -> dict[str, Any]:
    return {
        "name": position("Actor", payload),
        "native": position("Native", payload),
        "also": [position("Also", payload)],
        "type": "person",
        "part_of": "side",
        "posts": [{"title": position("Office", payload), "since": "2020"}],
        "note": position("Actor note", payload),
    }


def _source(payload: str, place: int) -> dict[str, Any]:
    text = PAYLOADS[payload].replace(" ", "+").replace("evil.example", "source.example")
    return {
        "publisher": position("Publisher", payload),
        "title": position("Source title", payload),
        "author": position("Author", payload),
        "published": "2024-12-01",
        "url": f"https://source.example/{payload}/{text}",
        "type": ("newspaper", "state-agency")[place % 2],
        "note": position("Source note", payload),
    }


def _event(payload: str, place: int) -> dict[str, Any]:
    who, source = f"actor-{payload}", f"source-{payload}"
    return {
        "id": f"event-{payload}",
        "date": f"2024-{place + 1:02}-05",
        "date_note": position("Date note", payload),
        "kind": _KINDS[place % len(_KINDS)],
        "headline": position("Headline", payload),
        "summary": position("Summary", payload),
        "caution": position("Caution", payload),
        "importance": "key",
        "actors": {who: "speaker", "rival": "subject"},
        "place": f"place-{payload}",
        "sources": [source, "source-image"] if payload != "image" else [source],
        "candidates": [{"date": f"2024-{place + 1:02}-06", "source": source, "note": position("Candidate", payload)}],
        "quote": {
            "text": position("Quote", payload),
            "speaker": who,
            "source": source,
            "note": position("Quote note", payload),
        },
        "position": {
            "question": "asked",
            "stance": _STANCES[place % len(_STANCES)],
            "note": position("Position note", payload),
        },
        "quantity": {"measure": "troops", "low": 10 + place, "counts": position("Counts", payload)},
        "articles": [place + 1],
        "links": [{"responds_to": "event-image"}] if place else [],
    }
