"""The rules that keep an entry from being false, each a function from chronology to findings.

To add a rule: write the function and name it in RULES; CONTRIBUTING.md says what else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any, get_origin

from pydantic import TypeAdapter, ValidationError

from timeline.model.fields import Number
from timeline.model.records import Actor, Article, Chronology, Event, Record, Source
from timeline.model.vocabulary import SPOKEN, Kind, Role
from timeline.reading.findings import Finding
from timeline.reading.parser import Path
from timeline.reading.problems import suggest_spelling
from timeline.reading.references import find_dangling

Findings = Iterator[Finding]
_NUMBER = TypeAdapter(Number)
MOST_QUOTED = 20
"""Words of a quotation."""


_LISTS: Mapping[str, tuple[str, ...]] = {
    section: fields
    for section, model in (("actors", Actor), ("sources", Source), ("articles", Article), ("events", Event))
    if (fields := tuple(n for n, f in model.model_fields.items() if get_origin(f.annotation) is tuple))
}
"""The fields of each record that hold a list. A briefing may come back to what it has shown."""


def repeated_ids(chronology: Chronology) -> Findings:
    """Refuse an id that a list uses twice."""
    for section in ("events", "stories"):
        first: dict[str, int] = {}
        for index, record in enumerate(getattr(chronology, section)):
            if record.id in first:
                path = (section, index, "id")
                also = (section, first[record.id], "id")
                same = record == getattr(chronology, section)[first[record.id]]
                message = f"the id “{record.id}” is taken"
                fix = "take the older one away if both are the same entry, or choose another id"
                if same:
                    message = f"“{record.id}” stands here a second time, word for word"
                    fix = "take one of the two away"
                yield Finding("E301", path, message, fix=fix, also=also, is_twice=same)
            first.setdefault(record.id, index)


def unknown_references(chronology: Chronology, known: Mapping[str, set[str]]) -> Findings:
    """Refuse an id that names nothing; `known` holds every id written, in broken records too."""
    meant: dict[tuple[str, str], str] = {}
    for path, section, value, is_key in find_dangling(chronology, known):
        if section == "articles" and not known[section]:
            continue
        # looking for near words is slow: one look an id, and none once most of a section is missing
        if (section, value) not in meant:
            meant[section, value] = suggest_spelling(value, known[section]) if len(meant) < 100 else ""
        word = meant[section, value]
        message = f"there is no {section.removesuffix('s')} “{value}”"
        message += f"; did you mean “{word}”?" if word else ""
        fix = f"write {word}" if word else f"add it under {section}:, or correct it"
        yield Finding("E302", path, message, fix=fix, at_key=is_key, writes=(word,) if word else ())


def chains(chronology: Chronology) -> Findings:
    """Refuse actors that are part of themselves, and sources that repeat themselves."""
    bodies = {key: (actor.part_of,) if actor.part_of else () for key, actor in chronology.actors.items()}
    yield from _circle("actors", "part_of", bodies)
    yield from _circle("sources", "origin", {k: v.origin for k, v in chronology.sources.items()})


def _circle(section: str, key: str, above: Mapping[str, tuple[str, ...]]) -> Findings:
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        circle = error.args[1][::-1]
        message = f"“{circle[0]}” leads back to itself through {key}"
        hint = " → ".join(circle) if len(circle) < 7 else ""
        yield Finding("E303", (section, circle[0], key), message, hint=hint, fix="break the circle")


def repeated_items(chronology: Chronology) -> Findings:
    """Refuse what stands twice in one list, which would count twice; notes make no difference."""
    yield from _twice(chronology.chapters, ("chapters",))
    for section, fields in _LISTS.items():
        records = getattr(chronology, section)
        pairs = records.items() if isinstance(records, Mapping) else enumerate(records)
        for key, record in pairs:
            for field in fields:
                yield from _twice(getattr(record, field), (section, str(key) if section == "articles" else key, field))
    for index, event in enumerate(chronology.events):
        for actor, roles in event.actors.items():
            yield from _twice(roles, ("events", index, "actors", actor))


def _twice(items: Sequence[Any], path: Path) -> Findings:
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
            yield Finding("E304", (*path, place), message, fix="remove it", also=(*path, first[key]))
        first.setdefault(key, place)


def ties_to_itself(chronology: Chronology) -> Findings:
    """Refuse an event that answers or contradicts itself."""
    for index, event in enumerate(chronology.events):
        for place, link in enumerate(event.links):
            for kind, other in link.items():
                if other == event.id:
                    path = ("events", index, "links", place, kind)
                    fix = "write the id of the other event, or remove the link"
                    yield Finding("E305", path, "this event is tied to itself", fix=fix)


def repeated_numbers(data: Mapping[str, Any]) -> Findings:
    """Refuse two keys of articles that are one number, of which one article would be lost."""
    section = data.get("articles")
    first: dict[int, str] = {}
    for key in section if isinstance(section, dict) else ():
        number = article_number(key)
        if number in first:
            message = f"“{key}” is the number {number}, which is taken"
            fix = "put both into one article, or correct the number"
            yield Finding("E306", ("articles", key), message, fix=fix, at_key=True, also=("articles", first[number]))
        elif number:
            first[number] = key


def article_number(key: str) -> int | None:
    """Read the key of an article as the model does: 04 is 4. None where it is no number."""
    try:
        return _NUMBER.validate_python(key)
    except ValidationError:
        return None


def spoken_without_speaker(chronology: Chronology) -> Findings:
    """Refuse a claim, denial or other words that nobody says."""
    for index, event in enumerate(chronology.events):
        roles = {role for held in event.actors.values() for role in held}
        if event.kind in SPOKEN and Role.SPEAKER not in roles:
            article = "an" if event.kind[0] in "aeiou" else "a"
            message = f"{article} {event.kind} needs a speaker"
            fix = "add actors: {who-said-it: speaker}"
            if event.actors:
                fix = "give the role speaker to the actor who said it"
            yield Finding("E401", ("events", index, "kind"), message, fix=fix)


def out_of_order(chronology: Chronology) -> Findings:
    """Refuse an event that is reported, or reported as said, before it was."""
    for index, event in enumerate(chronology.events):
        happened = event.said if event.kind is Kind.FORECAST else event.said or event.date
        if event.reported and happened and happened.surely_after(event.reported):
            message = f"reported before it happened ({happened.text})"
            fix = f"write {happened} or a later day"
            yield Finding("E404", ("events", index, "reported"), message, fix=fix)
        if event.said and event.kind is not Kind.FORECAST and event.date.surely_after(event.said):
            message = f"said before it happened ({event.date.text})"
            fix = "make it kind: forecast, or correct the day"
            yield Finding("E404", ("events", index, "said"), message, fix=fix)


def posts_end_after_they_begin(chronology: Chronology) -> Findings:
    """Refuse an office that ends before it begins."""
    for actor_id, actor in chronology.actors.items():
        for index, post in enumerate(actor.posts):
            if post.since and post.until and post.since.surely_after(post.until):
                path = ("actors", actor_id, "posts", index, "until")
                yield Finding("E405", path, f"this ends before it begins ({post.since.text})")


def forecasts_without_day(chronology: Chronology) -> Findings:
    """Refuse a forecast that does not say when it was made."""
    for index, event in enumerate(chronology.events):
        if event.kind is Kind.FORECAST and not (event.said or event.reported):
            message = "a forecast needs the day it was made"
            yield Finding("E406", ("events", index, "kind"), message, fix="add said: with that day")


def numbers(chronology: Chronology) -> Findings:
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


def steps(chronology: Chronology) -> Findings:
    """Refuse a step that shows neither an event nor a view, or both."""
    for index, story in enumerate(chronology.stories):
        for place, step in enumerate(story.steps):
            if (step.event is None) == (step.view is None):
                message = "a step shows either an event or a view"
                path: Path = ("stories", index, "steps", place)
                yield Finding("E408", path, message, fix="write event: id, or view: ladder")


def out_of_date_order(chronology: Chronology) -> Findings:
    """Warn of an event that stands right after one that is surely later."""
    for index, (before, event) in enumerate(pairwise(chronology.events), start=1):
        if before.date.surely_after(event.date):
            message = f"this event stands after one that is later ({before.date.text})"
            yield Finding("W502", ("events", index, "date"), message, fix="move it to its place in time")


def commas_at_the_end(chronology: Chronology) -> Findings:
    """Warn of a headline, title or name that ends with a comma, which YAML needs not."""
    for section in ("events", "stories", "chapters", "actors", "places", "sources", "articles"):
        records = getattr(chronology, section)
        for key, record in records.items() if isinstance(records, Mapping) else enumerate(records):
            for field in ("headline", "title", "name", "publisher"):
                text = getattr(record, field, None)
                if text and text.endswith(","):
                    path = (section, str(key) if isinstance(records, Mapping) else key, field)
                    kept = text.rstrip(" ,")
                    message = f"this {field} ends with a comma"
                    yield Finding("W601", path, message, fix=f"write {kept}", writes=(kept,))


def long_quotations(chronology: Chronology) -> Findings:
    """Warn of a quotation of more words than may be taken from somebody else's text."""
    for index, event in enumerate(chronology.events):
        for place, quote in enumerate(event.quote):
            count = len(quote.text.split())
            if count > MOST_QUOTED:
                message = f"this quotation has {count} words"
                fix = f"keep the {MOST_QUOTED} words that matter, and leave out the others with …"
                yield Finding("W602", ("events", index, "quote", place, "text"), message, fix=fix)


def sources_not_named(chronology: Chronology) -> Findings:
    """Warn of a source of a quotation or number that its event does not name among its own."""
    for index, event in enumerate(chronology.events):
        for field in ("quote", "quantity"):
            for place, item in enumerate(getattr(event, field)):
                if item.source and event.sources and item.source not in event.sources:
                    message = f"the event does not name the source “{item.source}”"
                    path = ("events", index, field, place, "source")
                    yield Finding("W603", path, message, fix=f"add {item.source} to the sources of the event")


def repeated_addresses(chronology: Chronology) -> Findings:
    """Warn of two sources at one address, which would count as two reports."""
    first: dict[str, str] = {}
    for key, source in chronology.sources.items():
        if source.url and source.url in first:
            message = f"this is the address of “{first[source.url]}” too"
            fix = "make one source of both, or correct the address"
            also = ("sources", first[source.url], "url")
            yield Finding("W604", ("sources", key, "url"), message, fix=fix, also=also)
        elif source.url:
            first[source.url] = key


def origins_published_later(chronology: Chronology) -> Findings:
    """Warn of a source that repeats one which was surely published later."""
    for key, source in chronology.sources.items():
        for place, origin in enumerate(source.origin):
            above = chronology.sources.get(origin)
            if above and above.published.surely_after(source.published):
                message = f"“{origin}” was published later ({above.published.text})"
                fix = "correct one of the days, or name another origin"
                yield Finding("W605", ("sources", key, "origin", place), message, fix=fix)


RULES: tuple[Callable[[Chronology], Findings], ...] = (
    repeated_ids,
    repeated_items,
    chains,
    ties_to_itself,
    spoken_without_speaker,
    out_of_order,
    posts_end_after_they_begin,
    forecasts_without_day,
    numbers,
    steps,
    out_of_date_order,
    commas_at_the_end,
    long_quotations,
    sources_not_named,
    repeated_addresses,
    origins_published_later,
)


READS: Mapping[str, tuple[str, ...]] = {
    "E401": ("kind", "actors"),
    "E404": ("kind", "date", "said", "reported"),
    "E406": ("kind", "said", "reported"),
    "W603": ("sources", "quote", "quantity"),
}
"""The fields of an event that a rule weighs together: where one is broken the rule cannot tell."""


def check(chronology: Chronology, known: Mapping[str, set[str]]) -> list[Finding]:
    """Apply every rule.

    `known` maps a section to the ids written in the file, so that a record that could not be read
    is not also reported as missing wherever it is used; a section it leaves out is not asked.
    """
    found = (finding for rule in RULES for finding in rule(chronology))
    return [*found, *unknown_references(chronology, known)]
