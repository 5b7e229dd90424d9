"""The media and groups of a TimelineJS file come in as links and tags, and go out as they were."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from timeline.__main__ import main
from timeline.imports.html_text import strip_html
from timeline.model.records import Chronology
from timeline.reading.reader import read

PICTURE = "https://pictures.example/a.jpg"
FORMS: dict[str, tuple[dict[str, Any], dict[str, str] | None]] = {
    "a picture": (
        {"url": PICTURE, "caption": "On the <b>quay</b>", "credit": "Jo &amp; Co", "alt": "Two men <sign>"},
        {"url": PICTURE, "caption": "On the quay", "credit": "Jo & Co", "alt": "Two men <sign>"},
    ),
    "a credit with a link": (
        {"url": PICTURE, "credit": "<a href='https://agency.example/'>Agency</a>"},
        {"url": PICTURE, "credit": "Agency (https://agency.example/)"},
    ),
    "a video": (
        {"url": "https://www.youtube.com/watch?v=abc&t=3", "caption": None, "credit": ""},
        {"url": "https://www.youtube.com/watch?v=abc&t=3"},
    ),
    "an address without its scheme": ({"url": "//pictures.example/b.png"}, {"url": "https://pictures.example/b.png"}),
    "an address with a space": (
        {"url": "https://pictures.example/a b.png"},
        {"url": "https://pictures.example/a%20b.png"},
    ),
    "an embedded page": (
        {"url": "<iframe width=9 src='https://maps.example/x?a=1&amp;b=2'></iframe>", "caption": "A map"},
        {"url": "https://maps.example/x?a=1&b=2", "caption": "A map"},
    ),
    "an embedded post": (
        {
            "url": "<blockquote>Words <a href='https://posts.example/1'>1 May</a></blockquote>"
            "<script src='//posts.example/w.js'></script>"
        },
        {"url": "https://posts.example/1"},
    ),
    "a path": ({"url": "img/a.jpg", "caption": "On the quay", "credit": "Jo"}, None),
    "an address without a host": ({"url": "http://[x/a.jpg", "caption": "On the quay"}, None),
    "a quotation": ({"url": "<blockquote>Only words</blockquote>", "credit": "Dr. S"}, None),
    "a caption alone": ({"url": "", "caption": "Only words"}, None),
    "nothing": ({"url": "", "caption": "", "credit": ""}, None),
}
GROUPS = ["Talks", "talks", "  Two   words ", "R&amp;D &lt;x&gt;", "<b>Bold</b>", "Осень", "", None]


def slide(**fields: Any) -> dict[str, Any]:
    return {"start_date": {"year": "2024"}, "text": {"headline": "A"}, **fields}


def brought(
    tmp_path: Path, *slides: dict[str, Any], title: dict[str, Any] | None = None, more: tuple[str, ...] = ()
) -> Chronology:
    file, made = tmp_path / "story.json", tmp_path / "made.yaml"
    file.write_text(json.dumps({"title": title, "events": slides}), "utf-8")
    made.unlink(missing_ok=True)
    assert main(["import", str(file), "-o", str(made), *more]) == 0
    chronology = read(made).chronology
    assert chronology
    return chronology


def sent_back(tmp_path: Path) -> list[dict[str, Any]]:
    out = tmp_path / "out.json"
    assert main(["export", str(tmp_path / "made.yaml"), "--format", "timelinejs", "-o", str(out)]) == 0
    slides: list[dict[str, Any]] = json.loads(out.read_text("utf-8"))["events"]
    return slides


@pytest.mark.parametrize("form", FORMS)
def test_a_medium_with_an_address_goes_out_as_it_came_in_and_of_any_other_no_word_is_lost(
    tmp_path: Path, form: str
) -> None:
    given, kept = FORMS[form]
    (event,) = brought(tmp_path, slide(media=given)).events
    (back,) = sent_back(tmp_path)
    if kept:
        # captions and credits are read as HTML, the rest as it is
        shown = {key: text if key in ("url", "alt") else strip_html(text) for key, text in back["media"].items()}
        assert shown == kept
        assert event.media[0].model_dump(exclude_none=True) == kept
    else:
        assert "media" not in back
        assert event.media == ()
        for text in filter(None, given.values()):
            assert strip_html(text) in str(event.summary)


def test_the_medium_of_the_title_slide_goes_out_as_it_came_in(tmp_path: Path) -> None:
    given, kept = FORMS["a picture"]
    title = {"text": {"headline": "The story", "text": "About it"}, "media": given}
    timeline = brought(tmp_path, slide(), title=title).timeline
    assert (timeline.description, timeline.media[0].model_dump(exclude_none=True)) == ("About it", kept)
    sent_back(tmp_path)
    back = json.loads((tmp_path / "out.json").read_text("utf-8"))["title"]["media"]
    assert back == {**given, "caption": "On the quay"}


def test_the_words_of_a_post_that_is_embedded_stand_in_the_text(tmp_path: Path) -> None:
    (event,) = brought(tmp_path, slide(media=FORMS["an embedded post"][0])).events
    assert event.summary == "Media: Words 1 May"


def test_a_path_leads_to_the_page_that_showed_it_where_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = ["img/a.jpg", "/b.jpg", PICTURE, "spotify:track:1"]
    found = brought(
        tmp_path, *(slide(media={"url": url}) for url in paths), more=("--site", "https://site.example/t/index.html")
    )
    assert [medium.url for event in found.events for medium in event.media] == [
        "https://site.example/t/img/a.jpg",
        "https://site.example/b.jpg",
        PICTURE,
    ]
    assert main(["import", str(tmp_path / "story.json"), "--site", "site.example"]) == 1
    assert "“site.example” is no web address" in capsys.readouterr().err


def test_a_link_without_a_host_stays_in_the_text(tmp_path: Path) -> None:
    text = {"headline": "A", "text": "See <a href='http://[x'>this</a> and http://[y"}
    (event,) = brought(tmp_path, slide() | {"text": text}).events
    assert event.summary == "See this (http://[x) and http://[y"


def test_groups_go_out_as_they_came_in(tmp_path: Path) -> None:
    found = brought(tmp_path, *(slide(group=group) for group in GROUPS))
    shown = ["Talks", "talks", "Two words", "R&D <x>", "Bold", "Осень", "", ""]
    assert [" ".join(event.tags) for event in found.events] == shown
    # TimelineJS takes the markup out of a group, and then reads what is left as HTML
    assert [unescape(strip_html(back.get("group", ""))) for back in sent_back(tmp_path)] == shown


def test_a_second_round_changes_nothing(tmp_path: Path) -> None:
    slides = [slide(media=given, group=group) for (given, _), group in zip(FORMS.values(), GROUPS, strict=False)]
    brought(tmp_path, *slides)
    once = sent_back(tmp_path)
    brought(tmp_path, *once)
    again = sent_back(tmp_path)
    kept = ("media", "group")
    assert [{key: each.get(key) for key in kept} for each in again] == [{k: each.get(k) for k in kept} for each in once]
