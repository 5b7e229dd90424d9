"""An event in full as the app shows it: nothing is missing, and nothing in it is markup but ours."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.chronologies import ACTORS, frames_of
from tests.exports import contexts
from timeline.analysis.event_links import list_event_links
from timeline.exports.context import ExportContext
from timeline.exports.entry import render_entry, render_unreported
from timeline.model.vocabulary import UNPROVEN
from timeline.query.selection import Selection
from timeline.query.tables import Frames

RECORDS = f"""{ACTORS}
      efe: {{publisher: EFE, published: "2024-06-21", type: agency, origin: [kcna, reuters], url: "https://efe.com/a",
        archived: "https://archive.org/efe"}}
    places: {{moscow: {{name: Moscow}}}}
    questions: {{troops: {{text: Are there troops?}}}}
    articles: {{4: {{title: Mutual assistance}}}}
"""
EVENTS = """
- {id: signed, date: "2024-06-19", kind: milestone, headline: The treaty is signed, sources: kcna}
- id: denied
  date: "2024-10-10"
  said: "2024-10-11"
  reported: "2024-10-12"
  date_basis: resolved
  date_note: By the weekday.
  candidates: [{date: "2024-10-09", source: tass, note: A slip.}]
  kind: claim
  headline: Peskov denies that troops came
  summary: "First paragraph.\\n\\nSecond paragraph."
  caution: Nobody saw it.
  actors: {peskov: [speaker], shoigu: [subject]}
  place: moscow
  sources: [efe, kcna]
  quote:
    - {text: Это не так, speaker: peskov, language: ru, source: tass, note: Also rendered otherwise.}
    - {text: It is not so, speaker: peskov, layer: translation}
  position: [{question: troops, stance: denies}]
  quantity: [{measure: troops, low: 10000, approximate: true, counts: soldiers in Kursk, by: shoigu}]
  articles: 4
  tags: [fighting, "weapons & men"]
  links: [{responds_to: signed}]
"""
VOID = {"br"}


class Parsed(HTMLParser):
    """Read an entry into its tags and its text, and fail where a tag is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parents: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.parents.append((self.open[-1] if self.open else "", tag))
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def list_links(self) -> list[str]:
        return [str(attributes["href"]) for tag, attributes in self.tags if tag == "a"]


def render(frames: Frames, event: str, *, text: str = "", start: str = "", **more: Any) -> str:
    context = ExportContext(frames, Selection(text=text), "0123456789abcdef", date(2026, 1, 2), "https://desk.example/")
    links, first = list_event_links(frames.ordered_events), context.first_milestone
    begin = frames.event.get(start, first)
    return render_entry(context, frames.event[event], start=begin, first=first, links=links[event], **more)


@pytest.fixture(scope="module")
def frames() -> Frames:
    return frames_of(EVENTS, records=RECORDS)


@pytest.mark.parametrize(
    "words",
    [
        "claim · not established",
        "Peskov denies that troops came",
        "10 October 2024 · Moscow",
        "113 days after The treaty is signed",
        "“Это не так”",
        "Dmitry Peskov, in Russian, as printed by TASS",
        "Also rendered otherwise.",
        "Dmitry Peskov, translation",
        "Nobody saw it.",
        "Dmitry Peskov · speaker",
        "Are there troops? denies",
        "about 10,000 or more troops: soldiers in Kursk, says Sergei Shoigu",
        "Article 4, mutual assistance",
        "weapons & men",
        "said 11 October 2024",
        "reported 12 October 2024",
        "worked out from a source’s words: By the weekday.",
        "TASS has 9 October 2024 (A slip.)",
        "Sources: 2 sources, 1 independent origin",
        "EFE, 21 June 2024 · agency · repeats KCNA · open · stored copy",
        "Responds to: The treaty is signed (19 Jun 2024)",
        "https://desk.example/?event=denied",
        "(chronology, version 0123456789ab)",
        "accessed 2 January 2026",
    ],
)
def test_an_entry_says_all_that_is_recorded_of_an_event(frames: Frames, words: str) -> None:
    assert words in Parsed(render(frames, "denied")).text


def test_each_paragraph_of_a_summary_is_one(frames: Frames) -> None:
    entry = render(frames, "denied")
    assert '<p class="summary">First paragraph.</p>\n<p class="summary">Second paragraph.</p>' in entry


def test_the_links_of_an_entry_write_the_address_or_lead_out_in_a_new_tab(frames: Frames) -> None:
    parsed = Parsed(render(frames, "denied"))
    assert parsed.list_links() == [
        "?tags=fighting",
        "?tags=weapons%20%26%20men",
        "https://efe.com/a",
        "https://archive.org/efe",
        "?event=signed",
        "?thread=denied",
        "?from=denied",
    ]
    for tag, attributes in parsed.tags:
        if tag == "a" and str(attributes["href"]).startswith("http"):
            assert attributes["rel"] == "noopener noreferrer"
            assert attributes["target"] == "_blank"


def test_only_an_event_with_links_offers_its_thread() -> None:
    alone = frames_of('- {id: one, date: "2024-06-19", headline: One, sources: kcna}')
    assert "thread" not in render(alone, "one")


def test_a_screen_reader_hears_the_headline_as_the_name_and_the_language_of_a_quotation(frames: Frames) -> None:
    parsed = Parsed(render(frames, "denied"))
    tags = dict(parsed.tags)
    assert tags["article"]["aria-labelledby"] == tags["h2"]["id"]
    assert [attributes.get("lang") for tag, attributes in parsed.tags if tag == "blockquote"] == ["ru", None]
    assert {parent for parent, tag in parsed.parents if tag == "li"} == {"ul"}


def test_texts_to_copy_are_named_and_hold_nothing_but_themselves(frames: Frames) -> None:
    parsed = Parsed(render(frames, "denied"))
    labels = [attributes["data-label"] for _, attributes in parsed.tags if attributes.get("class") == "copy"]
    assert labels == ["Short", "In full", "Quote 1", "Quote 2", "Link", "Report"]


def test_a_report_holds_what_a_newsroom_needs_to_find_the_entry(frames: Frames) -> None:
    says = (
        "Headline: Peskov denies that troops came\nId: denied\nVersion: 0123456789ab\n"
        "Address: https://desk.example/?event=denied\nWhat is wrong:\nWhat is right:\nWhere that can be read:"
    )
    assert f'data-label="Report">{says}</p>' in render(frames, "denied")


def test_the_form_for_mistakes_gets_the_entry_and_no_text_of_it_can_change_its_address() -> None:
    frames = frames_of('- {id: it, date: "2024-06-19", headline: "{version} & more?#", sources: kcna}')
    pattern = "https://example.org/new?it={id}&what={headline}&as={version}&at={address}"
    expected = (
        "https://example.org/new?it=it&amp;what=%7Bversion%7D%20%26%20more%3F%23&amp;as=0123456789ab"
        "&amp;at=https%3A%2F%2Fdesk.example%2F%3Fevent%3Dit"
    )
    assert f'<a href="{expected}" rel="noopener' in render(frames, "it", report_url=pattern)
    assert "Fill in the form" not in render(frames, "it")


def test_only_an_entry_that_may_be_edited_leads_to_the_form_that_corrects_it(frames: Frames) -> None:
    assert '<a href="edit?correct=denied">Edit</a>' in render(frames, "denied", is_editable=True)
    assert "edit?correct" not in render(frames, "denied")


def test_a_search_marks_the_headline_the_words_and_the_spelling_that_matched(frames: Frames) -> None:
    assert "<mark>Peskov</mark> denies that troops came</h2>" in render(frames, "denied", text="Peskov")
    assert "<p>“It is not <mark>so</mark>”</p>" in render(frames, "denied", text="so")
    assert "Sergei Shoigu, also written <mark>쇼이구</mark> · subject" in render(frames, "denied", text="쇼이구")
    assert "<mark>" not in render(frames, "denied")


def test_a_search_marks_the_place_the_article_and_the_source_but_no_digit_of_a_date(frames: Frames) -> None:
    entry = render(frames, "denied", text="Moscow 4 EFE")
    assert "10 October 2024</b> · <mark>Moscow</mark></p>" in entry
    assert "<li>Article <mark>4</mark>, mutual assistance</li>" in entry
    assert "<b><mark>EFE</mark></b>, 21 June 2024</span>" in entry


def test_days_can_be_counted_from_elsewhere_and_back_from_the_first_milestone(frames: Frames) -> None:
    assert 'href="?from=' not in render(frames, "signed")
    other = render(frames, "signed", start="denied")
    assert "113 days before Peskov denies that troops came" in other
    assert '<a href="?from=signed">Count from this one</a>' in other
    assert '<a href="?from=">Count from the first milestone</a>' in other


def test_a_long_section_is_cut_and_says_by_how_much() -> None:
    names = "".join(f"\n  a{n}: {{name: Name {n}, type: person}}" for n in range(100))
    actors = ", ".join(f"a{n}: [agent]" for n in range(100))
    records = f'actors:{names}\nsources: {{s: {{publisher: P, published: "2024-06-20", type: agency}}}}\n'
    frames = frames_of(
        f'- {{id: one, date: "2024-06-19", headline: One, actors: {{{actors}}}, sources: s}}', records=records
    )
    entry = Parsed(render(frames, "one")).text
    assert "Name 59 · agent" in entry
    assert "Name 60" not in entry
    assert "… and 40 more" in entry


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
@pytest.mark.parametrize("is_searched", [False, True])
def test_hostile_text_in_every_field_stays_text(payload: str, is_searched: bool) -> None:
    whole, tame = (
        Parsed(render(contexts.build_hostile_frames(text), "it", text=payload if is_searched else ""))
        for text in (payload, "Something plain")
    )
    assert without_text(whole.tags) == without_text(tame.tags)


def without_text(tags: list[tuple[str, dict[str, str | None]]]) -> list[tuple[str, dict[str, str | None]]]:
    """Leave out the marks of a search, and the text of a tag in the link that chooses it."""
    return [
        (tag, {key: "?tags=" if (value or "").startswith("?tags=") else value for key, value in attributes.items()})
        for tag, attributes in tags
        if tag != "mark"
    ]


def test_marks_that_hide_or_turn_text_are_made_visible() -> None:
    frames = contexts.build_hostile_frames("safe\u202egnp.exe")
    entry = render(frames, "it")
    assert "\u202e" not in entry
    assert "safe�gnp.exe" in entry


def test_an_unreported_event_is_named_by_its_id_alone() -> None:
    parsed = Parsed(render_unreported("denied"))
    assert parsed.tags[0] == ("article", {"data-id": "denied", "aria-label": "Event"})
    assert parsed.text.strip() == "This event had not been reported by that day."


def test_every_unproven_kind_says_that_it_is_not_established(frames: Frames) -> None:
    for kind in UNPROVEN:
        fields = f"kind: {kind}, headline: One, actors: {{peskov: speaker}}, sources: kcna"
        one = frames_of(f'- {{id: one, date: "2024-06-19", said: "2024-06-19", {fields}}}')
        assert f"{kind.text} · not established" in render(one, "one")
    assert "not established" not in render(frames, "signed")
