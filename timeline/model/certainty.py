"""How well the date of an event is known, in the words of a filter."""

from __future__ import annotations

from timeline.model.records import Event
from timeline.model.vocabulary import Word


class Certainty(Word):
    EXACT = "exact", "The day is known, or the first and the last; no source has another."
    UNCERTAIN = "uncertain", "Marked as approximate or uncertain, or one of several days."
    COARSE = "coarse", "Only the month or the year is known, or an end is open."
    DISPUTED = "disputed", "A source has another day."


def classify_certainty(event: Event) -> tuple[Certainty, ...]:
    """List the words that fit the date of an event: exact alone, or any of the others."""
    date = event.date
    doubts = {
        Certainty.UNCERTAIN: date.is_approximate or date.is_uncertain or date.form == "choice",
        Certainty.COARSE: date.precision != "day" or None in date.parts,
        Certainty.DISPUTED: any(candidate.date != date for candidate in event.candidates),
    }
    return tuple(word for word, fits in doubts.items() if fits) or (Certainty.EXACT,)
