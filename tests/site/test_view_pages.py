"""The pages of positions and numbers: every statement and figure in words, with the way to its event."""

from __future__ import annotations

import pytest

from tests.exports import contexts
from tests.exports.test_html import Read, hashed
from tests.site.test_event_page import build_frame
from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.statements import find_spoken_words, list_statements
from timeline.analysis.quantities import count_measures, format_quantity, list_quantities, name_claimant
from timeline.site.numbers_page import render_numbers
from timeline.site.positions_page import render_positions


@pytest.fixture(scope="module")
def positions() -> Read:
    return Read(render_positions(build_frame(contexts.build_real_context())))


def test_each_question_has_its_sentences_and_every_statement_with_its_event(positions: Read) -> None:
    context = contexts.build_real_context()
    frames = context.frames
    links = {tag["href"] for tag in positions.all("a")}
    for question, record in frames.chronology.questions.items():
        said = list_statements(frames, context.events, question)
        words = [record.text, *(answer.sentence for answer in summarize_answers(frames, said))]
        words += [find_spoken_words(statement) for statement in said]
        assert [word for word in words if word not in positions.text] == []
        assert {f"events/{statement.event.id}.html" for statement in said} <= links
        assert {f"actors/{statement.by}.html" for statement in said} <= links


def test_a_page_with_figures_has_no_script_and_no_style_but_its_own(positions: Read) -> None:
    assert "script" not in {tag for tag, _ in positions.tags}
    assert not [name for _, attributes in positions.tags for name in attributes if name.startswith(("on", "style"))]
    policy = next(str(tag["content"]) for tag in positions.all("meta") if tag.get("http-equiv"))
    assert all(hashed(text) in policy for text in positions.inline["style"])


def test_the_header_marks_the_page_and_leads_to_the_others(positions: Read) -> None:
    pages = {tag["href"]: tag.get("aria-current") for tag in positions.all("a")}
    assert {page: pages[page] for page in ("index.html", "positions.html", "actors.html", "numbers.html")} == {
        "index.html": None,
        "positions.html": "page",
        "actors.html": None,
        "numbers.html": None,
    }


def test_each_figure_stands_in_the_table_with_who_gave_it() -> None:
    context = contexts.build_real_context()
    page = Read(render_numbers(build_frame(context)))
    figures = [each for measure in count_measures(context.events) for each in list_quantities(context.events, measure)]
    assert len(page.all("tr")) == len(figures) + len(count_measures(context.events))
    for each in figures:
        for words in (format_quantity(each.quantity), each.quantity.counts, name_claimant(context.frames, each)):
            assert words in page.text


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_stays_text_on_the_pages_of_views(payload: str) -> None:
    for render in (render_positions, render_numbers):
        hostile, tame = (
            Read(render(build_frame(contexts.build_context(contexts.build_hostile_frames(text)))))
            for text in (payload, "Plain")
        )
        assert {tag for tag, _ in hostile.tags} == {tag for tag, _ in tame.tags}
