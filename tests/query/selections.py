"""Events to select from, and selections drawn at random."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.chronologies import ACTORS, frames_of, real
from timeline.model.certainty import Certainty
from timeline.model.vocabulary import Importance, Kind, Role, Status
from timeline.query.selection import Selection, list_articles, list_positions

RECORDS = f"""{ACTORS}
    places:
      pyongyang: {{name: Pyongyang, country: dprk}}
      wonsan: {{name: Wonsan, country: dprk}}
      moscow: {{name: Moscow, country: russia}}
      rome: {{name: Rome}}
    questions:
      sent: {{text: Were troops sent?}}
      lawful: {{text: Is it lawful?}}
    articles:
      4: {{title: Mutual assistance}}
      22: {{title: Entry into force}}
"""
FRAMES = frames_of(
    """
- {id: signing, date: "2024-06-19", headline: Signing, kind: milestone, sources: [reuters, kcna],
   tags: [treaty, summit], importance: key,
   candidates: [{date: "2024-06-20", source: kcna}], place: pyongyang, articles: [4, 22],
   actors: {kim-jong-un: signatory, russia: signatory}}
- {id: denial, date: "2024-10-10", headline: Denial, kind: denial, sources: tass, importance: minor, status: disputed,
   actors: {peskov: speaker, dprk: subject}, place: moscow, links: [{contradicts: charge}],
   position: [{question: sent, stance: denies}, {question: lawful, stance: asserts}]}
- {id: deployment, date: "2024-11", reported: "2025-04-26", headline: Deployment, kind: deployment,
   sources: tass, actors: {dprk: agent}, place: wonsan, links: [{implements: decree}]}
- {id: charge, date: "../2024-10-15", headline: Charge, kind: claim, sources: reuters,
   actors: {kremlin: subject, kim-jong-gyu: speaker}, place: rome, position: {question: sent, stance: asserts}}
- {id: fighting, date: "2024-08/..", headline: Fighting, kind: report, sources: tass, links: [{interprets: charge}]}
- {id: decree, date: "[2024-11-11,2024-11-12]", headline: Decree, kind: decision, sources: kcna, articles: 22,
   tags: treaty}
- {id: visit-foretold, date: "2026-01-10", said: "2025-06-04", headline: A visit, kind: forecast,
   sources: tass, actors: {shoigu: speaker}}
""",
    records=RECORDS,
)


MAYBE_DAY = st.none() | st.dates(date(2023, 1, 1), date(2026, 12, 31)) | st.dates()
WORDS = st.sampled_from(
    '|kim jong un|Шойгу|treaty|"fake news"|putin ratif|zzz|peskov denied|article 4|mutual defense|moscow|US'.split("|")
)


def some(values: Iterable[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(values)), max_size=3, unique=True).map(tuple)


@cache
def fields() -> st.SearchStrategy[dict[str, Any]]:
    chronology = real().chronology
    return st.fixed_dictionaries(
        {
            "actors": some(sorted(chronology.actors)),
            "roles": some(Role),
            "match": st.sampled_from(["any", "all"]),
            "kinds": some(Kind),
            "publishers": some(sorted(real().sources_by_publisher)),
            "sources": some(sorted(chronology.sources)),
            "importance": some(Importance),
            "certainty": some(Certainty),
            "places": some(real().places_by_value),
            "positions": some(list_positions(real())),
            "articles": some(list_articles(real())),
            "tags": some(real().rows_by_tag) if real().rows_by_tag else st.just(()),
            "status": some(Status),
            "thread": st.sampled_from(["", *real().event]),
            "text": WORDS,
            "known": MAYBE_DAY,
        }
    )


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    ends = [draw(MAYBE_DAY), draw(MAYBE_DAY)]
    since, until = sorted(ends) if all(ends) else ends  # type: ignore[type-var]
    return Selection(**draw(fields()), since=since, until=until)
