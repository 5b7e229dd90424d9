"""Small named chronologies and the figure of each: what the golden pictures show.

Each function is one picture, and its docstring says what to look for in it. `make golden` draws all of them again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from tests.analysis.positions.chronologies import build_record, list_record_statements
from tests.analysis.reports import RECORDS as REPORTS
from tests.charts.pictures import draw as draw_picture
from tests.charts.pictures import make_frames
from tests.chronologies import ACTORS, frames_of
from timeline.analysis.actor_profile import Profile, build_profile
from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.changes import find_silences
from timeline.analysis.provenance import build_chain, build_source_chain, group_by_attribute
from timeline.analysis.quantities import list_quantities
from timeline.analysis.reporting_lag import list_lags
from timeline.charts.actor import build_actor_figure
from timeline.charts.actor_pair import build_pair_figure
from timeline.charts.chain import build_chain_figure
from timeline.charts.map import build_map_figure
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.palette import DARK, LIGHT, Palette
from timeline.charts.picture import build_groups_figure, build_strip_figure
from timeline.charts.positions import build_positions_figure
from timeline.charts.sourcing import build_sourcing_figure
from timeline.charts.window import Window, window_of, window_over
from timeline.model.records import Event
from timeline.query.tables import Frames


@dataclass(frozen=True)
class Case:
    """Hold one picture: what it shows, its figure, its width in pixels and the ground it stands on."""

    shows: str
    figure: Callable[[], go.Figure]
    width: int
    ground: str


CASES: dict[str, Case] = {}


def picture(palette: Palette = LIGHT, width: int = 900) -> Callable[[Callable[..., go.Figure]], None]:
    """List a function that draws a figure among the cases, under its own name."""

    def add(draw: Callable[..., go.Figure]) -> None:
        shows = " ".join((draw.__doc__ or "").split())
        CASES[draw.__name__] = Case(shows, lambda: draw(palette=palette, plot_width=width), width, palette.background)

    return add


def all_of(frames: Frames) -> list[Event]:
    return [frames.event[event] for event in frames.events.index]


def picture_of(frames: Frames, *, plot_width: int, height: int = 420, **how: Any) -> go.Figure:
    """Draw the picture of some frames, with `since` and `until` as if a reader had chosen them."""
    return draw_picture(frames, (plot_width, height), **how)


DATES = """
- {id: signing, date: "2024-06-19", headline: Signing, kind: milestone, importance: key, sources: [reuters, kcna],
   actors: {kim-jong-un: signatory, russia: signatory}}
- {id: since, date: "2024-08/..", headline: Fighting since August, kind: military-action, sources: tass}
- {id: doubtful, date: "2024-09-08?", headline: A doubtful day, kind: meeting, sources: tass}
- {id: claim, date: "2024-09-18", headline: A claim, kind: claim, sources: tass, actors: {dprk: speaker}}
- {id: by, date: "../2024-10-15", headline: A charge by 15 October, kind: claim, sources: tass, actors: {dprk: speaker}}
- {id: span, date: "2024-10-12/2024-10-24", headline: A visit of days, kind: visit, sources: tass,
   actors: {russia: host}}
- {id: month, date: "2024-11", headline: A month, kind: deployment, sources: tass, actors: {dprk: agent}}
- {id: foretold, date: "2024-12", said: "2024-10-20", headline: A forecast, kind: forecast, sources: tass,
   actors: {peskov: speaker}}
"""


@picture()
def picture_as_rows(**how: Any) -> go.Figure:
    """Few events, by side: rows with headlines. A day is a dot, a month or span a pale bar, open ends fade, claims are
    hollow, a milestone is a diamond; the arc above has the milestone with its day."""
    return picture_of(frames_of(DATES), today=date(2024, 11, 10), **how)


@picture(DARK, 620)
def picture_by_actor(**how: Any) -> go.Figure:
    """Lanes by actor coloured by kind, dark and narrow, of a range that the arc frames."""
    chosen = {"since": date(2024, 9, 1), "until": date(2024, 11, 30)}
    return picture_of(frames_of(DATES), by="actor", colour="kind", **chosen, **how)


@picture()
def picture_disputed_days(**how: Any) -> go.Figure:
    """Lanes by publisher. A tick on a line is a day that another source gives, or one of several possible days."""
    frames = frames_of(
        """
- {id: seen, date: "2024-10-24", headline: Evidence is seen, sources: tass,
   candidates: [{date: "2024-10-21", source: kcna}]}
- {id: either, date: "[2024-11-05,2024-11-09]", headline: A decree, kind: decision, sources: kcna}
- {id: span, date: "2024-11", headline: A deployment, kind: deployment, sources: [tass, reuters],
   candidates: [{date: "2024-10-08/2024-10-13", source: kcna}]}
"""
    )
    chosen = {"since": date(2024, 10, 1), "until": date(2024, 11, 30)}
    return picture_of(frames, by="source", colour="certainty", **chosen, **how)


STORY = (
    "2024-10-10 peskov denies importance: key",
    "2024-10-13 zelensky asserts",
    "2024-10-21 shoigu ambiguous",
    "2024-11-01 zelensky asserts",
    "2024-12-21 peskov deflects",
    "2025-04-26 shoigu acknowledges importance: key",
    "2025-04-28 kim-jong-un acknowledges importance: key",
    *(f"2024-{month}-{day:02} zelensky asserts" for month in (11, 12) for day in range(1, 29)),
)


@picture()
def picture_of_a_story(**how: Any) -> go.Figure:
    """A denial with its cross, a silence as a bracket with its days, an acknowledgement with its star; the key events
    have their labels, and a dense stretch has a bracket above."""
    return picture_of(build_record(*STORY), **how)


@picture(width=700)
def picture_of_thousands(**how: Any) -> go.Figure:
    """Too many for dots: columns a week on one scale, claims hollow on top, with key events as dots above them."""
    start = date(2024, 1, 1)
    lines = (
        f'- {{id: e{n}, date: "{start + timedelta(days=n * n % 366)}", headline: Event {n}, sources: tass, '
        f"importance: {'minor' if n % 97 else 'key'}, "
        f"kind: {('claim', 'report', 'meeting')[n % 3]}, actors: {{{('dprk', 'russia')[n % 2]}: speaker}}}}"
        for n in range(900)
    )
    return picture_of(frames_of("\n".join(lines)), **how)


@picture()
def picture_empty(**how: Any) -> go.Figure:
    """No events: the axes alone."""
    return picture_of(frames_of(), height=240, **how)


@picture(width=620)
def groups_of_events(palette: Palette, plot_width: int) -> go.Figure:
    """Lanes of given events without an arc, as high as they need."""
    frames = frames_of(DATES)
    events = frames.ordered_events
    return build_groups_figure(
        frames,
        [("First", events[:3]), ("All of them", events)],
        colour="kind",
        window=window_of(events, None, None),
        width=plot_width,
        palette=palette,
    )


@picture(width=380)
def strip(palette: Palette, plot_width: int) -> go.Figure:
    """The arc alone, for phones, with the days in sight framed."""
    frames = frames_of(DATES)
    chosen = Window(date(2024, 9, 1), date(2024, 10, 31))
    return build_strip_figure(frames, frames.ordered_events, chosen=chosen, width=plot_width, palette=palette)


PEOPLE = """
actors:
  body: {name: The Ministry, type: organisation}
  minister: {name: Anna Minister, type: person, part_of: body, posts: [
    {title: Deputy, body: body, until: "2024-03-31"}, {title: Minister, since: "2024-03-31", until: "2024-10-31"},
    {title: Envoy, since: "2024-12"}, {title: Member of a board}]}
  general: {name: Boris General, type: person}
questions:
  sent: {text: Were troops sent to the border?}
  paid: {text: Were they paid?}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
"""


def meetings(count: int) -> Frames:
    stances = ("denies", "deflects", "ambiguous", "acknowledges", "asserts")
    events = (
        f'- {{id: e{n}, date: "2024-{1 + n % 12:02}-{1 + n * 7 % 28:02}", headline: Event {n}, sources: tass, '
        f"kind: {('statement', 'meeting', 'statement')[n % 3]}, importance: {'normal' if n % 5 else 'key'}, "
        f"actors: {{{('minister: speaker', 'minister: host, general: visitor', 'general: speaker')[n % 3]}}}"
        + (
            f", position: {{question: {'paid' if n % 2 else 'sent'}, stance: {stances[n % 5]}}}}}"
            if n % 3 != 1
            else "}"
        )
        for n in range(count)
    )
    return frames_of("\n".join(events), records=PEOPLE)


def actors(frames: Frames, *names: str, plot_width: int, height: int, palette: Palette) -> go.Figure:
    """Draw the figure of one actor, or of two."""
    profiles: list[Profile] = [build_profile(frames, name, frames.ordered_events) for name in names]
    draw = build_actor_figure if len(names) == 1 else build_pair_figure
    return draw(
        frames,
        *profiles,
        colour="stance",
        question="sent",
        window=window_of(frames.ordered_events, None, None),
        width=plot_width,
        height=height,
        palette=palette,
    )


@picture()
def actor(**how: Any) -> go.Figure:
    """Offices by date, fading where no day is recorded; what was said and done as rows; positions on two questions with
    a word where the stance is new."""
    return actors(meetings(24), "minister", height=560, **how)


@picture(DARK, 380)
def actor_on_a_phone(**how: Any) -> go.Figure:
    """Dark and narrow, as high as it needs: names of offices are cut or stand beside their bars."""
    return actors(meetings(24), "minister", height=0, **how)


@picture()
def actor_of_thousands(**how: Any) -> go.Figure:
    """Lanes of too many events for dots become columns, and positions stand above each other."""
    return actors(meetings(600), "minister", height=560, **how)


@picture()
def actor_without_events(**how: Any) -> go.Figure:
    """Nothing but the offices and the axis."""
    return actors(meetings(0), "minister", height=300, **how)


@picture()
def actor_pair(**how: Any) -> go.Figure:
    """Two lanes that face each other on one line of time, with a line for each event of both; dates stay readable."""
    return actors(meetings(40), "minister", "general", height=420, **how)


@picture(DARK, 380)
def actor_pair_on_a_phone(**how: Any) -> go.Figure:
    """The same dark and narrow."""
    return actors(meetings(40), "minister", "general", height=0, **how)


def positions(
    frames: Frames, window: Window | None = None, *, palette: Palette, plot_width: int, height: int = 240
) -> go.Figure:
    statements = list_record_statements(frames)
    return build_positions_figure(
        frames,
        statements,
        find_silences(statements, date(2025, 12, 31)),
        summarize_answers(frames, statements),
        window=window or window_over([statement.day for statement in statements], None, None),
        palette=palette,
        width=plot_width,
        height=height,
    )


ANSWERS = (
    "2024-10-10 peskov denies quote: {text: This looks like fake news, speaker: peskov}",
    "2024-10-13 zelensky asserts",
    "2024-10-21 shoigu ambiguous",
    "2024-11-01 zelensky asserts",
    "2024-12-21 peskov deflects quote: {text: It is not worth commenting on, speaker: peskov}",
    "2025-04-26 shoigu acknowledges quote: {text: We thank the soldiers, speaker: shoigu}",
)


@picture()
def positions_shift(**how: Any) -> go.Figure:
    """Officials under their side, the side that was asked first. Peskov goes from denying to deflecting, and Shoigu
    acknowledges at last; brackets beside the name of Russia are its silences, and turning points have the words."""
    return positions(build_record(*ANSWERS), **how)


@picture(DARK, 560)
def positions_narrow(**how: Any) -> go.Figure:
    """Dark and narrow: names leave room for marks, and words are cut or left out."""
    return positions(build_record(*ANSWERS), **how)


@picture(width=350)
def positions_on_a_phone(**how: Any) -> go.Figure:
    """As high as its rows need: names and brackets stand above their rows, and the legend has as many lines as it
    takes."""
    return positions(build_record(*ANSWERS), height=0, **how)


@picture()
def positions_coarse_dates(**how: Any) -> go.Figure:
    """A month is a pale bar behind its mark; by 5 December fades to the left, with its mark at the end that is known;
    since February fades to the right."""
    lines = ("2024-10 peskov denies", "../2024-12-05 shoigu deflects", "2025-02/.. kim-jong-un acknowledges")
    return positions(build_record(*lines), Window(date(2024, 9, 1), date(2025, 4, 30)), **how)


@picture()
def positions_of_one_day(**how: Any) -> go.Figure:
    """Four statements of one person on one day stand around the line of the row, which is higher for it."""
    same_day = [f"2024-10-10 {by} denies" for by in ("peskov", "peskov", "peskov", "peskov", "shoigu")]
    return positions(build_record(*same_day, "2025-04-26 shoigu acknowledges"), **how)


@picture()
def positions_of_bodies(**how: Any) -> go.Figure:
    """States and bodies grouped under Others, each with a row of its own, and a side that asserts of another."""
    lines = ("2024-10-10 peskov denies", "2024-10-12 china ambiguous", "2024-10-28 nato asserts")
    return positions(build_record(*lines, "2024-11-05 zelensky asserts", "2024-11-20 kim-jong-un deflects"), **how)


@picture(width=620)
def positions_without_room(**how: Any) -> go.Figure:
    """A height for few rows: sides that only assert have one each, with their number of speakers, and of Russia those
    who said least share the last one."""
    lines = (
        *ANSWERS,
        "2024-10-14 china asserts",
        "2024-10-15 nato asserts",
        "2024-10-16 russia denies",
        "2024-10-17 kim-jong-un denies",
    )
    return positions(build_record(*lines), height=172, **how)


@picture()
def positions_empty(**how: Any) -> go.Figure:
    """No statement: the dates alone."""
    return positions(build_record(), **how)


COUNTED = """
- {id: point, date: "2024-10-13", headline: A, kind: claim, sources: tass, actors: {peskov: speaker},
   quantity: {measure: troops, low: 10000, high: 10000, approximate: true, counts: <i>sent</i>}}
- {id: range, date: "2024-10-14", headline: B, kind: claim, sources: tass, actors: {peskov: speaker},
   quantity: {measure: troops, low: 11000, high: 12000, counts: in Russia}}
- {id: least, date: "2024-10-15", headline: C, kind: claim, sources: tass, actors: {shoigu: speaker},
   quantity: {measure: troops, low: 3000, counts: in Russia}}
- {id: most, date: "2024-10-16", headline: D, kind: deployment, sources: tass, actors: {shoigu: agent},
   quantity: {measure: troops, high: 8000, counts: in Russia}}
"""


def numbers(frames: Frames, *, palette: Palette, plot_width: int, height: int = 160) -> go.Figure:
    figures = list_quantities(all_of(frames), "troops")
    window = window_over([figure.day for figure in figures], None, None)
    return build_numbers_figure(frames, figures, window=window, palette=palette, width=plot_width, height=height)


@picture()
def numbers_with_open_ends(**how: Any) -> go.Figure:
    """About 10,000 is a point with a pale rim, 11,000–12,000 a bar; 3,000 or more fades to the right, up to 8,000 to
    the left; claims are hollow, nothing joins the rows, and markup in a text is text."""
    return numbers(frames_of(COUNTED), **how)


@picture(DARK, 560)
def numbers_narrow(**how: Any) -> go.Figure:
    """The same dark and narrow."""
    return numbers(frames_of(COUNTED), **how)


@picture(width=350)
def numbers_on_a_phone(**how: Any) -> go.Figure:
    """As high as its rows need: day, name, number and what it counts stand above a bar of the whole width."""
    return numbers(frames_of(COUNTED), height=0, **how)


@picture(width=620)
def numbers_of_long_words(**how: Any) -> go.Figure:
    """What is counted is cut, a month is a bar among the days, and one figure is a hundred times another."""
    frames = frames_of(
        """
- {id: long, date: "2024-10", headline: A, kind: claim, sources: tass, actors: {peskov: speaker},
   quantity: {measure: troops, low: 100, high: 120,
   counts: soldiers who were trained in five places of the far east and then taken to the front by train}}
- {id: large, date: "../2025-06-12", headline: B, kind: claim, sources: tass, actors: {kim-jong-un: speaker},
   quantity: {measure: troops, low: 12000, counts: in Russia}}
"""
    )
    return numbers(frames, **how)


@picture()
def numbers_of_many(**how: Any) -> go.Figure:
    """Sixty where fifteen texts have room: each has its mark, and the largest and some others their words."""
    lines = (
        f'- {{id: e{n}, date: "2024-{1 + n // 6:02}-{1 + n % 28:02}", headline: E, kind: claim, sources: tass, '
        f"actors: {{{('peskov', 'kim-jong-un')[n % 2]}: speaker}}, "
        f"quantity: {{measure: troops, low: {100 * (n * 37 % 59 + 1)}, counts: counted}}}}"
        for n in range(60)
    )
    return numbers(frames_of("\n".join(lines)), height=300, **how)


@picture()
def numbers_empty(**how: Any) -> go.Figure:
    """No figure was given: the axes alone."""
    return numbers(frames_of(), **how)


def chain(sources: str, *, plot_width: int, palette: Palette) -> go.Figure:
    frames = frames_of(f'- {{id: it, date: "2024", headline: A, sources: [{sources}]}}', records=REPORTS)
    return build_chain_figure(
        frames, build_chain(frames.chronology, frames.event["it"]), width=plot_width, palette=palette
    )


@picture()
def chain_of_one_origin(**how: Any) -> go.Figure:
    """From the ministry to the paper: an arrow for each repetition; dotted boxes are not cited, thick ones are of a
    state; the paper that reports by itself stands below."""
    return chain("paper, ministry, own", **how)


@picture()
def chain_of_two_origins(**how: Any) -> go.Figure:
    """Of the two reports that the digest repeats it goes back to the one that the event cites."""
    return chain("digest, own, paper", **how)


@picture(DARK, 520)
def chain_beside_the_panel(**how: Any) -> go.Figure:
    """Dark and narrow: boxes within the width, their words shortened."""
    return chain("paper", **how)


@picture(width=520)
def chain_of_one_report(**how: Any) -> go.Figure:
    """A single report is a single box."""
    return chain("own", **how)


LATE = """
- {id: month, date: "2024-11", reported: "2024-12-05", headline: Deployed, sources: tass}
- {id: either, date: "[2024-10-01,2024-10-08]", reported: "2024-10-11", headline: Seen, kind: claim, sources: tass,
   actors: {peskov: speaker}}
- {id: by, date: "../2024-11-30", reported: "2024-12-05", headline: Vetoed, sources: tass}
- {id: day, date: "2024-12-04", reported: "2024-12-05", headline: Exchanged, kind: milestone, sources: tass}
"""


@picture(width=700)
def chain_of_a_source(palette: Palette, plot_width: int) -> go.Figure:
    """A source between the first report and those that repeat it; those in use have a whole frame."""
    frames = frames_of(records=REPORTS)
    nodes = build_source_chain(frames.chronology, "reuters", ["reuters"])
    return build_chain_figure(frames, nodes, width=plot_width, palette=palette)


def sourcing(frames: Frames, *, plot_width: int, height: int, palette: Palette, by: str = "publisher") -> go.Figure:
    events = frames.ordered_events
    groups, lags = group_by_attribute(frames, events, by), list_lags(events)
    return build_sourcing_figure(frames, events, groups, lags, by=by, width=plot_width, height=height, palette=palette)


KEPT = """
actors:
  peskov: {name: Dmitry Peskov, type: person}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency, archived: "https://example.org/a",
    accessed: "2026-03-04"}
  paper: {publisher: A <i>paper</i> with a long name that has no room, published: "2024-06-20", type: newspaper,
    origin: tass, accessed: "2026-02-01"}
  own: {publisher: Own, published: "2024-06-20", type: newspaper}
"""


@picture()
def sourcing_of_three(**how: Any) -> go.Figure:
    """Events by publisher, split by state and origins; lags from one day to some weeks, one of open start; one source
    of three with a copy, two of them opened in two months."""
    events = LATE + "".join(
        f'- {{id: d{n}, date: "2025-01-{n + 1:02}", reported: "2025-01-{n + 2:02}", headline: Day {n}, '
        f"sources: {('[tass, paper]', '[paper, own]', 'own')[n % 3]}}}\n"
        for n in range(20)
    )
    return sourcing(frames_of(events, records=KEPT), height=420, **how)


@picture(DARK, 380)
def sourcing_on_a_phone(**how: Any) -> go.Figure:
    """Dark and narrow, as high as it needs."""
    return sourcing(frames_of(LATE, records=KEPT), height=0, **how)


@picture()
def sourcing_of_thousands(**how: Any) -> go.Figure:
    """Bars of too many events for a gap between them, of which some publishers have no room."""
    return sourcing(make_frames(1200), height=460, **how)


@picture()
def sourcing_empty(**how: Any) -> go.Figure:
    """No sources: the headings alone."""
    return sourcing(frames_of(), height=300, **how)


PLACES = (
    ACTORS
    + """
    questions: {troops: {text: Are there troops?}}
    places:
      capital: {name: The capital, lat: 39.0, lon: 125.8}
      border: {name: A border town, lat: 38.5, lon: 126.3}
      far: {name: A far town <i>, lat: 55.8, lon: 37.6}
      lost: {name: A lost village}
"""
)
STANCES = {"denies": 2, "deflects": 2, "acknowledges": 3}


def map_of(*, plot_width: int, places: tuple[str, ...] = (), **how: Any) -> go.Figure:
    """Draw the map of a capital with many events, a border town beside it, a far town and a place without any."""
    stances = [stance for stance, count in STANCES.items() for _ in range(count)]
    lines = [f"place: capital, position: {{question: troops, stance: {stance}}}" for stance in stances]
    lines += ["place: capital"] * 4 + ["place: far, kind: claim, actors: {dprk: speaker}"] * 2
    lines += ["place: far", "place: border", "place: lost", "kind: claim, actors: {dprk: speaker}"]
    speaker = "actors: {peskov: speaker}"
    frames = frames_of(
        "\n".join(
            f'- {{id: e{n}, date: "2024-06-{n + 1:02}", headline: Event {n}, sources: tass, {line}'
            f"{'' if 'actors' in line else ', ' + speaker}}}"
            for n, line in enumerate(lines)
        ),
        records=PLACES,
    )
    events = frames.ordered_events
    return build_map_figure(
        frames, events, events, chosen=None, width=plot_width, height=360, question="troops", places=places, **how
    )


@picture(width=620)
def map_of_places(**how: Any) -> go.Figure:
    """The capital with sectors of stances, only claimed events hollow; the town beside it moved off, with a line to
    where it lies; the foot names what has no place."""
    return map_of(**how)


@picture(DARK, 620)
def map_of_a_chosen_place(**how: Any) -> go.Figure:
    """The far town chosen, in the dark: the others are pale, and the arc has its events alone."""
    return map_of(places=("far",), **how)
