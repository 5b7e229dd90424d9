"""Chronologies with far too many of one thing, as text."""

from __future__ import annotations

_HEAD = "timeline: {title: Test}\n"
_SOURCE = "publisher: Paper {0}, published: '2024-01-02', type: newspaper"


def of_stories(count: int) -> str:
    """Write one event and so many stories, each of it alone."""
    stories = "".join(f"  - {{id: s{n}, title: Story {n}, steps: [{{event: e}}]}}\n" for n in range(count))
    return f"{_HEAD}{_sources(1)}stories:\n{stories}{_event('s0')}"


def of_repeats(count: int) -> str:
    """Write one event whose only source repeats another, and so on back through so many sources."""
    sources = "".join(f"  s{n}: {{{_SOURCE.format(n)}{f', origin: s{n - 1}' if n else ''}}}\n" for n in range(count))
    return f"{_HEAD}sources:\n{sources}{_event(f's{count - 1}')}"


def of_sources(count: int) -> str:
    """Write one event with so many sources, none of which repeats another."""
    return f"{_HEAD}{_sources(count)}{_event(', '.join(f's{n}' for n in range(count)))}"


def of_candidates(count: int) -> str:
    """Write one event for which its source gives so many days."""
    days = ", ".join(
        f"{{date: '{1000 + n // 336}-{n % 12 + 1:02}-{n // 12 % 28 + 1:02}', source: s0}}" for n in range(count)
    )
    return f"{_HEAD}{_sources(1)}{_event('s0', more=f', candidates: [{days}]')}"


def _sources(count: int) -> str:
    return "sources:\n" + "".join(f"  s{n}: {{{_SOURCE.format(n)}}}\n" for n in range(count))


def _event(sources: str, *, more: str = "") -> str:
    return f"events:\n  - {{id: e, date: '2024-01-01', headline: Talks, sources: [{sources}]{more}}}\n"
