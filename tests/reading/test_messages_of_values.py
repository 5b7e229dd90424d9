"""The model's complaints about single values: words, ids, numbers, addresses, dates."""

from __future__ import annotations

import pytest

from tests.reading.messages import FIRST, HEAD, SOURCE, event, read_only_problem, read_problems

IDS = "an id has only small letters a–z, digits, and hyphens between them"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        (event("importance: ^mayor"), "use one of key, normal, minor"),
        (event("importance: ^Minor"), "write minor"),
        (event("kind: ^meetings"), "write meeting"),
        (event("actors: {peskov: ^speker}"), "write speaker"),
        (event("actors: {peskov: [subject, ^speker]}"), "write speaker"),
        (event("links: [{^respond_to: talks}]"), "write responds_to"),
        (HEAD + SOURCE % ", language: ^english", "write en, ru, ko, uk …"),
    ],
)
def test_a_word_outside_its_list_is_answered_with_the_one_meant_or_the_list(text: str, fix: str) -> None:
    assert read_only_problem(text)[:3:2] == ("E204", fix)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        (HEAD + "actors: {^Dmitry Peskov: {name: x, type: person}}\n", "write dmitry-peskov"),
        (event("actors: {^Peskov: subject}"), "write peskov"),
        (event("place: ^St. Petersburg"), "write st-petersburg"),
        (FIRST + "  - {id: ^a_b, date: 2024, headline: x, sources: efe}\n", "write a-b"),
        (FIRST + "  - {id: a, date: 2024, headline: x, sources: ^EFE}\n", "write efe"),
        (FIRST + "  - {id: a, date: 2024, headline: x, sources: [efe, ^EFE]}\n", "write efe"),
    ],
)
def test_an_id_with_other_characters_is_answered_with_a_plain_one(text: str, fix: str) -> None:
    assert read_only_problem(text) == ("E205", IDS, fix, "")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (HEAD + "actors: {^песков: {name: x, type: person}}\n", "cyrillic small letter pe (U+043F)"),
        (
            FIRST + "  - {id: ^Größe, date: 2024, headline: x, sources: efe}\n",
            "latin small letter o with diaeresis (U+00F6)",
        ),
        (event("place: ^mоskva"), "cyrillic small letter o (U+043E)"),
    ],
)
def test_an_id_that_only_looks_plain_is_answered_with_the_letter_that_is_not(text: str, hint: str) -> None:
    assert read_only_problem(text) == ("E205", IDS, "", hint)


@pytest.mark.parametrize(
    ("text", "fix", "hint"),
    [
        (event("articles: ^four"), "write digits only", ""),
        (event("articles: [4, ^1.5]"), "write digits only", ""),
        (HEAD + "articles: {^four: {title: x}}\n", "write digits only", ""),
        (HEAD + "articles: {^²: {title: x}}\n", "write digits only", ""),
        (HEAD + "articles: {^10000: {title: x}}\n", "", "at most 9,999"),
        (HEAD + "articles: {^0: {title: x}}\n", "", "at least 1"),
        (event(f"quantity: {{measure: m, low: ^{10**16}, counts: c}}"), "", "at most 1,000,000,000,000,000"),
        (event(f"articles: ^{'9' * 5000}"), None, ""),
        (event("quantity: {measure: m, low: ^11 000, counts: c}"), "write 11000", ""),
        (event("quantity: {measure: m, low: ^'11,000', counts: c}"), "write 11000", ""),
        (event("quantity: {measure: m, low: ^11.5, counts: c}"), None, ""),
        (event("quantity: {measure: m, low: ^-1, counts: c}"), "", "at least 0"),
        (HEAD + "places: {a: {name: x, lat: ^'55,75'}}\n", "write 55.75", ""),
        (HEAD + "places: {a: {name: x, lat: ^.nan}}\n", "write digits, such as 55.75", ""),
        (HEAD + "places: {a: {name: x, lon: ^181}}\n", "", "at most 180"),
    ],
)
def test_a_number_that_cannot_be_read_is_mended_only_where_it_has_one_reading(
    text: str, fix: str | None, hint: str
) -> None:
    code, _, cure, under = read_only_problem(text)
    assert (code, under) == ("E206", hint)
    assert cure == ("write digits only" if fix is None else fix)


_WHOLE = "write it whole, beginning with https://"


@pytest.mark.parametrize(
    "url",
    [
        "https://mastodon.social/@efe/112646",
        "https://www.youtube.com/@kcnawatch?si=a@b",
        "https://medium.com/@author/story-1a2b",
        "https://www.threads.net/@yonhap/post/C8",
        "https://www.google.com/maps/@39.03,125.75,12z",
        "https://web.archive.org/web/2024/https://mastodon.social/@efe",
        "https://efe.com?by=@efe",
        "https://efe.com#@efe",
    ],
)
def test_an_at_sign_after_the_host_of_an_address_is_no_fault(url: str) -> None:
    assert read_problems(HEAD + SOURCE % f', url: "{url}"') == ()


@pytest.mark.parametrize(
    ("url", "fix", "hint"),
    [
        ("www.efe.com", "write https://www.efe.com", ""),
        ("efe", _WHOLE, ""),
        ("javascript:x", _WHOLE, ""),
        ("https://efe.com@evil.example/x", _WHOLE, ""),
        ("https://user:word@efe.com", _WHOLE, ""),
        ("https:///@efe", _WHOLE, ""),
        (f"https://{'x' * 2100}", "", "at most 2048 characters"),
    ],
)
def test_a_web_address_is_whole_and_not_endless(url: str, fix: str, hint: str) -> None:
    code, _, cure, under = read_only_problem(HEAD + SOURCE % f", url: ^{url}")
    assert (code, cure, under) == ("E207", fix, hint)


def test_a_host_of_a_web_address_has_no_bracket_which_programs_cannot_read() -> None:
    code, _, cure, _ = read_only_problem(HEAD + SOURCE % ', url: ^"http://[x/y"')
    assert (code, cure) == ("E207", _WHOLE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FIRST + "  - {id: a, date: ^2024-06-31, headline: x, sources: efe}\n",
            (
                "E103",
                "this date does not exist",
                "look the day up, or write 2024-06 if only the month is known",
                "June has 30 days",
            ),
        ),
        (
            event("candidates: [{date: ^2024-6-9, source: efe}]"),
            (
                "E102",
                "write it with hyphens, months and days with two digits",
                "write 2024-06-09",
                "year-month-day",
            ),
        ),
        (
            FIRST + "  - {id: a, date: ^[2024-11-12,2024-11-11], headline: x, sources: efe}\n",
            (
                "E104",
                "the days of a choice stand in order, each once",
                "write [2024-11-11,2024-11-12]",
                "out of order",
            ),
        ),
    ],
)
def test_a_date_is_answered_as_the_reader_of_dates_answers_it(text: str, expected: tuple[str, ...]) -> None:
    assert read_only_problem(text) == expected
