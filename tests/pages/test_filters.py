"""The filters as drawn: what they offer, what they choose, and the way out of nothing found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.frame.markdown import highlight_markdown
from tests.pages.apps import chart, opened
from timeline.query.search import fold_text

TEXT = """\
timeline: {title: Test}
actors:
  russia: {name: Russia, type: country}
  peskov: {name: Dmitry Peskov, type: person, part_of: russia}
  kim: {name: Kim Jong Un, type: person, native: 김정은}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
  tass-2: {publisher: TASS, published: "2024-06-20", type: state-agency}
  kcna: {publisher: KCNA, published: "2024-06-20", type: state-agency}
events:
  - {id: a, date: "2024-06-01", headline: Alpha, sources: tass, kind: denial, actors: {peskov: speaker}}
  - {id: b, date: "2024-07", headline: Beta, sources: [tass, kcna], importance: key, actors: {kim: host}}
  - {id: c, date: "2024-08-01", headline: Gamma, sources: kcna, actors: {kim: host, peskov: visitor}}
"""


@pytest.fixture(autouse=True)
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))


def count(page: AppTest) -> str:
    return next(m.value.strip("*") for m in page.main.markdown if "events" in m.value)


def offered(page: AppTest, name: str) -> list[str]:
    return [option.strip() for option in page.multiselect(key=f"filter-{name}").options]


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label.replace("\\", "") == label).click()
    page.run()
    assert not page.exception
    return page


def test_options_carry_counts_and_the_tree_of_actors() -> None:
    page = opened()
    assert offered(page, "actors") == ["Kim Jong Un · 2", "Russia · 2", "Dmitry Peskov · 2"]
    assert offered(page, "roles") == ["host · 2", "speaker · 1", "visitor · 1"]


def test_options_stand_by_their_number_of_events_and_the_chosen_ones_first() -> None:
    page = opened()
    assert offered(page, "publishers") == ["KCNA · 2", "TASS · 2"]
    assert offered(page, "kinds") == ["report · 2", "denial · 1"]
    assert offered(opened(kinds="denial"), "kinds") == ["denial · 1", "report · 2"]
    assert offered(opened(actors="peskov"), "actors")[:2] == ["Russia · 2", "Dmitry Peskov · 2"]


def test_a_publisher_is_chosen_with_all_its_sources() -> None:
    page = opened()
    page.multiselect(key="filter-publishers").set_value(["TASS"]).run()
    assert page.multiselect(key="filter-publishers").value == ["TASS"]
    assert "TASS" in page.query_params["publishers"]
    assert count(page) == "2 of 3 events"


def test_sources_of_one_publisher_and_day_are_told_apart() -> None:
    page = opened(sources=["tass-2"])
    assert "TASS, 20 Jun 2024: tass-2 · 0" in offered(page, "sources")


def test_counts_follow_the_other_filters_and_options_without_events_go() -> None:
    page = opened(kinds="denial")
    assert offered(page, "actors") == ["Russia · 1", "Dmitry Peskov · 1"]
    assert offered(page, "kinds") == ["denial · 1", "report · 2"]


def test_what_is_chosen_stays_on_offer_with_no_events() -> None:
    page = opened(kinds="denial", actors="kim")
    assert "Kim Jong Un · 0" in offered(page, "actors")
    assert count(page) == "0 of 3 events"


def test_choosing_writes_ids_into_the_address() -> None:
    page = opened()
    page.multiselect(key="filter-actors").set_value(["kim", "peskov"]).run()
    assert page.query_params["actors"] == ["kim", "peskov"]
    assert count(page) == "3 of 3 events"
    page.get_by_key("filter-match").set_value("all").run()
    assert page.query_params["match"] == "all"
    assert count(page) == "1 of 3 events"


@pytest.mark.parametrize(
    ("query", "shown"),
    [({"importance": "key"}, 1), ({"certainty": "coarse"}, 1), ({"certainty": ["coarse", "exact"]}, 3)],
)
def test_importance_and_certainty_come_from_the_address(query: dict[str, str], shown: int) -> None:
    assert count(opened(**query)) == f"{shown} of 3 events"


def test_the_search_box_takes_its_text_from_the_address() -> None:
    page = opened(text="김정은")
    assert page.text_input(key="text").value == "김정은"
    assert count(page) == "2 of 3 events"


def test_reset_clears_every_filter_and_keeps_the_open_event() -> None:
    page = opened(text="beta", actors="kim", since="2024-01-01", importance="key", event="b")
    press(page, "Reset filters")
    assert count(page) == "3 of 3 events"
    assert page.query_params["event"] == "b"
    assert page.text_input(key="text").value == ""


def test_nothing_found_offers_what_to_give_up() -> None:
    page = opened(text="gamma", kinds="denial", actors="peskov")
    assert count(page) == "0 of 3 events"
    press(page, "without the search: 1 event")
    assert count(page) == "1 of 3 events"
    assert page.text_input(key="text").value == ""


def test_nothing_found_by_two_filters_at_once_says_so() -> None:
    page = opened(text="zzz", kinds="denial", sources="kcna")
    assert any("nor all but one" in text.value for text in page.main.markdown)


def test_the_link_to_copy_holds_every_filter() -> None:
    page = opened(text="al pha", actors=["kim", "russia"], lanes="kind")
    page.session_state["copy-link"] = True
    page.run()
    shown = next(each.proto for each in page.get("bidi_component") if each.proto.component_name == "copy")
    link: str = json.loads(shown.json)["text"]
    assert link.endswith("?text=al+pha&actors=kim&actors=russia&lanes=kind")


def test_the_open_event_marks_what_was_found_and_the_spelling_that_was_typed() -> None:
    page = opened(text="김정은 gam-ma", event="c")
    assert page.header[0].value == ":yellow-background[Gamma]"
    assert any("Kim Jong Un, also written :yellow-background[김정은]" in text.value for text in page.markdown)


def test_marks_in_text_that_looks_like_markdown_stay_text() -> None:
    assert highlight_markdown("a [link](x) *b*", [fold_text("link")]) == r"a \[:yellow-background[link]\]\(x\) \*b\*"


def test_a_zoomed_range_survives_a_change_of_every_filter() -> None:
    page = opened(since="2024-05-15", until="2024-07-15")
    zoomed = axis(page)
    for name, value in (("actors", ["peskov"]), ("kinds", ["denial"]), ("sources", ["tass"])):
        page.multiselect(key=f"filter-{name}").set_value(value).run()
        assert axis(page) == zoomed
    page.text_input(key="text").set_value("alpha").run()
    assert axis(page) == zoomed
    assert count(page) == "1 of 3 events"


def axis(page: AppTest) -> list[str]:
    days: list[str] = chart(page, "timeline")["figure"]["layout"]["xaxis"]["range"]
    return days
