"""The Positions and Numbers pages, the days between events, and the record as known on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.apps import chart, opened

TEXT = """\
timeline: {title: Test}
actors:
  russia: {name: Russia, type: country}
  peskov: {name: Dmitry *Peskov*, type: person, part_of: russia}
  shoigu: {name: Sergei Shoigu, type: person, part_of: russia}
  ukraine: {name: Ukraine, type: country}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
questions:
  sent: {text: Were troops sent?}
  unasked: {text: Was it cold?}
events:
  - {id: signing, date: "[2024-06-18,2024-06-19]", headline: Signing, kind: milestone, sources: tass}
  - {id: claim, date: "2024-10-08", headline: Claim, kind: claim, sources: tass,
     actors: {ukraine: speaker, russia: subject}, position: {question: sent, stance: asserts},
     quantity: {measure: troops, low: 3000, counts: in Russia}}
  - {id: denial, date: "2024-10-10", headline: Denial, kind: denial, sources: tass, actors: {peskov: speaker},
     quote: {text: "**No**", speaker: peskov}, position: {question: sent, stance: denies},
     links: [{responds_to: claim}]}
  - {id: yes, date: "2025-04-26", reported: "2025-04-27", headline: Acknowledgement, kind: acknowledgement,
     sources: tass, actors: {shoigu: speaker}, position: {question: sent, stance: acknowledges},
     links: [{contradicts: denial}]}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    return file


def told(app: AppTest) -> str:
    return "\n".join(
        str(part.value) for part in [*app.markdown, *app.caption, *app.info] if isinstance(part.value, str)
    )


def names(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


@pytest.mark.usefixtures("file")
def test_positions_tell_who_first_said_yes_and_show_the_chart_with_its_words() -> None:
    app = opened("positions.py")
    assert "Russia first acknowledged it on 26 April 2025 \\(Sergei Shoigu; reported on 27 April 2025\\)" in (told(app))
    assert chart(app, "positions")["alt"].startswith("3 statements of 3 people and bodies")
    assert chart(app, "positions")["figure"]["data"]


@pytest.mark.usefixtures("file")
def test_a_question_in_the_address_is_the_one_shown_and_one_without_answers_says_so() -> None:
    app = opened("positions.py", question="unasked")
    assert app.selectbox(key="question").value == "unasked"
    assert "Nobody has taken a position that is on record here." in told(app)
    assert opened("positions.py", question="nonsense").selectbox(key="question").value == "sent"


@pytest.mark.usefixtures("file")
def test_contradictions_stand_with_the_words_escaped_and_the_way_to_both_events() -> None:
    app = opened("positions.py")
    app.session_state["positions-form"] = "Contradictions"
    app.run()
    assert "Dmitry \\*Peskov\\* denies, Sergei Shoigu acknowledges, 198 days later" in told(app)
    assert "“\\*\\*No\\*\\*”" in told(app)
    assert sum("TASS" in name for name in names(app)) == 2


@pytest.mark.usefixtures("file")
def test_filters_narrow_the_marks_and_leave_the_sentence_true() -> None:
    app = opened("positions.py", actors="peskov")
    assert chart(app, "positions")["alt"].startswith("1 statement of")
    assert "Russia first acknowledged it on 26 April 2025" in told(app)
    assert "whole record" in told(app)
    none = opened("positions.py", kinds="milestone")
    assert "None of the events shown takes a position on this question." in told(none)


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("page", ["explore.py", "positions.py", "numbers.py"])
def test_every_page_says_as_of_when_and_leads_back(page: str) -> None:
    app = opened(page, known="2025-04-26", event="denial")
    assert "As known on 26 April 2025" in told(app)
    assert "Acknowledgement" not in "\n".join([told(app), *names(app)])
    app.button(key="known-all").click().run()
    assert not app.exception
    assert "As known on" not in told(app)
    assert any("Contradicted by\\: Acknowledgement" in name for name in names(app))


@pytest.mark.usefixtures("file")
def test_the_sentence_knows_no_more_than_the_day_does() -> None:
    app = opened("positions.py", known="2025-04-26")
    assert "Russia has not acknowledged it in this record; it has denied it once, on 10 October 2024" in told(app)


@pytest.mark.usefixtures("file")
def test_an_event_reported_later_is_not_opened() -> None:
    app = opened("explore.py", known="2024-10-10", event="yes")
    assert "This event had not been reported by that day." in told(app)
    assert "Acknowledgement" not in told(app)


@pytest.mark.usefixtures("file")
def test_numbers_show_each_figure_in_a_chart_with_its_words() -> None:
    app = opened("numbers.py")
    assert chart(app, "numbers")["alt"].startswith("1 figure,")
    texts = [note["text"] for note in chart(app, "numbers")["figure"]["layout"]["annotations"]]
    assert texts[-1] == "3,000 or more"
    none = opened("numbers.py", kinds="milestone")
    assert "None of the events shown gives such a figure." in told(none)


def test_a_file_without_questions_and_figures_says_so(file: Path) -> None:
    file.write_text("timeline: {title: Bare}\nevents: []\n", "utf-8")
    assert "Nobody has taken a position" in told(opened("positions.py"))
    assert "No figure is on record here." in told(opened("numbers.py"))


@pytest.mark.usefixtures("file")
def test_an_event_tells_its_days_since_the_first_milestone_and_since_any_other() -> None:
    assert "113–114 days after Signing" in told(opened("explore.py", event="denial")).replace("\\", "")
    app = opened("explore.py", **{"event": "yes", "from": "denial"})
    assert "198 days after Denial" in told(app)
    app.selectbox(key="from").set_value("claim").run()
    assert "200 days after Claim" in told(app)
    app.button(key="from-here").click().run()
    assert not app.exception


@pytest.mark.usefixtures("file")
def test_lags_in_reporting_are_counted_and_drawn() -> None:
    app = opened("explore.py")
    app.session_state["form"] = "Reporting lag"
    app.run()
    assert not app.exception
    assert "1 of 4 events was reported a day or more after happening; the longest lag is 1 day." in told(app)
    assert chart(app, "lag")["figure"]["data"]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("page", "key", "query", "expected"),
    [
        ("positions.py", "statements", "peskov", ["Peskov"]),
        ("positions.py", "statements", "denial", ["Denial"]),
        ("numbers.py", "figures", "claim", ["Claim"]),
        ("numbers.py", "figures", "", []),
    ],
)
def test_the_lists_of_positions_and_numbers_mark_what_a_search_found(
    page: str, key: str, query: str, expected: list[str]
) -> None:
    app = opened(page, **({"text": query} if query else {}))
    assert [text for text, hit in written(app, key) if hit] == expected


def written(app: AppTest, key: str) -> list[tuple[str, bool]]:
    """Give the pieces of text in the rows of a list, each with whether it is marked."""
    rows = json.loads(app.get_by_key(key).proto.json)["rows"]
    lines = [line for row in rows for line in (row["headline"], row["more"], *row.get("found", []))]
    return [piece for line in lines for piece in ([(line, False)] if isinstance(line, str) else line)]
