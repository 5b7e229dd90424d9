"""Media in exports: shown with alternative text and credit, under a hash or inside the file, and named in tables."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64decode
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from tests.pictures_of_tests import TEXT, make_chronology, make_picture
from timeline import export, load
from timeline.__main__ import main
from timeline.exports import FORMATS, html
from timeline.exports.context import ExportContext
from timeline.exports.entry import render_entry
from timeline.media.folder import get_media_folder
from timeline.query.as_of import as_of
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import read

ALT, CREDIT = "Two sign at a table.", "Jo Fields/The Daily"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_chronology(tmp_path / "own")


def exported(file: Path, form: str) -> Any:
    media = get_media_folder(file.parent, Limits())
    return FORMATS[form].write(ExportContext(build_frames(load(file)), Selection(), "", date(2026, 1, 2), media=media))


def published(folder: Path, file: Path, *more: str) -> dict[str, dict[str, Any]]:
    assert main(["publish", str(folder), str(file), *more]) == 0
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    return {each["name"]: each for each in files if each["media_type"] == "image/jpeg"}


def images(page: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<img [^>]*>", page)]


def policy(page: str) -> str:
    (found,) = re.findall(r"img-src ([^;]*);", unescape(page))
    return str(found)


def test_one_file_holds_its_pictures_and_its_policy_allows_no_other(file: Path) -> None:
    page = exported(file, "html")
    found = images(page)
    assert [each["alt"] for each in found] == [ALT, "The second page of the decree."]
    for each in found:
        head, _, data = each["src"].partition(",")
        assert head == "data:image/jpeg;base64"
        picture = Image.open(io.BytesIO(b64decode(data)))
        assert [str(side) for side in picture.size] == [each["width"], each["height"]]
    assert policy(page) == "data:"
    assert CREDIT in page
    assert "page 2 of decree.pdf" in page


def test_a_picture_for_which_one_file_has_no_room_is_told_with_its_words(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "MOST_PICTURE_BYTES", 10)
    page = exported(file, "html")
    assert images(page) == []
    assert re.search(rf"not in this file.*: {ALT}", page)
    assert CREDIT in page


def test_a_published_page_shows_pictures_that_lie_beside_it_under_their_hash(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    pictures = published(folder, file)
    assert len(pictures) == 4
    assert all(
        each["immutable"] and re.fullmatch(r"picture-[0-9a-f]{32}\.jpg", name) for name, each in pictures.items()
    )
    page = next(folder.glob("version-*.html")).read_text("utf-8")
    links = re.findall(r'<a href="(picture-[^"]*)"', page)
    assert {each["src"] for each in images(page)} | set(links) == set(pictures)
    # the main page loads what entries show when one is opened
    data = "".join(file.read_text("utf-8") for file in folder.glob("data/*.js"))
    assert set(re.findall(r"picture-[0-9a-f]{32}\.jpg", data)) == set(pictures)
    assert [policy(text) for text in (page, (folder / "index.html").read_text("utf-8"))] == ["data: 'self'"] * 2


def test_without_pictures_a_published_page_may_load_nothing(file: Path, tmp_path: Path) -> None:
    file.write_text("\n".join(line for line in TEXT.splitlines() if "media:" not in line), "utf-8")
    assert published(tmp_path / "out", file) == {}
    assert policy((tmp_path / "out" / "index.html").read_text("utf-8")) == "data:"


def test_a_picture_that_an_older_version_shows_stays_when_the_folder_is_cleaned(file: Path, tmp_path: Path) -> None:
    before = published(tmp_path / "out", file)
    make_picture(file.parent / "photos" / "signing.jpg", (600, 500))
    file.write_text(TEXT.replace("Nobody spoke long.", "Nobody spoke."), "utf-8")
    after = published(tmp_path / "out", file, "--clean")
    assert set(before) != set(after)
    assert all((tmp_path / "out" / name).is_file() for name in {*before, *after})


def test_a_slide_has_the_picture_with_its_alternative_text_beside_words_that_are_as_large(file: Path) -> None:
    page = Presentation(io.BytesIO(exported(file, "pptx"))).slides[1]
    (picture,) = (shape for shape in page.shapes if shape.shape_type == 13)
    assert picture._element.nvPicPr.cNvPr.get("descr") == ALT
    assert abs(picture.width / picture.height - 4 / 3) < 0.01
    texts = {shape.text_frame.text: shape for shape in page.shapes if shape.has_text_frame}
    assert any(CREDIT in text for text in texts)
    (quote,) = (shape for text, shape in texts.items() if text.startswith("“There is no"))
    assert quote.left + quote.width <= picture.left
    assert quote.text_frame.paragraphs[0].runs[0].font.size.pt >= 26 * 0.75


@pytest.mark.parametrize("form", ["csv", "csv-raw", "json"])
def test_tables_and_json_hold_the_field(file: Path, form: str) -> None:
    text = exported(file, form)
    if form == "json":
        (medium,) = json.loads(text)["events"][0]["media"]
        given = {key: value for key, value in medium.items() if value is not None}
        assert given == {"file": "photos/signing.jpg", "alt": ALT, "credit": CREDIT, "source": "daily"}
        assert json.loads(text)["sources"]["daily"]["media"][0]["page"] == 2
    else:
        row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        assert row["media"] == f"file: photos/signing.jpg, alt: {ALT}, credit: {CREDIT}, source: daily"


REMOTE = '{url: "https://www.pictures.example/a.jpg?size=1&x", caption: On the quay, credit: Agency}'


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A chronology whose one event has a picture elsewhere, a video elsewhere, and a file."""
    own = "{file: photos/signing.jpg, alt: Two sign at a table., credit: Jo Fields/The Daily}"
    media = f"[{REMOTE}, {{url: 'https://videos.example/1', alt: A crane}}, {own}]"
    text = re.sub(r"media: \{file: photos.*\}", f"media: {media}", TEXT)
    return make_chronology(tmp_path / "own", text)


def test_what_lies_elsewhere_is_a_link_on_every_page_and_never_loaded(remote: Path, tmp_path: Path) -> None:
    assert read(remote).problems == ()
    folder = tmp_path / "out"
    published(folder, remote)
    version = next(folder.glob("version-*.html")).name
    shown = [(folder / name).read_text("utf-8") for name in (version, "events/signed.html")]
    frames = build_frames(load(remote))
    context = ExportContext(frames, Selection(), "", date(2026, 1, 2), media=get_media_folder(remote.parent, Limits()))
    shown.append(render_entry(context, frames.event["signed"], start=None, first=None, links=[]))
    for page in (*shown, exported(remote, "html")):
        link = 'href="https://www.pictures.example/a.jpg?size=1&amp;x" rel="noopener noreferrer" target="_blank"'
        assert f'<p class="picture"><a {link}>Picture at pictures.example</a>: On the quay · Agency</p>' in page
        assert "Page at videos.example</a>: A crane</p>" in page
        assert not any("example" in each["src"] for each in images(page))
        assert len(images(page)) == 2
    for page in shown[:2]:
        assert policy(page) in ("data: 'self'", "'self' data:")


def test_a_page_of_an_event_with_links_alone_may_load_nothing(remote: Path, tmp_path: Path) -> None:
    media = f"media: {REMOTE}"
    remote.write_text(re.sub(r"media: [\[{].*", media, remote.read_text("utf-8")), "utf-8")
    assert published(tmp_path / "out", remote) == {}
    allowed = policy((tmp_path / "out" / "events" / "signed.html").read_text("utf-8"))
    assert "'self'" not in allowed
    assert "example" not in allowed


def test_the_address_of_a_file_stands_in_exports_where_it_is_known(remote: Path, tmp_path: Path) -> None:
    folder, site = tmp_path / "out", "https://site.example/t/"
    pictures = published(folder, remote, "--address", site)
    slides = json.loads(next(folder.glob("timelinejs.*.json")).read_text("utf-8"))["events"]
    (event,) = (each for each in slides if "media" in each)
    assert event["media"] == {
        "url": "https://www.pictures.example/a.jpg?size=1&x", "caption": "On the quay", "credit": "Agency"
    }  # fmt: skip
    named = re.findall(rf"{site}(picture-[0-9a-f]+\.jpg)", event["text"]["text"])
    assert set(named) < set(pictures)
    text = (folder / "timeline.md").read_text("utf-8")
    assert f"- signing.jpg: {ALT} {CREDIT}, <{site}{named[0]}>" in text
    graph = json.loads(next(folder.glob("timeline.*.jsonld")).read_text("utf-8"))["@graph"]
    claim = next(node for node in graph if node.get("identifier") == "signed")
    assert [image["contentUrl"] for image in claim["image"]] == [event["media"]["url"], f"{site}{named[0]}"]
    assert claim["image"][1] == {
        "@type": "ImageObject", "name": "signing.jpg", "contentUrl": f"{site}{named[0]}", "description": ALT,
        "creditText": CREDIT,
    }  # fmt: skip
    assert [page["contentUrl"] for page in claim["associatedMedia"]] == ["https://videos.example/1"]


def test_a_picture_of_the_whole_stands_where_the_whole_is_described(file: Path, tmp_path: Path) -> None:
    own = "media: [{file: photos/whole.jpg, alt: The harbour., credit: Port}, " + REMOTE + "]"
    make_picture(file.parent / "photos" / "whole.jpg")
    file.write_text(TEXT.replace("{title: Harbour}", f"{{title: Harbour, {own}}}"), "utf-8")
    pictures = published(tmp_path / "out", file, "--address", "https://site.example/")
    page = (tmp_path / "out" / "index.html").read_text("utf-8").partition("<footer>")[2]
    (image,) = images(page)
    assert (image["alt"], image["src"] in pictures) == ("The harbour.", True)
    assert "Picture at pictures.example</a>: On the quay · Agency" in page
    line = "- whole.jpg: The harbour. Port, <https://site.example/picture-"
    assert line in (tmp_path / "out" / "timeline.md").read_text("utf-8").partition("## ")[0]
    dataset = json.loads(next((tmp_path / "out").glob("timeline.*.jsonld")).read_text("utf-8"))["@graph"][0]
    assert [image["creditText"] for image in dataset["image"]] == ["Port", "Agency"]
    title = json.loads(next((tmp_path / "out").glob("timelinejs.*.json")).read_text("utf-8"))["title"]
    assert title["media"]["url"].startswith("https://site.example/picture-")
    assert (
        "<p>Picture at pictures.example: On the quay · Agency https://www.pictures.example/a.jpg"
        in title["text"]["text"]
    )
    sourced = "media: {file: photos/whole.jpg, alt: The harbour., credit: Port, source: daily}"
    file.write_text(TEXT.replace("{title: Harbour}", f"{{title: Harbour, {sourced}}}"), "utf-8")
    known = [as_of(build_frames(load(file)), date(2024, 6, day)).chronology.timeline.media for day in (19, 20)]
    assert [len(media) for media in known] == [0, 1]


def test_without_an_address_a_file_is_named_with_its_words(file: Path) -> None:
    (slide,) = (e for e in json.loads(exported(file, "timelinejs"))["events"] if e["unique_id"] == "signed")
    assert "media" not in slide
    line = f"signing.jpg: {ALT} {CREDIT} · The Daily, 20 June 2024"
    assert f"<p>{line}</p>" in slide["text"]["text"]
    assert f"- {line}" in exported(file, "markdown")
    graph = json.loads(exported(file, "jsonld"))["@graph"]
    (image,) = next(node for node in graph if node.get("identifier") == "signed")["image"]
    assert image == {"@type": "ImageObject", "name": "signing.jpg", "description": ALT, "creditText": CREDIT}


def test_the_notes_of_a_slide_name_what_lies_elsewhere_and_its_picture_is_the_file(remote: Path) -> None:
    page = Presentation(io.BytesIO(exported(remote, "pptx"))).slides[1]
    notes = page.notes_slide.notes_text_frame.text.splitlines()
    address = "https://www.pictures.example/a.jpg?size=1&x"
    assert f"Picture at pictures.example: On the quay · Agency, {address}" in notes
    assert [shape for shape in page.shapes if shape.shape_type == 13]


def test_without_a_folder_a_page_names_its_pictures_and_shows_none(file: Path) -> None:
    chronology = load(file)
    page = export(chronology, "html")
    assert isinstance(page, str)
    assert images(page) == []
    assert ALT in page
    shown = export(chronology, "html", folder=file.parent)
    assert isinstance(shown, str)
    assert len(images(shown)) == 2


def test_a_picture_is_known_no_sooner_than_its_source(file: Path) -> None:
    frames = build_frames(load(file))
    assert as_of(frames, date(2024, 6, 19)).event["signed"].media == ()
    assert len(as_of(frames, date(2024, 6, 20)).event["signed"].media) == 1


def test_hostile_words_at_a_picture_are_put_in_as_text(file: Path) -> None:
    hostile = '\\"><script>alert(1)</script>'
    file.write_text(
        TEXT.replace(f"alt: {ALT}", f'alt: "{hostile}"').replace(f"credit: {CREDIT}", f'credit: "{hostile}"'), "utf-8"
    )
    page = exported(file, "html")
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") == 2
