"""Search: every spelling of a name finds its bearer, and nobody else."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.synthetic import chronology as synthetic
from tests.chronologies import ACTORS, frames_of, real
from timeline.model.records import Article
from timeline.model.vocabulary import Kind
from timeline.query.search import fold_text, fold_words, name_article
from timeline.query.selection import Selection, list_terms, select
from timeline.query.tables import build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes

FRAMES = frames_of("""
- {id: shoigu, date: "2025-06-04", headline: A visit to Pyongyang, sources: kcna, actors: {shoigu: visitor}}
- id: gyu
  date: "2024-12-04"
  headline: Protocol exchanged in Moscow
  summary: The UN takes note, and the café under the Élysée too.
  sources: kcna
  actors: {kim-jong-gyu: signatory}
- id: un
  date: "2024-06-19"
  headline: Leader signs the treaty
  summary: His army’s vice minister stood by
  sources: kcna
  actors: {kim-jong-un: signatory}
  quote: {text: "It is a 100% mutual-assistance pact", speaker: peskov}
""")


def found(query: str) -> set[str]:
    return set(select(FRAMES, Selection(text=query)).index)


@pytest.mark.parametrize(
    "query",
    "Shoigu|SHOIGU|Sho-igu|shóigu|shoi|Sergei Shoigu|Sergei  Shoigu|shoigu, sergei|Шойгу|ШОЙГУ|쇼이구"
    "|Sho\u00adigu|Ｓｈｏｉｇｕ".split("|"),
)
def test_every_spelling_finds_shoigu(query: str) -> None:
    assert found(query) == {"shoigu"}


@pytest.mark.parametrize("query", ["Shoygv", "Shoigo", "Shoiga", "Shogu", "Shoiguu", "소이구", "Kim Jong Um"])
def test_one_letter_off_finds_nothing(query: str) -> None:
    assert found(query) == set()


@pytest.mark.parametrize(
    "query", ["Kim Jong Un", "kim jong-un", "KIM JONGUN", "Jong Un", "김정은", "leader Kim Jong Un"]
)
def test_kim_jong_un_never_finds_kim_jong_gyu_where_the_un_is_mentioned(query: str) -> None:
    assert found(query) == {"un"}


@pytest.mark.parametrize("query", ["Kim Jong Gyu", "Kim Jong-gyu", "Jong Gyu", "김정규"])
def test_kim_jong_gyu_never_finds_kim_jong_un(query: str) -> None:
    assert found(query) == {"gyu"}


@pytest.mark.parametrize("query", ["kim jong", "Kim-Jong", "김정", "KIM"])
def test_what_two_names_share_finds_both(query: str) -> None:
    assert found(query) == {"un", "gyu"}


@pytest.mark.parametrize("query", ["기", "김저", "ㄱ"])
def test_part_of_a_hangul_syllable_does_not_match_it(query: str) -> None:
    assert found(query) == set()


@pytest.mark.parametrize("query", ["cafe", "CAFÉ", "elysee", "takes note", '"takes note"', "note takes"])
def test_accents_and_order_of_words_are_forgiven(query: str) -> None:
    assert found(query) == {"gyu"}


@pytest.mark.parametrize(
    ("query", "expected"), [('"note takes"', set()), ("“takes note”", {"gyu"}), ('"takes', {"gyu"})]
)
def test_a_quoted_phrase_keeps_its_order(query: str, expected: set[str]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize("query", ["mutual assistance", "mutualassistance", "100%", "armys vice", "Peskov"])
def test_quotes_their_speakers_and_summaries_are_searched(query: str) -> None:
    assert found(query) == {"un"}


@pytest.mark.parametrize("query", ['"Moscow The UN"', '"treaty His army"', "moscowthe", "\n"])
def test_text_across_the_border_of_two_fields_does_not_match(query: str) -> None:
    assert found(query) == (set(FRAMES.event) if not query.strip() else set())


SHORT = frames_of("""
- {id: russia, date: "2024-01-01", headline: "Russia’s ministry of war crushes a bus", sources: kcna}
- {id: us, date: "2024-01-02", headline: "“US” and others", sources: kcna}
- {id: dotted, date: "2024-01-03", headline: "Talks in the U.S.", sources: kcna}
- {id: joined, date: "2024-01-04", headline: A Moscow-US call, sources: kcna}
- {id: nis, date: "2024-01-05", headline: Told to the NIS, sources: kcna}
- {id: ri, date: "2024-01-06", headline: A man, sources: kcna, actors: {kim-jong-un: subject}}
""")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("US", {"us", "dotted", "joined"}),
        ("u.s.", {"us", "dotted", "joined"}),
        ('"US"', {"us", "dotted", "joined"}),
        ("nis", {"nis"}),
        ("un", {"ri"}),
        ("jon", {"ri"}),
        ("ong", set()),
        ("inis", {"russia"}),
        ("정", {"ri"}),
    ],
)
def test_a_short_latin_word_is_found_at_the_start_of_a_word_only(query: str, expected: set[str]) -> None:
    assert set(select(SHORT, Selection(text=query)).index) == expected


def test_all_words_must_be_found() -> None:
    assert found("treaty pyongyang") == set()
    assert found("treaty leader") == {"un"}


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text())
def test_no_query_raises(text: str) -> None:
    assert found(text) <= set(FRAMES.event)


@given(st.text())
def test_a_text_folds_to_the_same_letters_with_its_words_apart(text: str) -> None:
    assert fold_words(text).replace(" ", "") == fold_text(text)


WORDS = frames_of(
    """
- {id: denies, date: "2024-01-01", headline: Ministry denies it, sources: kcna}
- {id: refusal, date: "2024-01-02", headline: Nothing of the sort, sources: tass, kind: denial,
   actors: {peskov: speaker}}
- {id: evasion, date: "2024-01-03", headline: No answer, sources: tass, kind: non-denial, actors: {peskov: speaker}}
- {id: admitted, date: "2024-01-04", headline: It is so, sources: tass, kind: acknowledgement,
   actors: {peskov: speaker}}
- {id: pact, date: "2024-01-05", headline: A pact, sources: reuters, articles: 4, place: moscow}
- {id: force, date: "2024-01-06", headline: A step, sources: kcna, articles: [42], place: york}
- {id: budget, date: "2024-01-07", headline: Article 4 of the budget, sources: bulletin}
- {id: russian, date: "2024-01-08", headline: A paper, sources: kcna,
   quote: {text: "Договором это названо", speaker: peskov, language: ru}}
- {id: song, date: "2024-01-09", headline: A word of Kim Song, sources: kcna, actors: {kim-song: speaker}}
- {id: american, date: "2024-01-10", headline: Defense labor organized, sources: kcna,
   tags: [harbour strikes]}
""",
    records=ACTORS.replace(
        "{publisher: Reuters,", "{publisher: Reuters, title: Leaders signed in the capital,"
    ).replace("kim-jong-gyu:", "kim-song: {name: Kim Song, type: person, part_of: dprk}\n      kim-jong-gyu:", 1)
    + """
      bulletin: {publisher: Morning Bulletin, title: 今日新聞, published: "2024-06-20", type: newspaper}
    places:
      moscow: {name: Moscow, country: russia}
      york: {name: New York}
    articles:
      4: {title: Mutual assistance}
      42: {title: On trade}
""",
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("denial", {"denies", "refusal"}),
        ("denied", {"denies", "refusal"}),
        ("deny", {"denies", "refusal"}),
        ("denials", {"denies", "refusal"}),
        ("peskov denied", {"refusal"}),
        ("“denied”", set()),
        ("non-denial", {"evasion"}),
        ("non denial", {"evasion"}),
        ("nondenials", {"evasion"}),
        ("acknowledged", {"admitted"}),
        ("admission", {"admitted"}),
        ("confirms", {"admitted"}),
        ("Article 4", {"pact"}),
        ("article 42", {"force"}),
        ("Article 5", set()),
        ("“Article 4”", {"pact", "budget", "force"}),
        ("mutual assistance", {"pact"}),
        ("mutual defence", {"pact"}),
        ("mutual defense pact", {"pact"}),
        ("trading", {"force"}),
        ("moscow", {"pact"}),
        ("russia moscow", {"pact"}),
        ("new york", {"force"}),
        ("reuters", {"pact"}),
        ("leader signing", {"pact"}),
        ("bulletin", {"budget"}),
        ("今日", {"budget"}),
        ("договор", {"russian"}),
        ("договора", {"russian"}),
        ("defence labour", {"american"}),
        ("harbor strike", {"american"}),
        ("organisation", {"american"}),
        ("organise", {"american"}),
        ("songs", set()),
        ("peskovs", set()),
        ("reutersed", set()),
    ],
)
def test_a_word_is_found_in_each_of_its_forms_and_wherever_it_stands(query: str, expected: set[str]) -> None:
    assert set(select(WORDS, Selection(text=query)).index) == expected


def test_a_short_word_has_no_forms() -> None:
    assert set(select(SHORT, Selection(text="uses")).index) == set()
    assert list_terms(SHORT, "US act") == (" us", " act")


def test_a_term_is_listed_once() -> None:
    assert list_terms(WORDS, "denied Denied “denied”") == ("denied,_en_deni", "denied")


def found_really(query: str) -> set[str]:
    return set(select(real(), Selection(text=query)).index)


def test_new_york_finds_what_happened_there() -> None:
    there = {event.id for event in real().ordered_events if event.place == "new-york"}
    assert len(there) >= 9
    assert found_really("New York") >= there


def test_article_4_finds_the_events_that_invoke_it_and_no_other() -> None:
    invoking = {event.id for event in real().ordered_events if 4 in event.articles}
    assert len(invoking) >= 15
    assert found_really("Article 4") == found_really("article 4") == invoking
    assert found_really("mutual defence") == found_really("mutual defense") >= invoking


def test_yonhap_finds_its_reports() -> None:
    sources = real().chronology.sources
    reported = {e.id for e in real().ordered_events if any("Yonhap" in sources[key].publisher for key in e.sources)}
    assert reported
    assert found_really("Yonhap") >= reported


@pytest.mark.parametrize("query", ["denial", "denied", "denies", "deny"])
def test_every_form_of_denial_finds_every_denial(query: str) -> None:
    denials = {event.id for event in real().ordered_events if event.kind is Kind.DENIAL}
    assert denials
    assert found_really(query) >= denials
    by_peskov = {event for event in denials if "peskov" in real().event[event].actors}
    assert by_peskov
    assert found_really(f"peskov {query}") >= by_peskov


def test_the_name_of_one_kim_does_not_find_another_in_the_real_file_either() -> None:
    texts = dict(zip(real().events.index, real().text_index, strict=True))
    assert all("kimjonggyu" in texts[event] for event in found_really("Kim Jong Gyu"))
    assert found_really("Kim Jong Gyu") < set(real().event)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Mutual assistance", "Article 4, mutual assistance"), ("UN Charter", "Article 4, UN Charter")],
)
def test_an_article_is_named_by_number_and_title(title: str, name: str) -> None:
    assert name_article({4: Article(title=title)}, 4) == name
    assert name_article({}, 4) == "Article 4"


def test_nothing_is_prepared_for_a_search_before_the_first() -> None:
    frames = build_frames(WORDS.chronology)
    prepared = {"word_index", "text_index", "rows_by_form"}
    assert not prepared & vars(frames).keys()
    select(frames, Selection(kinds=("denial",)))
    assert not prepared & vars(frames).keys()
    select(frames, Selection(text="denial"))
    assert prepared & vars(frames).keys() == {"text_index", "word_index", "rows_by_form"}


def test_a_file_of_3000_events_that_is_read_again_can_be_searched_within_half_a_second() -> None:
    made_up = read_bytes(synthetic(3_000).encode(), "made-up.yaml", Limits(nodes=10**7)).chronology
    assert made_up

    def taken() -> float:
        frames = build_frames(made_up)
        start = process_time()
        select(frames, Selection(text="denies talks"))
        return process_time() - start

    assert min(taken() for _ in range(4)) < 0.5
