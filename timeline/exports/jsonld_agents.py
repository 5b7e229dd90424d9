"""Who and what a JSON-LD graph refers to: sources as works, actors as persons, bodies and countries."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exports.context import ExportContext
from timeline.exports.jsonld_nodes import Node, build_edtf_value, build_reference, drop_empty, format_day
from timeline.exports.wording import make_urn
from timeline.model.records import Actor
from timeline.model.vocabulary import ActorType, SourceType

# a country is a place to schema.org; only an organisation says something, or has people and bodies
_ACTORS: dict[ActorType, str | list[str]] = {
    ActorType.COUNTRY: ["Country", "Organization"],
    ActorType.ORGANISATION: "Organization",
    ActorType.PERSON: "Person",
    ActorType.GROUP: "Organization",
    ActorType.MEDIA: "NewsMediaOrganization",
}
_WORKS = {SourceType.OFFICIAL_DOCUMENT: "CreativeWork", SourceType.RESEARCH: "Report"}


def build_agents(context: ExportContext, sources: list[str], actors: list[str]) -> Iterator[Node]:
    """Describe sources and actors, each once."""
    cited = set(sources)
    yield from (_work(context, source, cited) for source in sources)
    yield from (_agent(context, actor) for actor in actors)


def _work(context: ExportContext, key: str, cited: set[str]) -> Node:
    source = context.frames.chronology.sources[key]
    return drop_empty(
        {
            "@id": make_urn(context, f"sources/{key}"),
            "@type": _WORKS.get(source.type, "NewsArticle"),
            "identifier": key,
            "name": source.title or f"{source.publisher}, {source.published.text}",
            "publisher": {"@type": "Organization", "name": source.publisher},
            "author": source.author,
            "datePublished": format_day(source.published),
            "dcterms:date": build_edtf_value(source.published),
            "url": source.url,
            "archivedAt": source.archived,
            "inLanguage": source.language,
            "isBasedOn": [build_reference(context, f"sources/{at}") for at in source.origin if at in cited],
            "description": source.note,
        }
    )


def _agent(context: ExportContext, key: str) -> Node:
    actor = context.frames.chronology.actors[key]
    above = build_reference(context, f"actors/{actor.part_of}") if actor.part_of else None
    return drop_empty(
        {
            "@id": make_urn(context, f"actors/{key}"),
            "@type": _ACTORS[actor.type],
            "identifier": key,
            "name": actor.name,
            "alternateName": [name for name in (actor.native, *actor.also) if name],
            _belonging(context, actor): above,
            "description": actor.note,
        }
    )


def _belonging(context: ExportContext, actor: Actor) -> str:
    above = context.frames.chronology.actors.get(actor.part_of or "")
    if above and above.type is ActorType.PERSON:
        return "dcterms:isPartOf"  # such as troops; to schema.org nobody belongs to a person
    return "affiliation" if actor.type is ActorType.PERSON else "parentOrganization"
