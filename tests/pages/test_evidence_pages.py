"""The pages of evidence without a browser: what they draw, what the reader holds, the record as known on a day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.history.repository import git
from tests.pages.apps import chart, opened, reader

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


def choice(app: AppTest, key: str) -> tuple[str, list[str]]:
    """Give what is chosen, and the words of all that can be."""
    sent = json.loads(app.get_by_key(f"choice-{key}").proto.json)
    return sent["chosen"], [words for _, words in sent["words"]]


def headline(app: AppTest) -> dict[str, Any]:
    """Give what the browser is told of the headline: "columns" of lines (class, text, event), "shifts" and "chosen"."""
    sent: dict[str, Any] = json.loads(app.get_by_key("headline").proto.json)
    return sent


def read_columns(app: AppTest) -> list[str]:
    return ["".join(text for _, text, _ in lines) for lines in headline(app)["columns"]]


@pytest.mark.usefixtures("file")
def test_positions_tell_who_first_said_yes_and_show_the_picture_with_its_words() -> None:
    app = opened("positions.py")
    assert read_columns(app) == [
        "Russia first acknowledged it on 26 April 2025 (Sergei Shoigu; reported on 27 April 2025); "
        "before that it had denied it once, on 10 October 2024."
    ]
    lead = "Russia first acknowledged it on 26 April 2025 (Sergei Shoigu; reported on 27 April 2025)"
    assert headline(app)["columns"][0][0] == ["lead", lead, "yes"]
    assert chart(app, "positions")["alt"].startswith("3 statements of 3 people and bodies")
    assert list(reader(app)["notes"]) == ["claim", "denial", "yes"]
    assert reader(app)["notes"]["denial"] == "Dmitry *Peskov* denies: “**No**”"


@pytest.mark.usefixtures("file")
def test_the_picture_of_positions_is_made_for_the_pixels_that_the_browser_tells() -> None:
    app = opened("positions.py")
    assert chart(app, "positions")["figure"] is None
    app.session_state["positions-size"] = "880x430"
    assert chart(app.run(), "positions")["figure"]["layout"]["meta"]["size"] == [880, 430]


def test_a_shift_in_the_address_shows_both_statements_side_by_side(file: Path) -> None:
    file.write_text(
        TEXT
        + """\
  - {id: evasion, date: "2024-11-10", headline: Evasion, kind: non-denial, sources: tass, actors: {peskov: speaker},
     quote: {text: Ask others, speaker: peskov}, position: {question: sent, stance: deflects}}
""",
        "utf-8",
    )
    plain = headline(opened("positions.py"))
    ((key, words),) = plain["shifts"]
    assert words == "Dmitry *Peskov*: denies 10 Oct 2024 → deflects 10 Nov 2024"
    assert plain["chosen"] == ""
    app = opened("positions.py", shift=key)
    assert headline(app)["chosen"] == key
    assert headline(app)["columns"] == [
        [
            ["lead", "Dmitry *Peskov* denies", ""],
            ["source", "10 October 2024 · TASS", "denial"],
            ["words", "“**No**”", ""],
        ],
        [
            ["lead", "Dmitry *Peskov* deflects", ""],
            ["source", "10 November 2024 · TASS", "evasion"],
            ["words", "“Ask others”", ""],
        ],
    ]
    assert headline(opened("positions.py", shift="nonsense"))["columns"] == plain["columns"]


@pytest.mark.usefixtures("file")
def test_a_question_in_the_address_is_the_one_shown_and_one_without_answers_says_so() -> None:
    app = opened("positions.py", question="unasked")
    assert choice(app, "question") == ("unasked", ["Were troops sent? · 3", "Was it cold? · 0"])
    assert "Nobody has taken a position that is on record here." in told(app)
    assert reader(app)["notes"] == {}
    assert choice(opened("positions.py", question="nonsense"), "question")[0] == "sent"


@pytest.mark.usefixtures("file")
def test_contradictions_stand_with_the_words_escaped_and_the_way_to_both_events() -> None:
    app = opened("positions.py")
    app.session_state["positions-form"] = "Contradictions"
    app.run()
    assert "Dmitry \\*Peskov\\* denies, Sergei Shoigu acknowledges, 198 days later" in told(app)
    assert "“\\*\\*No\\*\\*”" in told(app)
    assert "TASS](?event=denial)" in told(app)
    assert "TASS](?event=yes)" in told(app)


@pytest.mark.usefixtures("file")
def test_filters_narrow_the_marks_and_leave_the_sentence_true() -> None:
    app = opened("positions.py", actors="peskov")
    assert chart(app, "positions")["alt"].startswith("1 statement of")
    assert list(reader(app)["notes"]) == ["denial"]
    assert read_columns(app)[0].startswith("Russia first acknowledged it on 26 April 2025")
    assert "whole record" in headline(app)["note"]
    assert headline(opened("positions.py"))["note"] == ""
    none = opened("positions.py", kinds="milestone")
    assert "None of the events shown takes a position on this question." in told(none)


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("page", ["positions.py", "numbers.py", "actors.py", "sources.py"])
def test_no_page_knows_more_than_the_day_does(page: str) -> None:
    later = opened(page, known="2025-04-26", event="denial", actor="russia")
    assert "Acknowledgement" not in told(later)
    assert "yes" not in reader(later)["notes"]


@pytest.mark.usefixtures("file")
def test_the_sentence_knows_no_more_than_the_day_does() -> None:
    app = opened("positions.py", known="2025-04-26")
    sentence = "Russia has not acknowledged it in this record; it has denied it once, on 10 October 2024."
    assert read_columns(app) == [sentence]


@pytest.mark.usefixtures("file")
def test_numbers_show_each_figure_in_a_picture_with_its_words() -> None:
    app = opened("numbers.py")
    assert chart(app, "numbers")["alt"].startswith("1 figure as its source gave it")
    app.session_state["numbers-size"] = "880x500"
    figure = chart(app.run(), "numbers")["figure"]
    assert "<b>3,000 or more</b>" in [text for trace in figure["data"] for text in trace.get("text", [])]
    assert figure["layout"]["meta"]["events"][0][:2] == ["claim", "3,000 or more: in Russia (Ukraine)"]
    assert reader(app)["notes"] == {"claim": "3,000 or more: in Russia · Ukraine"}
    none = opened("numbers.py", kinds="milestone")
    assert "None of the events shown gives such a figure." in told(none)


def test_a_file_without_questions_and_figures_says_so(file: Path) -> None:
    file.write_text("timeline: {title: Bare}\nevents: []\n", "utf-8")
    assert "Nobody has taken a position" in told(opened("positions.py"))
    assert "No figure is on record here." in told(opened("numbers.py"))
    assert "This chronology names no actors yet." in told(opened("actors.py"))


@pytest.mark.usefixtures("file")
def test_an_actor_is_told_with_its_part_in_each_event_and_its_company_with_a_link() -> None:
    app = opened("actors.py", actor="russia")
    assert reader(app)["notes"] == {
        "claim": "about · subject",
        "denial": "said · Dmitry *Peskov*, speaker",
        "yes": "said · Sergei Shoigu, speaker",
    }
    assert "With [Ukraine](?actor=russia&other=ukraine) 1" in told(app)
    assert "[Russia in Explore](./?actors=russia)" in told(app)
    assert [lane[0] for lane in chart(app, "figure")["figure"]["layout"]["meta"]["lanes"]] == [
        "Said",
        "About",
        "Were troops sent?",
    ]
    assert list(reader(opened("actors.py", actor="russia", part="about"))["notes"]) == ["claim"]


@pytest.mark.usefixtures("file")
def test_two_actors_face_each_other_with_what_each_said_in_the_reader() -> None:
    app = opened("actors.py", actor="russia", other="ukraine")
    assert "Russia and Ukraine stand together in **1 event**." in told(app)
    assert reader(app)["notes"] == {
        "claim": "Russia: about · subject\nUkraine: said · speaker",
        "denial": "Russia: “**No**”",
        "yes": "Russia: said · Sergei Shoigu, speaker",
    }
    assert [lane[:2] for lane in chart(app, "figure")["figure"]["layout"]["meta"]["lanes"]] == [
        ["Russia", 3],
        ["Ukraine", 1],
    ]


@pytest.mark.usefixtures("file")
def test_the_chain_of_reports_is_that_of_the_open_event() -> None:
    assert "How the reports of “Denial” hang together" in told(opened("sources.py", show="chain", event="denial"))
    assert "How the reports of “Signing” hang together" in told(opened("sources.py", show="chain"))


@pytest.mark.usefixtures("file")
def test_how_much_rests_on_whom_is_said_before_it_is_drawn() -> None:
    app = opened("sources.py")
    assert "4 events rest on 1 source of 1 publisher; **[4](?show=origins&rests=one+origin) have one origin**" in told(
        app
    )
    assert "**0** sources have a stored copy." in told(app)
    assert [lane[:2] for lane in chart(app, "figure")["figure"]["layout"]["meta"]["lanes"]] == [
        ["TASS", 4],
        ["Reporting lag", 1],
    ]
    assert choice(app, "show")[1] == [
        "Who carried what",
        "Independence",
        "Chain of reports",
        "Every source",
        "Reporting lag",
    ]


@pytest.mark.usefixtures("file")
def test_a_source_chosen_opens_what_it_carried_and_how_it_is_kept() -> None:
    app = opened("sources.py", show="sources", source="tass")
    chosen, words = choice(app, "source")
    assert chosen == "tass"
    assert "TASS, 20 June 2024 · 4" in words
    assert "**TASS, 20 June 2024** carried **4 events** of those shown." in told(app)
    assert "No stored copy · Last opening not recorded" in told(app)
    assert "It repeats no other source on record" in told(app)


@pytest.mark.usefixtures("file")
def test_lags_in_reporting_are_counted_with_their_median() -> None:
    app = opened("sources.py", show="lag")
    assert "1 of 4 events was reported a day or more after happening; the median lag of these is 1 day, the" in told(
        app
    )
    assert reader(app)["notes"] == {"yes": "reported 27 April 2025, 1 day later"}


def commit(file: Path, text: str, subject: str, day: str) -> None:
    file.write_text(text, "utf-8")
    git(file.parent, "add", ".")
    git(file.parent, "commit", "-q", "-m", subject, day=day)


def test_changes_are_told_by_day_since_the_version_in_the_address_or_the_first_one(file: Path) -> None:
    git(file.parent, "init", "-q", "-b", "main")
    for headline, day in (("Denial", "2025-01-01"), ("Denial *again*", "2025-01-02"), ("Denied", "2025-01-05")):
        text = TEXT.replace("headline: Denial", f"headline: {headline}")
        commit(file, text, f"Say <i>{headline}</i>", day)
    app = opened("changes.py")
    text = told(app).replace("\\", "")
    assert "Since the version of 1 January 2025: **Events: 1 corrected" in text
    first, second = text.index("## 5 January 2025"), text.index("## 2 January 2025")
    assert first < text.index("headline: ‘Denial *again*’ → ‘Denied’") < second
    assert second < text.index("headline: ‘Denial’ → ‘Denial *again*’")
    assert "(?event=denial)" in text
    assert reader(app)["notes"]["denial"].splitlines() == [
        "corrected, 5 Jan 2025",
        "headline: ‘Denial *again*’ → ‘Denied’",
        "corrected, 2 Jan 2025",
        "headline: ‘Denial’ → ‘Denial *again*’",
    ]
    assert any(words.startswith("2 Jan 2025 · Say <i>Denial *again*</i> · ") for words in choice(app, "version")[1])
    assert "## 2 January 2025" not in told(opened("changes.py", version="HEAD~1")).replace("\\", "")
    assert "“nonsense” is no version of this file" in told(opened("changes.py", version="nonsense"))


def test_a_withdrawn_event_keeps_its_last_words_and_what_is_in_no_version_is_told_as_such(file: Path) -> None:
    git(file.parent, "init", "-q", "-b", "main")
    gone = '  - {id: gone, date: "2025-05-01", headline: Gone, sources: tass, summary: It was *so*.}\n'
    commit(file, TEXT + gone, "First", "2025-01-01")
    commit(file, TEXT, "Withdraw", "2025-01-02")
    file.write_text(TEXT.replace("headline: Claim", "headline: A claim"), "utf-8")
    text = told(opened("changes.py")).replace("\\", "")
    assert "**Withdrawn 1 event**" in text
    assert "1 May 2025 Gone: It was *so*." in text
    assert text.index("## Not yet a version") < text.index("headline: ‘Claim’ → ‘A claim’") < text.index("Withdrawn")


def test_a_day_whose_version_cannot_be_read_is_told_with_the_next_one(file: Path) -> None:
    git(file.parent, "init", "-q", "-b", "main")
    commit(file, TEXT, "First", "2025-01-01")
    commit(file, "events: [", "Break", "2025-01-02")
    commit(file, TEXT.replace("headline: Claim", "headline: A claim"), "Correct", "2025-01-03")
    text = told(opened("changes.py"))
    assert "## 3 January 2025" in text
    assert "2 January" not in text
    assert "cannot be compared" in opened("changes.py", version="HEAD~1").info[0].value


@pytest.mark.usefixtures("file")
def test_a_file_that_is_under_no_version_control_says_so_and_the_reader_is_empty() -> None:
    app = opened("changes.py")
    assert "is not under git" in told(app)
    assert reader(app)["notes"] == {}
