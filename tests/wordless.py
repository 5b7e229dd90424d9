"""A chronology whose own text has no letter, so that each word on a page is one of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import cycle

from timeline.model.vocabulary import (
    ActorType,
    Checked,
    DateBasis,
    Kind,
    Layer,
    LinkType,
    Role,
    SourceType,
    Stance,
    View,
)

DATES = (
    *(
        "2024-06-19",
        "2024-06",
        "2024",
        "2023-22",
        "2023-24",
        "198X",
        "18XX",
        "2024-06-01/2024-06-03",
        "2024-05/2024-07",
    ),
    *("2024-08/..", "../2024-09", "../2024-10-04", "[2024-09-11,2024-09-12]", "2024-10~", "2024-10-05?", "2024%"),
    *("2022/2023", "2024-06-01~/2024-06-05", "2023-21~", "../2023-22"),
)
NAMES = frozenset(
    "Atom CSV Datasette Earth EDTF Enter Escape Excel GeoJSON HTML iCalendar JSON LD Markdown Natural PDF PNG "
    "PowerPoint SQLite SVG TimelineJS".split()
)
"""What is written so in every language."""
_ADDRESSES = re.compile(r"https?://\S+|[\w./-]+\.(?:html|org)\S*|\b[a-z]\d+\b|\b(?:[0-9a-f]{12}|[0-9a-f]{64})\b")
"""Addresses, ids and the version."""


def find_english(texts: Iterable[str]) -> list[str]:
    """List what has a word in Latin letters that is no name and no address."""
    without = {text: _ADDRESSES.sub("", text) for text in texts}
    return [text.strip() for text, rest in without.items() if set(re.findall("[A-Za-z]{2,}", rest)) - NAMES]


def write_record() -> str:
    """Write a chronology of all words of all lists whose own text has no letter."""
    sources = "\n".join(
        f"  s{n}: {{publisher: '{n}', title: '{n}.', published: {'2024-06-20' if n else '2024'}, type: {kind}, layer: "
        f"{layer}, checked: {checked}, language: ru, accessed: 2024-12-01, url: 'https://example.org/{n}'"
        f"{', origin: s0' if n == 3 else ''}{', archived: https://example.org/4' if n % 2 else ''}}}"
        for n, (kind, layer, checked) in enumerate(zip(SourceType, cycle(Layer), cycle(Checked), strict=False))
    )
    actors = "\n".join(
        f"  a{n}: {{name: '{n}', type: {kind}, also: '{n}{n}', posts: [{{title: '{n}!', since: 2023-05}}, "
        f"{{title: '{n}?', until: 2025}}, {{title: '{n};'}}, {{title: '{n}/', since: 2024-06-19, until: 2024-10}}]}}"
        for n, kind in enumerate(ActorType)
    )
    return f"""\
timeline: {{title: '1', license: '0', coverage: {{until: 2024-12-01, searched: 2024-12-05, note: '5'}}}}
actors:
{actors}
{"".join(f"  b{n}: {{name: '5{n}', type: person, part_of: a{n % 2}}}{chr(10)}" for n in range(1, 15))}
places:
  p1: {{name: '61', country: a0, lat: 1, lon: 2}}
  p2: {{name: '62'}}
sources:
{sources}
questions:
  q1: {{text: '71?'}}
articles:
  4: {{title: '74'}}
chapters: [{{title: '8', date: 2024-06-01/2024-07-31}}]
events:
{"".join(write_events())}
stories:
  - id: t1
    title: '9'
    steps: [{{event: e0, say: '90'}}, {{event: e3}}, {", ".join(f"{{view: {view}}}" for view in View)}]
"""


def write_events() -> Iterator[str]:
    bases, kinds, links, stances = cycle(DateBasis), cycle(Kind), cycle(LinkType), cycle(Stance)
    for n, day in enumerate(DATES):
        yield f"""\
  - id: e{n}
    date: "{day}"
    date_basis: {next(bases)}
    said: {'"2024-11-02"' if n % 2 else "null"}
    reported: {'"2024-11"' if n % 3 else "null"}
    candidates: [{{date: "2021-01-0{n % 9 + 1}", source: s1}}]
    kind: {next(kinds)}
    headline: '{n} ‥ {n}'
    summary: '{n}.'
    actors: {{a0: [{", ".join(Role)}], a{n % 4 + 1}: [speaker], b1: speaker}}
    place: p1
    to_place: p2
    sources: [s0, s1, s2, s3, s{n % 5 + 4}]
    quote:
      text: '“{n}”'
      speaker: b1
      layer: {list(Layer)[n % 3]}
      source: s1
      language: en
      original: {{text: '{n}', language: ru, source: s2}}
    position: [{{question: q1, stance: {next(stances)}}}, {{question: q1, stance: denies, by: b{n % 14 + 1}}}]
    quantity:
      - {{measure: '1', low: 3000, counts: '1'}}
      - {{measure: '1', high: 8000, approximate: true, counts: '2', by: a1}}
    articles: [4]
    links: [{{{next(links)}: e{(n + 1) % len(DATES)}}}]
    importance: {"key" if n % 2 else "normal"}
    status: {("confirmed", "disputed", "reported")[n % 3]}
    tags: ['#']
    caution: '{n}…'
"""
    for n, (side, day, stance) in enumerate((("a0", "2025-01-01", "denies"), ("a1", "2025-02-01", "asserts"))):
        yield f"""\
  - id: z{n}
    date: {day}
    kind: statement
    headline: '{n}'
    sources: s0
    actors: {{{side}: speaker, a{1 - n}: subject}}
    position: {{question: q1, stance: {stance}}}
"""
