"""A small file in which everything is sound, to be damaged by tests."""

from __future__ import annotations

from timeline.reading.reader import Reading, read_bytes

SOUND = """\
timeline:
  title: The treaty
  coverage: {until: "2025-01-06", note: Nothing later.}
actors:
  russia: {name: Russia, type: country}
  peskov:
    name: Dmitry Peskov
    type: person
    part_of: russia
    native: Дмитрий Песков
    posts:
      - {title: Spokesman, body: russia, since: "2012"}
places:
  moscow: {name: Moscow, country: russia, lat: 55.75, lon: 37.62}
sources:
  kcna: {publisher: KCNA, published: 2024-12-05, type: state-agency}
  efe: {publisher: EFE, published: 2024-12-05, type: agency, url: "https://efe.com/x", origin: kcna}
questions:
  troops: {text: Are troops there?}
chapters:
  - {title: Ratification, date: 2024-10/2024-12}
articles:
  4: {title: Help, sources: efe}
events:
  - id: exchange
    date: 2024-12-04
    reported: "2024-12-05"
    headline: Instruments exchanged
    place: moscow
    sources: [efe, kcna]
    candidates: [{date: 2024-12-03, source: kcna}]
  - id: denial
    date: [2024-12-09,2024-12-10]
    kind: denial
    headline: Peskov denies it
    actors: {peskov: speaker, russia: [subject, agent]}
    sources: efe
    quote: {text: "No: it is not so.", speaker: peskov, language: en}
    position: {question: troops, stance: denies, by: peskov}
    quantity:
      - {measure: troops, low: 10000, high: 11000, counts: deployed, approximate: true}
    articles: [4]
    links:
      - responds_to: exchange
stories:
  - {id: short, title: The short of it, steps: [{event: denial}, {view: positions, question: troops}]}
"""


def read_text(text: str) -> Reading:
    return read_bytes(text.encode("utf-8", "surrogatepass"), "timeline.yaml")
