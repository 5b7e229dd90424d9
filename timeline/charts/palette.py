"""Colours and shapes: a colour for each family of kinds, a mark for each kind.

Colours have a contrast of 3:1 or more with their background (WCAG 2.2, 1.4.11), and differ in lightness too,
for colour-vision deficiency. No meaning rests on colour alone, since every kind has its own mark and
unproven ones are hollow.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.vocabulary import UNPROVEN, Kind, Stance

FONT = "'Source Sans', Hangul, 'Hangul rest', sans-serif"
"""As in .streamlit/config.toml, which says where the fonts are."""
SIZE = 14
"""Pixels of every letter in a figure."""

FAMILY = {
    Kind.MILESTONE: "treaty",
    Kind.DECISION: "treaty",
    Kind.MEETING: "contact",
    Kind.VISIT: "contact",
    Kind.STATEMENT: "words",
    Kind.DENIAL: "words",
    Kind.NON_DENIAL: "words",
    Kind.ACKNOWLEDGEMENT: "words",
    Kind.CLAIM: "unproven",
    Kind.FORECAST: "unproven",
    Kind.INTERPRETATION: "unproven",
    Kind.MILITARY_ACTION: "force",
    Kind.DEPLOYMENT: "force",
    Kind.SANCTIONS: "other",
    Kind.REPORT: "other",
}
_SHAPE = {
    Kind.MILESTONE: "diamond",
    Kind.DECISION: "pentagon",
    Kind.MEETING: "circle",
    Kind.VISIT: "hexagon",
    Kind.STATEMENT: "square",
    Kind.DENIAL: "x",
    Kind.NON_DENIAL: "cross",
    Kind.ACKNOWLEDGEMENT: "star",
    Kind.CLAIM: "circle",
    Kind.FORECAST: "triangle-right",
    Kind.INTERPRETATION: "square",
    Kind.MILITARY_ACTION: "triangle-up",
    Kind.DEPLOYMENT: "triangle-down",
    Kind.SANCTIONS: "bowtie",
    Kind.REPORT: "hourglass",
}

STANCE_SHAPE = {
    Stance.DENIES: "x",
    Stance.DEFLECTS: "triangle-down",
    Stance.AMBIGUOUS: "diamond",
    Stance.ACKNOWLEDGES: "star",
    Stance.ASSERTS: "circle-open",
}
"""The marks of positions; an assertion about others is hollow, as claims are."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Hold the colours of one theme."""

    text: str
    muted: str
    line: str
    band: str
    background: str
    neutral: str
    """For marks that a colouring says nothing of."""
    families: dict[str, str]
    stances: dict[Stance, str]
    """From denial to assertion: orange to blue, which differ in nearly all colour vision."""

    def colour(self, kind: str) -> str:
        return self.families[FAMILY[Kind(kind)]]


LIGHT = Palette(
    text="#1D2530",
    muted="#5A6675",
    line="#D5DBE3",
    band="#F4F6F9",
    background="#FFFFFF",
    neutral="#818C9C",
    families={
        "treaty": "#C8004E",
        "contact": "#0B70D0",
        "words": "#076648",
        "unproven": "#703800",
        "force": "#412695",
        "other": "#6A6A7E",
    },
    stances={
        Stance.DENIES: "#9A3000",
        Stance.DEFLECTS: "#CF741A",
        Stance.AMBIGUOUS: "#747B88",
        Stance.ACKNOWLEDGES: "#2580D2",
        Stance.ASSERTS: "#0F3568",
    },
)
DARK = Palette(
    text="#E8ECF2",
    muted="#A4AFBD",
    line="#36404D",
    band="#171D26",
    background="#10151C",
    neutral="#6A7584",
    families={
        "treaty": "#DC604E",
        "contact": "#2E8BFF",
        "words": "#A0F5CE",
        "unproven": "#FCC425",
        "force": "#DCD3FD",
        "other": "#83838D",
    },
    stances={
        Stance.DENIES: "#F06A35",
        Stance.DEFLECTS: "#FFCB8A",
        Stance.AMBIGUOUS: "#949FAE",
        Stance.ACKNOWLEDGES: "#A8D6FF",
        Stance.ASSERTS: "#4A90EA",
    },
)
VARIABLES = {
    LIGHT.text: "text",
    LIGHT.muted: "muted",
    LIGHT.line: "line",
    LIGHT.band: "band",
    LIGHT.background: "ground",
    LIGHT.neutral: "neutral",
    **{colour: name for name, colour in LIGHT.families.items()},
    **{colour: str(stance) for stance, colour in LIGHT.stances.items()},
}
"""The colours of the light theme as the variables that pages have for them."""


def choose_symbol(kind: str) -> str:
    """Return Plotly's marker symbol for a kind, hollow where its content is not established."""
    hollow = "-open" if Kind(kind) in UNPROVEN else ""
    return f"{_SHAPE[Kind(kind)]}{hollow}"
