"""Events to select from, and selections drawn at random."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from tests.chronologies import frames_of, real
from timeline.exactness import Certainty
from timeline.selection import Selection
from timeline.vocabulary import Importance, Kind, Role

FRAMES = frames_of("""
- {id: signing, date: "2024-06-19", headline: Signing, kind: milestone, sources: [reuters, kcna],
   importance: key, candidates: [{date: "2024-06-20", source: kcna}],
   actors: {kim-jong-un: signatory, russia: signatory}}
- {id: denial, date: "2024-10-10", headline: Denial, kind: denial, sources: tass, importance: minor,
   actors: {peskov: speaker, dprk: subject}}
- {id: deployment, date: "2024-11", reported: "2025-04-26", headline: Deployment, kind: deployment,
   sources: tass, actors: {dprk: agent}}
- {id: charge, date: "../2024-10-15", headline: Charge, kind: claim, sources: reuters,
   actors: {kremlin: subject, kim-jong-gyu: speaker}}
- {id: fighting, date: "2024-08/..", headline: Fighting, kind: report, sources: tass}
- {id: decree, date: "[2024-11-11,2024-11-12]", headline: Decree, kind: decision, sources: kcna}
- {id: visit-foretold, date: "2026-01-10", said: "2025-06-04", headline: A visit, kind: forecast,
   sources: tass, actors: {shoigu: speaker}}
""")


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    frames = real()
    maybe_day = st.none() | st.dates(date(2023, 1, 1), date(2026, 12, 31)) | st.dates()
    ends = [draw(maybe_day), draw(maybe_day)]
    since, until = sorted(ends) if all(ends) else ends  # type: ignore[type-var]
    words = st.sampled_from(["", "kim jong un", "Шойгу", "treaty", '"fake news"', "putin ratif", "zzz"])
    return Selection(
        actors=draw(some(sorted(frames.chronology.actors))),
        roles=draw(some(list(Role))),
        match=draw(st.sampled_from(["any", "all"])),
        kinds=draw(some(list(Kind))),
        sources=draw(some(sorted(frames.chronology.sources))),
        importance=draw(some(list(Importance))),
        certainty=draw(some(list(Certainty))),
        since=since,
        until=until,
        text=draw(words),
        known=draw(maybe_day),
    )
