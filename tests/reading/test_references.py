"""References are found from the model alone, so that a new field cannot be forgotten."""

from __future__ import annotations

from timeline.model.records import Chronology
from timeline.reading.references import Use, list_references

EVERY_REFERENCE = {
    "timeline": {"title": "Treaty"},
    "actors": {"peskov": {"name": "P", "type": "person", "part_of": "a1", "posts": [{"title": "T", "body": "a2"}]}},
    "places": {"moscow": {"name": "M", "country": "a3"}},
    "sources": {"efe": {"publisher": "E", "published": "2024", "type": "agency", "origin": "s1"}},
    "articles": {"4": {"title": "Help", "sources": ["s2", "s3"]}},
    "events": [
        {
            "id": "talks",
            "date": "2024",
            "headline": "Talks",
            "sources": "s4",
            "candidates": [{"date": "2024", "source": "s5"}],
            "actors": {"a4": "subject"},
            "place": "p1",
            "quote": {"text": "T", "speaker": "a5", "source": "s6"},
            "position": {"question": "q1", "stance": "denies", "by": "a6"},
            "quantity": {"measure": "m", "counts": "c", "by": "a7", "source": "s7"},
            "articles": "4",
            "links": [{"responds_to": "e1"}],
        }
    ],
    "stories": [{"id": "s", "title": "S", "steps": [{"event": "e2", "question": "q2"}]}],
}


def test_every_reference_of_a_chronology_is_walked_with_its_place() -> None:
    event, step = ("events", 0), ("stories", 0, "steps", 0)
    assert set(list_references(Chronology.model_validate(EVERY_REFERENCE))) == {
        Use(("actors", "peskov", "part_of"), "actors", "a1", False),
        Use(("actors", "peskov", "posts", 0, "body"), "actors", "a2", False),
        Use(("places", "moscow", "country"), "actors", "a3", False),
        Use(("sources", "efe", "origin", 0), "sources", "s1", False),
        Use(("articles", "4", "sources", 0), "sources", "s2", False),
        Use(("articles", "4", "sources", 1), "sources", "s3", False),
        Use((*event, "sources", 0), "sources", "s4", False),
        Use((*event, "candidates", 0, "source"), "sources", "s5", False),
        Use((*event, "actors", "a4"), "actors", "a4", True),
        Use((*event, "place"), "places", "p1", False),
        Use((*event, "quote", 0, "speaker"), "actors", "a5", False),
        Use((*event, "quote", 0, "source"), "sources", "s6", False),
        Use((*event, "position", 0, "question"), "questions", "q1", False),
        Use((*event, "position", 0, "by"), "actors", "a6", False),
        Use((*event, "quantity", 0, "by"), "actors", "a7", False),
        Use((*event, "quantity", 0, "source"), "sources", "s7", False),
        Use((*event, "articles", 0), "articles", "4", False),
        Use((*event, "links", 0, "responds_to"), "events", "e1", False),
        Use((*step, "event"), "events", "e2", False),
        Use((*step, "question"), "questions", "q2", False),
    }


def test_records_that_refer_to_nothing_give_no_reference() -> None:
    assert list(list_references(Chronology.model_validate({"timeline": {"title": "Treaty"}}))) == []
