"""What the filters of the address choose, and what the bar, the reader and the picture are told of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.frame.markdown import highlight_markdown
from tests.pages.apps import bar, chart, opened, reader
from timeline.query.search import fold_text

TEXT = """\
timeline: {title: Test}
actors:
  russia: {name: Russia, type: country}
  peskov: {name: Dmitry Peskov, type: person, part_of: russia}
  kim: {name: Kim Jong Un, type: person, native: 김정은}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
  kcna: {publisher: KCNA, published: "2024-06-20", type: state-agency}
events:
  - {id: a, date: "2024-06-01", headline: Alpha, sources: tass, kind: denial, actors: {peskov: speaker}}
  - {id: b, date: "2024-07", headline: Beta, sources: [tass, kcna], importance: key, actors: {kim: host}}
  - {id: c, date: "2024-08-01", headline: Gamma, sources: kcna, actors: {kim: host, peskov: visitor},
     links: [{responds_to: a}]}
"""


@pytest.fixture(autouse=True)
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, "3 events"),
        ({"importance": "key"}, "1 of 3 events"),
        ({"certainty": ["coarse", "exact"]}, "3 events"),
        ({"actors": ["kim", "peskov"]}, "3 events"),
        ({"actors": ["kim", "peskov"], "match": "all"}, "1 of 3 events"),
        ({"publishers": "TASS"}, "2 of 3 events"),
        ({"text": "김정은"}, "2 of 3 events"),
        ({"thread": "a"}, "2 of 3 events"),
    ],
)
def test_filters_of_the_address_choose_the_events_that_are_counted_and_listed(
    query: dict[str, str | list[str]], shown: str
) -> None:
    page = opened(**query)
    assert bar(page)["count"] == shown
    listed = sum(last - first + 1 for first, last in reader(page)["places"])
    assert str(listed) == shown.split(" ")[0]


def test_what_is_chosen_stands_as_a_chip_with_its_name() -> None:
    chips = bar(opened(actors="kim", since="2024-06-02", thread="a"))["chips"]
    assert ["actors", "kim", "Kim Jong Un"] in chips
    assert {key for key, _, _ in chips} == {"actors", "since", "thread"}


def test_what_means_nothing_in_the_address_is_left_out_and_told() -> None:
    told = bar(opened(actors="nobody", event="nothing"))
    assert told["count"] == "3 events"
    assert len(told["notes"]) == 2
    assert "nobody" in told["notes"][0]
    assert "nothing" in told["notes"][1]


def test_nothing_found_offers_which_filter_to_leave_out() -> None:
    page = opened(text="gamma", kinds="denial", actors="peskov")
    assert bar(page)["count"] == "0 of 3 events"
    offers = [text.value for text in page.main.markdown if "without the search" in text.value]
    assert offers == [offer for offer in offers if "kinds=denial" in offer and "text=&" in offer]
    assert offers


def test_nothing_found_by_two_filters_at_once_says_so() -> None:
    page = opened(text="zzz", kinds="denial", sources="kcna")
    assert any("nor all but one" in text.value for text in page.main.markdown)


def test_a_name_typed_wrongly_is_offered_as_it_is_written() -> None:
    page = opened(text="Pescov")
    assert any("Did you mean" in text.value and "Peskov" in text.value for text in page.main.markdown)


def test_a_search_marks_its_hits_in_headlines_and_shows_where_else_they_are() -> None:
    marked = reader(opened(text="김정은 gam-ma"))["marked"]
    headline, others = marked["c"]
    assert headline == [["Gamma", True]]
    assert any(["김정은", True] in line for line in others)


def test_marks_in_text_that_looks_like_markdown_stay_text() -> None:
    assert highlight_markdown("a [link](x) *b*", [fold_text("link")]) == r"a \[:yellow-background[link]\]\(x\) \*b\*"


@pytest.mark.parametrize("query", [{"actors": "peskov"}, {"kinds": "denial"}, {"text": "alpha"}])
def test_a_chosen_range_stays_the_axis_under_every_other_filter(query: dict[str, str]) -> None:
    assert axis(opened(since="2024-05-15", until="2024-07-15", **query)) == ["2024-05-15", "2024-07-15"]


def axis(page: AppTest) -> list[str]:
    """Give the first and the last day of the lanes' axis."""
    days: list[str] = chart(page, "timeline")["figure"]["layout"]["meta"]["axis"][2:]
    return days
