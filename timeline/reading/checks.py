"""The rules that a chronology must meet beyond its model, each a function from chronology to findings.

To add a rule: write the function and name it in RULES; CONTRIBUTING.md says what else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any, get_origin

from pydantic import TypeAdapter, ValidationError

from timeline.model.actor_tree import find_side, list_sides
from timeline.model.records import Actor, Article, Chronology, Event, Record, Source
from timeline.model.value_types import Number
from timeline.model.vocabulary import SPOKEN, Kind, Layer, Role, Stance
from timeline.reading.inline_records import INLINE_SECTIONS
from timeline.reading.problems import DataPath, Finding, suggest_spelling
from timeline.reading.references import find_dangling_references

_Findings = Iterator[Finding]
_NUMBER = TypeAdapter(Number)
MAX_QUOTED_WORDS = 20
"""Words of a quotation."""

_LIST_FIELDS: Mapping[str, tuple[str, ...]] = {
    section: fields
    for section, model in (("actors", Actor), ("sources", Source), ("articles", Article), ("events", Event))
    if (fields := tuple(n for n, f in model.model_fields.items() if get_origin(f.annotation) is tuple))
}
"""The fields of each record that hold a list. Stories are left out: a briefing may show an event again."""


def find_repeated_ids(chronology: Chronology) -> _Findings:
    """Refuse an id that a list uses twice."""
    for section in ("events", "stories"):
        first: dict[str, int] = {}
        for index, record in enumerate(getattr(chronology, section)):
            if record.id in first:
                path = (section, index, "id")
                other_path = (section, first[record.id], "id")
                same = record == getattr(chronology, section)[first[record.id]]
                message = f"the id “{record.id}” is taken"
                fix = "take the older one away if both are the same entry, or choose another id"
                if same:
                    message = f"“{record.id}” stands here a second time, word for word"
                    fix = "take one of the two away"
                yield Finding("E301", path, message, fix=fix, other_path=other_path, is_exact_copy=same)
            first.setdefault(record.id, index)


def find_unknown_references(chronology: Chronology, known: Mapping[str, set[str]]) -> _Findings:
    """Refuse a reference to an id that `known` does not hold for its section; articles may be left out as a whole."""
    suggestions: dict[tuple[str, str], str] = {}
    for path, section, value, is_key in find_dangling_references(chronology, known):
        if section == "articles" and not known[section]:
            continue
        # suggesting is slow: once for each id, and not at all once most of a section is missing
        if (section, value) not in suggestions:
            suggestions[section, value] = suggest_spelling(value, known[section]) if len(suggestions) < 100 else ""
        word = suggestions[section, value]
        message = f"there is no {section.removesuffix('s')} “{value}”"
        message += f"; did you mean “{word}”?" if word else ""
        may_be_inline = path[0] == "events" and section in INLINE_SECTIONS
        add = f"add it under {section}:{', or write it out in the event' if may_be_inline else ''}, or correct it"
        fix = f"write {word}" if word else add
        yield Finding(
            "E302",
            path,
            message,
            fix=fix,
            at_key=is_key,
            section=section,
            value=value,
            replacements=(word,) if word else (),
        )


def find_circular_chains(chronology: Chronology) -> _Findings:
    """Refuse actors that are part of themselves, and sources that repeat themselves."""
    parents = {key: (actor.part_of,) if actor.part_of else () for key, actor in chronology.actors.items()}
    yield from _find_circle("actors", "part_of", parents)
    yield from _find_circle("sources", "origin", {k: v.origin for k, v in chronology.sources.items()})


def _find_circle(section: str, key: str, above: Mapping[str, tuple[str, ...]]) -> _Findings:
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        circle = error.args[1][::-1]
        message = f"“{circle[0]}” leads back to itself through {key}"
        hint = " → ".join(circle) if len(circle) < 7 else ""
        yield Finding("E303", (section, circle[0], key), message, hint=hint, fix="break the circle")


def find_repeated_items(chronology: Chronology) -> _Findings:
    """Refuse an item that stands twice in one list, where it would count twice; notes are not compared."""
    yield from _find_repetitions(chronology.chapters, ("chapters",))
    for section, fields in _LIST_FIELDS.items():
        records = getattr(chronology, section)
        pairs = records.items() if isinstance(records, Mapping) else enumerate(records)
        for key, record in pairs:
            for field in fields:
                yield from _find_repetitions(
                    getattr(record, field), (section, str(key) if section == "articles" else key, field)
                )
    for index, event in enumerate(chronology.events):
        for actor, roles in event.actors.items():
            yield from _find_repetitions(roles, ("events", index, "actors", actor))


def _find_repetitions(items: Sequence[Any], path: DataPath) -> _Findings:
    if len(items) < 2:
        return
    first: dict[Any, int] = {}
    for place, item in enumerate(items):
        key = item
        if isinstance(item, Record):
            key = item.model_dump_json(exclude={"note"})
        elif isinstance(item, Mapping):
            key = tuple(item.items())
        if key in first:
            named = f"“{item}”" if isinstance(item, str | int) else "the same item"
            message = f"{named} stands twice in this list"
            yield Finding("E304", (*path, place), message, fix="remove it", other_path=(*path, first[key]))
        first.setdefault(key, place)


def find_self_links(chronology: Chronology) -> _Findings:
    """Refuse an event with a link to itself."""
    for index, event in enumerate(chronology.events):
        for place, link in enumerate(event.links):
            for kind, other in link.items():
                if other == event.id:
                    path = ("events", index, "links", place, kind)
                    fix = "write the id of the other event, or remove the link"
                    yield Finding("E305", path, "this event is tied to itself", fix=fix)


def find_repeated_articles(data: Mapping[str, Any]) -> _Findings:
    """Refuse two keys of articles that are one number, of which one article would be lost."""
    section = data.get("articles")
    first: dict[int, str] = {}
    for key in section if isinstance(section, dict) else ():
        number = parse_article_number(key)
        if number in first:
            message = f"“{key}” is the number {number}, which is taken"
            fix = "put both into one article, or correct the number"
            yield Finding(
                "E306", ("articles", key), message, fix=fix, at_key=True, other_path=("articles", first[number])
            )
        elif number:
            first[number] = key


def parse_article_number(key: str) -> int | None:
    """Read the key of an article as the model does: 04 is 4. Returns None where it is no number."""
    try:
        return _NUMBER.validate_python(key)
    except ValidationError:
        return None


def find_kinds_that_are_ours(chronology: Chronology) -> _Findings:
    """Refuse a kind of its own under the id of one of ours, which would have two meanings."""
    for key in chronology.kinds:
        if key in set(Kind):
            message = f"“{key}” is one of our kinds already"
            yield Finding("E409", ("kinds", key), message, fix="choose another id, or take it away", at_key=True)


def find_missing_speakers(chronology: Chronology) -> _Findings:
    """Refuse an event of a spoken kind, such as a claim, without a speaker among its actors."""
    for index, event in enumerate(chronology.events):
        roles = {role for actor_roles in event.actors.values() for role in actor_roles}
        if event.kind.like in SPOKEN and Role.SPEAKER not in roles:
            article = "an" if event.kind[0] in "aeiou" else "a"
            message = f"{article} {event.kind} needs a speaker"
            fix = "add actors: {who-said-it: speaker}"
            if event.actors:
                fix = "give the role speaker to the actor who said it"
            yield Finding("E401", ("events", index, "kind"), message, fix=fix)


def find_early_reports(chronology: Chronology) -> _Findings:
    """Refuse an event that is reported before it happened, or said before it happened unless it is a forecast."""
    for index, event in enumerate(chronology.events):
        happened = event.said if event.kind.like is Kind.FORECAST else event.said or event.date
        if event.reported and happened and happened.is_surely_after(event.reported):
            message = f"reported before it happened ({happened.text})"
            fix = f"write {happened} or a later day"
            yield Finding("E404", ("events", index, "reported"), message, fix=fix)
        if event.said and event.kind.like is not Kind.FORECAST and event.date.is_surely_after(event.said):
            message = f"said before it happened ({event.date.text})"
            fix = "make it kind: forecast, or correct the day"
            yield Finding("E404", ("events", index, "said"), message, fix=fix)


def find_reversed_posts(chronology: Chronology) -> _Findings:
    """Refuse an office that ends before it begins."""
    for actor_id, actor in chronology.actors.items():
        for index, post in enumerate(actor.posts):
            if post.since and post.until and post.since.is_surely_after(post.until):
                path = ("actors", actor_id, "posts", index, "until")
                yield Finding("E405", path, f"this ends before it begins ({post.since.text})")


def find_undated_forecasts(chronology: Chronology) -> _Findings:
    """Refuse a forecast that does not say when it was made."""
    for index, event in enumerate(chronology.events):
        if event.kind.like is Kind.FORECAST and not (event.said or event.reported):
            message = "a forecast needs the day it was made"
            yield Finding("E406", ("events", index, "kind"), message, fix="add said: with that day")


def find_unsound_quantities(chronology: Chronology) -> _Findings:
    """Refuse a quantity with no value, or whose low is above its high."""
    for index, event in enumerate(chronology.events):
        for place, quantity in enumerate(event.quantity):
            path = ("events", index, "quantity", place)
            if quantity.low is None and quantity.high is None:
                yield Finding("E407", path, "this number has neither low nor high", fix="add low:")
            elif quantity.low and quantity.high is not None and quantity.low > quantity.high:
                message = "low is above high"
                fix = f"write low: {quantity.high}, high: {quantity.low}"
                yield Finding("E407", (*path, "low"), message, fix=fix)


def find_unsound_steps(chronology: Chronology) -> _Findings:
    """Refuse a step that shows neither an event nor a view, or both."""
    for index, story in enumerate(chronology.stories):
        for place, step in enumerate(story.steps):
            if (step.event is None) == (step.view is None):
                message = "a step shows either an event or a view"
                path: DataPath = ("stories", index, "steps", place)
                yield Finding("E408", path, message, fix="write event: id, or view: ladder")


def find_unordered_events(chronology: Chronology) -> _Findings:
    """Warn of an event that stands right after one that is surely later."""
    for index, (before, event) in enumerate(pairwise(chronology.events), start=1):
        if before.date.is_surely_after(event.date):
            message = f"this event stands after one that is later ({before.date.text})"
            yield Finding("W502", ("events", index, "date"), message, fix="move it to its place in time")


def find_events_after_coverage(chronology: Chronology) -> _Findings:
    """Warn of a day of the last event that was found after which another one became known."""
    coverage = chronology.timeline.coverage
    later = [event for event in chronology.events if coverage and event.known_from.is_surely_after(coverage.until)]
    if later:
        last = max(later, key=lambda event: event.known_from.anchor)
        message = f"the event “{last.id}” is later than this ({last.known_from.text})"
        fix = f'write until: "{last.known_from.edtf}"'
        yield Finding("W611", ("timeline", "coverage", "until"), message, fix=fix)


def find_trailing_commas(chronology: Chronology) -> _Findings:
    """Warn of a headline, title or name that ends with a comma."""
    for section in ("events", "stories", "chapters", "actors", "places", "kinds", "sources", "articles"):
        records = getattr(chronology, section)
        for key, record in records.items() if isinstance(records, Mapping) else enumerate(records):
            for field in ("headline", "title", "name", "publisher"):
                text = getattr(record, field, None)
                if text and text.endswith(","):
                    path = (section, str(key) if isinstance(records, Mapping) else key, field)
                    trimmed = text.rstrip(" ,")
                    message = f"this {field} ends with a comma"
                    yield Finding("W601", path, message, fix=f"write {trimmed}", replacements=(trimmed,))


def find_long_quotations(chronology: Chronology) -> _Findings:
    """Warn of a quotation of more words than may be taken from somebody else's text."""
    for index, event in enumerate(chronology.events):
        for place, quote in enumerate(event.quote):
            path: DataPath = ("events", index, "quote", place)
            texts = {(*path, "text"): quote.text}
            if quote.original:
                texts[(*path, "original", "text")] = quote.original.text
            for path_of_text, text in texts.items():
                count = len(text.split())
                if count > MAX_QUOTED_WORDS:
                    message = f"this quotation has {count} words"
                    fix = f"keep the {MAX_QUOTED_WORDS} words that matter, and leave out the others with …"
                    yield Finding("W602", path_of_text, message, fix=fix)


def find_needless_originals(chronology: Chronology) -> _Findings:
    """Warn of a quotation that has an original though its own words are called the original ones."""
    for index, event in enumerate(chronology.events):
        for place, quote in enumerate(event.quote):
            if quote.original and quote.layer is Layer.ORIGINAL:
                message = "these words are called the original ones, and have an original besides"
                path = ("events", index, "quote", place, "original")
                yield Finding(
                    "W606", path, message, fix="write layer: translation, or take the original away", at_key=True
                )


def find_unnamed_sources(chronology: Chronology) -> _Findings:
    """Warn of a source of a quotation, number or picture that its event does not name among its own."""
    for index, event in enumerate(chronology.events):
        named: dict[DataPath, str | None] = {}
        for place, quote in enumerate(event.quote):
            named["events", index, "quote", place, "source"] = quote.source
            if quote.original:
                named["events", index, "quote", place, "original", "source"] = quote.original.source
        for place, quantity in enumerate(event.quantity):
            named["events", index, "quantity", place, "source"] = quantity.source
        for place, medium in enumerate(event.media):
            named["events", index, "media", place, "source"] = medium.source
        for path, source in named.items():
            if source and event.sources and source not in event.sources:
                message = f"the event does not name the source “{source}”"
                yield Finding("W603", path, message, fix=f"add {source} to the sources of the event")


def find_repeated_addresses(chronology: Chronology) -> _Findings:
    """Warn of two sources at one address, which would count as two reports."""
    first: dict[str, str] = {}
    for key, source in chronology.sources.items():
        if source.url and source.url in first:
            message = f"this is the address of “{first[source.url]}” too"
            fix = "make one source of both, or correct the address"
            also = ("sources", first[source.url], "url")
            yield Finding("W604", ("sources", key, "url"), message, fix=fix, other_path=also)
        elif source.url:
            first[source.url] = key


def find_late_origins(chronology: Chronology) -> _Findings:
    """Warn of a source that repeats one which was surely published later."""
    for key, source in chronology.sources.items():
        for place, origin in enumerate(source.origin):
            above = chronology.sources.get(origin)
            if not (above and above.published and source.published):
                continue
            if above.published.is_surely_after(source.published):
                message = f"“{origin}” was published later ({above.published.text})"
                fix = "correct one of the days, or name another origin"
                yield Finding("W605", ("sources", key, "origin", place), message, fix=fix)


def find_unlinked_reversals(chronology: Chronology) -> _Findings:
    """Warn of a denial by a side that later acknowledged the same, where no link ties the one to the other."""
    answers: dict[tuple[str, str], list[tuple[int, int, Stance]]] = {}
    for index, event in enumerate(chronology.events):
        for place, position in enumerate(event.position):
            by = (find_side(chronology.actors, position.by),) if position.by else list_sides(chronology.actors, event)
            for side in by:
                answers.setdefault((position.question, side), []).append((index, place, position.stance))
    tied = {frozenset((event.id, to)) for event in chronology.events for link in event.links for to in link.values()}
    for positions in answers.values():
        yeses = [chronology.events[index] for index, _, stance in positions if stance is Stance.ACKNOWLEDGES]
        for index, place, stance in positions:
            denied = chronology.events[index]
            later = [yes.id for yes in yeses if yes.date.is_surely_after(denied.date)]
            if stance is Stance.DENIES and later and not any(frozenset((denied.id, yes)) in tied for yes in later):
                message = f"the same side acknowledged it later (“{later[0]}”), and no link ties the two"
                fix = f"write links: [contradicts: {denied.id}] at “{later[0]}”"
                yield Finding("W607", ("events", index, "position", place, "stance"), message, fix=fix)


def find_tags_in_two_spellings(chronology: Chronology) -> _Findings:
    """Warn of a tag that differs from an earlier one only in capital letters, spaces or hyphens."""
    first: dict[str, tuple[str, DataPath]] = {}
    for index, event in enumerate(chronology.events):
        for place, tag in enumerate(event.tags):
            path = ("events", index, "tags", place)
            known, other_path = first.setdefault("".join(filter(str.isalnum, tag.casefold())), (tag, path))
            if known != tag:
                message = f"this tag is written “{known}” elsewhere"
                yield Finding("W609", path, message, fix="write both alike", other_path=other_path)


def find_journeys_that_lead_nowhere(chronology: Chronology) -> _Findings:
    """Warn of an event whose `to_place` is its `place`."""
    for index, event in enumerate(chronology.events):
        if event.to_place and event.to_place == event.place:
            message = "this is the place where it happened already"
            yield Finding("W610", ("events", index, "to_place"), message, fix="take to_place away, or correct it")


RULES: tuple[Callable[[Chronology], _Findings], ...] = (
    find_repeated_ids,
    find_repeated_items,
    find_circular_chains,
    find_self_links,
    find_kinds_that_are_ours,
    find_missing_speakers,
    find_early_reports,
    find_reversed_posts,
    find_undated_forecasts,
    find_unsound_quantities,
    find_unsound_steps,
    find_unordered_events,
    find_trailing_commas,
    find_long_quotations,
    find_unnamed_sources,
    find_repeated_addresses,
    find_late_origins,
    find_needless_originals,
    find_unlinked_reversals,
    find_tags_in_two_spellings,
    find_journeys_that_lead_nowhere,
    find_events_after_coverage,
)

FIELDS_READ: Mapping[str, tuple[str, ...]] = {
    "E401": ("kind", "actors"),
    "E404": ("kind", "date", "said", "reported"),
    "E406": ("kind", "said", "reported"),
    "W603": ("sources", "quote", "quantity", "media"),
    "W607": ("date", "position", "links", "actors"),
}
"""The fields of an event that a rule compares: it is not applied where one of them is invalid."""


def check_chronology(chronology: Chronology, known: Mapping[str, set[str]]) -> list[Finding]:
    """Apply every rule to a chronology.

    `known` maps a section to the ids written in the file, those of invalid records too, which are then not
    reported as missing wherever they are used. References to a section that it lacks are not checked.
    """
    findings = (finding for rule in RULES for finding in rule(chronology))
    return [*findings, *find_unknown_references(chronology, known)]
