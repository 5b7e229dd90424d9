"""How certain the date of an event is, as the words of a filter."""

from __future__ import annotations

from timeline.model.records import Event
from timeline.model.vocabulary import Word
from timeline.text.catalogue import translatable, translate


class Certainty(Word):
    """Classify how certain a date is; several words may fit one date."""

    EXACT = "exact", "The day is known, or the first and the last; no source has another."
    UNCERTAIN = "uncertain", "Marked as approximate or uncertain, or one of several days."
    COARSE = "coarse", "Only the month or the year is known, or an end is open."
    DISPUTED = "disputed", "A source has another day."

    @property
    def phrase(self) -> str:
        """Name a date of this certainty: "exact date"."""
        return translate(_PHRASES[self])


_PHRASES = {
    Certainty.EXACT: translatable("exact date"),
    Certainty.UNCERTAIN: translatable("uncertain date"),
    Certainty.COARSE: translatable("coarse date"),
    Certainty.DISPUTED: translatable("disputed date"),
}


def classify_certainty(event: Event) -> tuple[Certainty, ...]:
    """List the words that fit the date of an event, in the order of Certainty; exact only where no other fits."""
    date = event.date
    doubts = {
        Certainty.UNCERTAIN: date.is_approximate or date.is_uncertain or date.form == "choice",
        Certainty.COARSE: date.precision != "day" or None in date.parts,
        Certainty.DISPUTED: any(candidate.date != date for candidate in event.candidates),
    }
    return tuple(word for word, fits in doubts.items() if fits) or (Certainty.EXACT,)
