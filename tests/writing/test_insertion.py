"""An event as YAML: in the file's style, in its place, and read back as it was."""

from __future__ import annotations

import re
from itertools import takewhile
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.records import Chronology, Event
from timeline.reading.reader import read_bytes
from timeline.text.unicode import find_invisible, is_blank
from timeline.writing.drafts import Draft, format_draft, make_free_id
from timeline.writing.insertion import insert_draft
from timeline.writing.layout import LayoutError
from timeline.writing.yaml_format import Fields, format_list_item, list_written_fields

HEAD = """\
timeline: {title: Test}   # a comment
actors:
  peskov: {name: Dmitry Peskov, type: person}
  kremlin: {name: The Kremlin, type: organisation}
sources:
  # the first agency
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
  kcna: {publisher: KCNA, published: "2024-06-20", type: state-agency}

"""
NEW: Fields = {"id": "new", "date": "2024-06-15", "headline": "New", "sources": ["tass"]}
letters = st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\r").filter(
    lambda char: find_invisible(char) is None
)
HARD = r"""NO ~ null 12:30 010 ' \" \ {a} [a] &a *a !a %a @a `a | > a: --- ... = << 2024 1e3 true #a""".split()
texts = st.text(letters, min_size=1, max_size=300).map(str.strip).filter(
    lambda text: not is_blank(text)
) | st.sampled_from([*HARD, "- a", "a: b", "a #b", "? a", "a\n b", "a\n\nb", "a\n# b", "a\n  - id: b"])
dates = st.sampled_from(["2024-06-15", "2024", "2024-06~", "2024-06/..", "../2024-06-15", "[2024-06-14,2024-06-15]"])
quotes = st.fixed_dictionaries(
    {"text": texts, "speaker": st.sampled_from(["peskov", "kremlin"])}, optional={"note": texts}
)
events = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True),
        "date": dates,
        "headline": texts.filter(lambda text: not text.endswith(",")),
        "sources": st.lists(st.sampled_from(["tass", "kcna"]), min_size=1, unique=True),
    },
    optional={
        "summary": texts,
        "caution": texts,
        "importance": st.sampled_from(["key", "minor"]),
        "actors": st.dictionaries(
            st.sampled_from(["peskov", "kremlin"]),
            st.lists(st.sampled_from(["speaker", "host"]), min_size=1, unique=True),
            min_size=1,
        ),
        "quote": st.lists(quotes, min_size=1, max_size=2, unique_by=lambda quote: tuple(quote["text"].split())),
        "quantity": st.fixed_dictionaries({"measure": st.just("troops"), "low": st.integers(0, 9999), "counts": texts}),
        "candidates": st.lists(
            st.fixed_dictionaries({"date": dates, "source": st.just("kcna")}, optional={"note": texts}),
            max_size=2,
            unique_by=lambda candidate: candidate["date"],
        ),
    },
)


def read(text: str) -> Chronology:
    reading = read_bytes(text.encode(), "test.yaml")
    assert not reading.problems, [problem.headline for problem in reading.problems]
    assert reading.chronology
    return reading.chronology


def insert_into_list(listed: str, draft: Draft | None = None) -> str:
    """Insert NEW among events and give what stands under events."""
    return insert_draft(HEAD + dedent(listed), draft or Draft(NEW)).removeprefix(HEAD)


@given(events)
def test_what_is_written_reads_back_as_the_same_event(fields: dict[str, object]) -> None:
    event = Event.model_validate(fields)
    assert read(HEAD + "events:\n" + format_list_item(list_written_fields(event))).events == (event,)


WRITTEN = """\
  - id: no-comment
    date: "2024-06-15"
    kind: denial
    headline: "Kremlin: no comment"
    summary: >-
      twelve words twelve words twelve words twelve words twelve words twelve words twelve words twelve
      words twelve words twelve words twelve words twelve words twelve words twelve words twelve words twelve
      words
    actors: {peskov: speaker, kremlin: [subject, host]}
    sources: [tass, kcna]
    quote: {text: "No", speaker: peskov}
    quantity: {measure: troops, low: 1000, approximate: true, counts: in Kursk}
    articles: [4]
    links:
      - responds_to: claim
"""


def test_an_event_is_written_as_an_editor_writes_it() -> None:
    event = Event.model_validate(
        {
            "sources": ["tass", "kcna"],
            "headline": "Kremlin: no comment",
            "id": "no-comment",
            "date": "2024-06-15",
            "kind": "denial",
            "summary": "twelve words " * 16,
            "actors": {"peskov": "speaker", "kremlin": ["subject", "host"]},
            "quote": {"text": "No", "speaker": "peskov"},
            "articles": [4],
            "links": [{"responds_to": "claim"}],
            "quantity": {"measure": "troops", "low": 1000, "approximate": True, "counts": "in Kursk"},
        }
    )
    assert format_list_item(list_written_fields(event)) == WRITTEN


@pytest.mark.parametrize(
    ("words", "taken", "made"),
    [
        ("Peskov denies it", set(), "peskov-denies-it"),
        ("Peskov denies it", {"peskov-denies-it"}, "peskov-denies-it-2"),
        ("Peskov denies it", {"peskov-denies-it", "peskov-denies-it-2"}, "peskov-denies-it-3"),
        ("Shoigu's visit: Übersicht!", set(), "shoigus-visit-ubersicht"),
        (
            "The treaty between the two states comes into force",
            set(),
            "the-treaty-between-the-two-states-comes",
        ),
        ("조약", set(), "joyag"),
        ("Песков отрицает", set(), "peskov-otritsaet"),
        ("…", set(), "entry"),
        ("…", {"entry"}, "entry-2"),
        ("x" * 90, set(), "x" * 40),
    ],
)
def test_an_id_is_made_of_words_and_is_free(words: str, taken: set[str], made: str) -> None:
    assert make_free_id(words, taken) == made
    Event.model_validate({**NEW, "id": made})


@pytest.mark.parametrize(
    ("date", "before"),
    [("2024-05", "a"), ("2024-06-15", "b"), ("2024-06-16", "c"), ("2025", None), ("rubbish", None)],
)
def test_an_event_stands_before_the_first_later_one(date: str, before: str | None) -> None:
    listed = """\
        events:
        - {id: a, date: 2024-06-01, headline: A, sources: tass}
        - {id: b, date: 2024-06-16, headline: B, sources: tass}
        - {id: c, date: "[2024-06-17,2024-06-18]", headline: C, sources: tass}
        """
    text = insert_into_list(listed, Draft({**NEW, "date": date}))
    after = text.partition('"' + date if date != "rubbish" else "rubbish")[2]
    found = re.search(r"id: (\w)", after)
    assert (found[1] if found else None) == before


BOTH = """\
events:
  # oldest first

  - id: a
    date: 2024-06-01
    headline: A   # on its headline
    sources: tass
    # still on a

  # on b
  - id: b
    date: 2024-07
    headline: B
    sources: tass

# what follows is for briefings
stories: []
"""


def test_comments_and_blank_lines_stay_with_their_entries() -> None:
    entry = format_list_item(NEW)
    assert insert_into_list(BOTH) == BOTH.replace("  # on b\n", entry + "\n  # on b\n")
    late = format_list_item({**NEW, "date": "2025"})
    assert insert_into_list(BOTH, Draft({**NEW, "date": "2025"})) == BOTH.replace("\n# what", "\n" + late + "\n# what")


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("", "events:\n{}"),
        ("events:\n", "events:\n{}"),
        ("events: []\nstories: []\n", "events:\n{}stories: []\n"),
        ("events: ~   # none yet\n", "events: # none yet\n{}"),
        ("events:\n  # oldest first\n", "events:\n  # oldest first\n{}"),
        ("...\n", "events:\n{}...\n"),
    ],
)
def test_the_first_event_makes_its_section(listed: str, expected: str) -> None:
    assert insert_into_list(listed) == expected.format(format_list_item(NEW))


def test_lists_that_stand_under_their_key_stay_so() -> None:
    text = insert_into_list("events:\n- id: a\n  date: 2024-06-01\n  headline: A\n  sources: tass\n")
    assert text.endswith("\n\n" + format_list_item(NEW, indent=0))
    read(HEAD + text)


def test_windows_line_ends_and_a_missing_last_one_are_kept() -> None:
    old = (HEAD + BOTH).replace("\n", "\r\n").removesuffix("\r\n")
    new = insert_draft(old, Draft({**NEW, "date": "2025"}))
    assert new.count("\n") == new.count("\r\n")
    assert new.replace(format_list_item({**NEW, "date": "2025"}).replace("\n", "\r\n") + "\r\n", "", 1) == old
    unended = HEAD + "events:\n  - id: a\n    date: 2024-06-01\n    headline: A\n    sources: tass"
    assert insert_draft(unended, Draft(NEW)) == f"{unended}\n\n{format_list_item(NEW)}"


def test_new_sources_and_actors_stand_at_the_end_of_their_section() -> None:
    draft = Draft(
        {**NEW, "sources": ["yle-2024"], "actors": {"lavrov": "host"}},
        sources={"yle-2024": {"publisher": "Yle", "published": "2024-06-16", "type": "broadcaster"}},
        actors={"lavrov": {"name": "Sergei Lavrov", "type": "person"}},
    )
    text = insert_draft(HEAD + BOTH, draft)
    assert text.replace(format_list_item(draft.event) + "\n", "") == (HEAD + BOTH).replace(
        "sources:\n  #", "  lavrov: {name: Sergei Lavrov, type: person}\nsources:\n  #"
    ).replace("\n\nevents", '\n  yle-2024: {publisher: Yle, published: "2024-06-16", type: broadcaster}\n\nevents')
    assert read("timeline: {title: Test}\n" + format_draft(draft)) == read(
        "timeline: {title: x}\n" + format_draft(draft)
    ).model_copy(update={"timeline": read("timeline: {title: Test}\n").timeline})


@pytest.mark.parametrize(
    "text", ["{timeline: {title: x}}", HEAD + "events: [{id: a}]\n", HEAD + "events: [\n]\n", "- a\n", ""]
)
def test_a_file_without_a_line_to_add_to_is_refused(text: str) -> None:
    with pytest.raises(LayoutError) as refused:
        insert_draft(text, Draft(NEW))
    assert str(refused.value).endswith(".")


notes = st.sampled_from(
    ["", "\n", "\n\n", "  # indented\n", "\n# at the margin\n", "  # one\n  # two\n\n", "\n\n  # apart\n"]
)
rows = st.lists(st.tuples(notes, events, st.booleans()), min_size=1, max_size=4, unique_by=lambda row: row[1]["id"])


@given(
    rows,
    notes,
    dates,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "stories: []\n", "# end\n", "...\n"]),
    st.integers(0, 4),
)
def test_every_other_character_stays_and_only_one_event_is_added(
    rows: list[tuple[str, dict[str, object], bool]],
    last: str,
    date: str,
    newline: str,
    tail: str,
    indent: int,
) -> None:
    items = "".join(
        note
        + (f"{' ' * indent}# on it\n" if on else "")
        + format_list_item(list_written_fields(Event.model_validate(fields)), indent=indent)
        for note, fields, on in rows
    )
    old = (HEAD + "events:\n" + items + last + tail).replace("\n", newline)
    new = insert_draft(old, Draft({**NEW, "id": "the-new-one-itself", "date": date}))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    assert new.endswith(old[same:])
    before, after = read(old), read(new)
    assert [e for e in after.events if e.id != "the-new-one-itself"] == list(before.events)
    assert len(after.events) == len(before.events) + 1
