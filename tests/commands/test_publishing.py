"""Publishing: a folder of files that link to each other, written whole, and nothing else touched."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import pytest

from tests.chronologies import DEFAULT_FILE, real
from tests.command_line import timeline
from timeline.__main__ import main
from timeline.exports import FORMATS
from timeline.exports.fonts import FONTS
from timeline.site.frame import SECTIONS
from timeline.site.writing import LASTING

SMALL = """\
timeline: {title: Small}
sources:
  tass: {publisher: TASS, published: 2024-06-20, type: state-agency}
events:
  - {id: one, date: 2024-06-19, headline: One, sources: tass}
"""

ADDRESS = "https://example.org/t/"
ALL_SORTS = """\
timeline: {title: Small, license: CC-BY-4.0}
actors:
  kremlin: {name: Kremlin, type: organisation}
  peskov: {name: Peskov, type: person, part_of: kremlin}
questions:
  sent: {text: Were they sent?}
sources:
  tass: {publisher: TASS, published: 2024-06-20, type: state-agency}
events:
  - id: one
    date: 2024-06-19
    headline: One
    kind: denial
    actors: {peskov: speaker}
    position: {question: sent, stance: denies}
    quantity: {measure: troops, low: 3000, high: 3000, counts: sent}
    sources: tass
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, "utf-8")
    return file


def published(folder: Path, file: Path, *more: str) -> dict[str, Any]:
    assert main(["publish", str(folder), str(file), *more]) == 0
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return manifest


class Published(NamedTuple):
    """Hold the folder of the real file, which nobody changes, and its manifest."""

    folder: Path
    manifest: dict[str, Any]


@pytest.fixture(scope="module")
def whole(published_record: Path) -> Published:
    return Published(published_record, json.loads((published_record / "manifest.json").read_text("utf-8")))


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_manifest_lists_every_file_as_it_is(whole: Published) -> None:
    folder, manifest = whole
    assert names(folder) == {file["name"] for file in manifest["files"]} | {"manifest.json"}
    for file in manifest["files"]:
        data = (folder / file["name"]).read_bytes()
        digest = sha256(data).hexdigest()
        assert (file["bytes"], file["sha256"]) == (len(data), digest)
        of_version = f"version-{manifest['version'][:12]}.html"
        assert file["immutable"] == (f".{digest[:8]}." in file["name"] or file["name"] == of_version)
    assert manifest["version"] == sha256(DEFAULT_FILE.read_bytes()).hexdigest()
    assert manifest["events"] == len(real().events)


def test_every_format_is_there_and_feeds_have_a_lasting_name(whole: Published) -> None:
    there = names(whole.folder)
    for name, form in FORMATS.items():
        stem, suffix = Path(form.file).stem, Path(form.file).suffix
        hashed = [n for n in there if re.fullmatch(rf"{stem}\.[0-9a-f]{{8}}\{suffix}", n)]
        assert len(hashed) == (name != "html")
        assert (form.file in there) == (name in LASTING)


def test_the_page_links_to_files_that_are_there(whole: Published) -> None:
    page = (whole.folder / "index.html").read_text("utf-8")
    links = set(re.findall(r'href="((?!https?:|data:|#)[^"]+)"', page))
    pages = {f"events/{event}.html" for event in real().event}
    assert pages <= links
    assert {section.page for section in SECTIONS} - {"index.html"} <= links
    assert len({link for link in links - pages if not link.endswith(".html")}) == len(FORMATS) - 1
    assert links <= names(whole.folder)


def test_every_link_and_preview_between_the_pages_leads_to_a_file_that_is_there(whole: Published) -> None:
    there, events = names(whole.folder), set(real().event)
    assert {f"events/{event}.html" for event in events} | {f"previews/{event}.png" for event in events} <= there
    assert {"positions.html", "numbers.html", "actors.html", "preview-positions.png"} <= there
    assert find_broken_links(whole.folder, events) == []


def find_broken_links(folder: Path, events: set[str]) -> list[str]:
    """List the links of the pages, and of what names them, that lead nowhere: page and link."""
    there, broken = names(folder), []
    for name in (name for name in there if name.endswith(".html") and not name.startswith("version-")):
        page = (folder / name).read_text("utf-8")
        found = re.findall(r'(?:href|src)="((?!data:)[^"]+)"', page)
        found += re.findall(rf'content="({ADDRESS}[^"]*)"', page)
        links = {urljoin(ADDRESS + name, each).removeprefix(ADDRESS) for each in found}
        assert len(links) > 5
        for link in (link for link in links if "://" not in link):
            path, _, fragment = link.partition("#")
            file = f"{path}index.html" if not path or path.endswith("/") else path
            is_known = fragment.removeprefix("event=") in events if fragment.startswith("event=") else True
            broken += [] if file in there and is_known else [f"{name}: {link}"]
    for name in ("sitemap.xml", "llms.txt", "robots.txt"):
        links = set(re.findall(rf"{ADDRESS}([^\s<)]*)", (folder / name).read_text("utf-8")))
        broken += [f"{name}: {link}" for link in links if link not in there and f"{link}index.html" not in there]
    return broken


def test_pages_of_another_language_lie_in_a_folder_and_lead_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(ALL_SORTS, "utf-8")
    folder = tmp_path / "out"
    published(folder, tmp_path / "all.yaml", "--address", ADDRESS, "--language", "ko", "--language", "uk")
    there = names(folder)
    pages = {name for name in there if name.endswith(".html") and name.partition("/")[0] not in ("ko", "uk")}
    pages = {name for name in pages if not name.startswith("version-")}
    assert {f"{code}/{name}" for code in ("ko", "uk") for name in pages} <= there
    assert {"events/one.html", "actors/kremlin.html", "positions.html", "numbers.html"} <= pages
    assert find_broken_links(folder, {"one"}) == []
    page = (folder / "ko" / "actors.html").read_text("utf-8")
    assert '<html lang="ko">' in page
    assert f'<link rel="alternate" hreflang="uk" href="{ADDRESS}uk/actors.html">' in page
    assert '<a href="../actors.html" hreflang="en" lang="en">English</a>' in page
    assert f"{ADDRESS}ko/actors.html" in (folder / "sitemap.xml").read_text("utf-8")
    own = {name for name in there if name.startswith("ko/")}
    assert all(name.endswith(".html") or name.startswith("ko/oembed/") for name in own)
    for code in ("", "ko/", "uk/"):
        assert f'href="{ADDRESS}{code}oembed/index.json"' in (folder / f"{code}index.html").read_text("utf-8")


def test_a_preview_is_drawn_again_only_when_its_words_change(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    published(folder, small, "--address", ADDRESS)
    picture = folder / "previews" / "one.png"
    marked = picture.read_bytes() + b"not drawn again"
    picture.write_bytes(marked)
    published(folder, small, "--address", ADDRESS)
    assert picture.read_bytes() == marked
    small.write_text(SMALL.replace("headline: One", "headline: Other"), "utf-8")
    published(folder, small, "--address", ADDRESS)
    assert picture.read_bytes() != marked


def test_without_an_address_nothing_is_written_that_needs_one(small: Path, tmp_path: Path) -> None:
    published(tmp_path / "new" / "out", small)
    there = names(tmp_path / "new" / "out")
    assert not {"sitemap.xml", "robots.txt", "llms.txt", "preview.png"} & there
    assert not [name for name in there if name.startswith("previews/")]


def test_what_has_not_changed_is_not_written_again(small: Path, tmp_path: Path) -> None:
    folder, more = tmp_path / "out", ("--address", "https://example.org/t/")
    two = SMALL + "  - {id: two, date: 2024-06-20, headline: Two, sources: tass}\n"
    small.write_text(two, "utf-8")
    published(folder, small, *more)
    before = {name: (folder / name).stat().st_ino for name in names(folder)}
    small.write_text(two + "  - {id: three, date: 2024-06-21, headline: Three, sources: tass}\n", "utf-8")
    published(folder, small, *more)
    stayed = {name for name, number in before.items() if (folder / name).stat().st_ino == number}
    # the page of the second event now leads on to the third
    assert {"events/one.html", "previews/one.png", "previews/two.png", "robots.txt"} <= stayed
    assert not {"events/two.html", "index.html", "sitemap.xml"} & stayed


def test_the_page_of_an_event_that_is_gone_stays_and_the_manifest_says_so(small: Path, tmp_path: Path) -> None:
    folder, more = tmp_path / "out", ("--address", "https://example.org/t/")
    published(folder, small, *more)
    small.write_text(SMALL.replace("id: one", "id: other"), "utf-8")
    for _ in range(2):
        manifest = published(folder, small, "--clean", *more)
        gone = {"events/one.html", "previews/one.png"}
        assert gone <= manifest["earlier"].keys()
        assert gone <= names(folder)
        assert "events/one.html" not in (folder / "sitemap.xml").read_text("utf-8")


def test_the_descriptor_names_the_tables_of_this_version_with_their_hashes_and_columns(whole: Published) -> None:
    package = json.loads((whole.folder / "datapackage.json").read_text("utf-8"))
    assert package["title"] == real().chronology.timeline.title
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0"}]
    assert package["version"] == whole.manifest["version"]
    listed = {file["name"]: file for file in whole.manifest["files"]}
    tables = {resource["path"]: resource for resource in package["resources"]}
    assert tables.keys() == {name for name in listed if name.endswith(".csv")}
    for name, table in tables.items():
        assert listed[name]["immutable"]
        assert (table["bytes"], table["hash"]) == (listed[name]["bytes"], f"sha256:{listed[name]['sha256']}")
        with (whole.folder / name).open(encoding="utf-8-sig", newline="") as text:
            assert next(csv.reader(text)) == [field["name"] for field in table["schema"]["fields"]]
    assert not listed["datapackage.json"]["immutable"]


def test_a_chronology_without_a_licence_of_the_list_has_none_in_its_descriptor(small: Path, tmp_path: Path) -> None:
    small.write_text(SMALL.replace("{title: Small}", "{title: 작은, license: ask us}"), "utf-8")
    published(tmp_path / "out", small)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert "licenses" not in package
    assert package["title"] == "작은"


def test_citations_lead_to_the_page_of_the_version(whole: Published) -> None:
    permanent = f"version-{whole.manifest['version'][:12]}.html"
    assert f'"permanent":"{permanent}"' in (whole.folder / "index.html").read_text("utf-8")
    assert '<a href="index.html">Read the newest version</a>' in (whole.folder / permanent).read_text("utf-8")


def test_the_page_leads_to_the_form_for_mistakes_that_a_setting_names(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_REPORT_URL", "https://example.org/report?entry={id}")
    published(tmp_path / "out", small)
    assert '"report":"https://example.org/report?entry={id}"' in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_the_page_of_a_version_stays_as_it_was(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    first = f"version-{published(folder, small)['version'][:12]}.html"
    (folder / first).write_text("as it was written by an earlier program", "utf-8")
    published(folder, small, "--clean")
    small.write_text(SMALL.replace("One", "Two"), "utf-8")
    second = f"version-{published(folder, small, '--clean')['version'][:12]}.html"
    published(folder, small, "--clean")
    assert (folder / first).read_text("utf-8") == "as it was written by an earlier program"
    assert {first, second} == {name for name in names(folder) if name.startswith("version-")}


def test_links_in_a_feed_lead_to_the_pages_of_its_events(small: Path, tmp_path: Path) -> None:
    published(tmp_path / "out", small, "--address", "https://example.org/t/")
    assert "https://example.org/t/events/one.html" in (tmp_path / "out" / "timeline.atom").read_text("utf-8")


def test_the_same_file_on_the_same_day_gives_the_same_folder(small: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        published(tmp_path / folder, small)
    assert names(tmp_path / "a") == names(tmp_path / "b")
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_old_files_stay_until_they_are_cleaned_and_only_ours_go(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    first = published(folder, small)
    (folder / "timeline.00000000.csv").write_text("not ours")
    (folder / "notes.txt").write_text("not ours")
    for headline in ("Two", "Three"):
        small.write_text(SMALL.replace("One", headline), "utf-8")
        last = published(folder, small)
    old = {file["name"] for file in first["files"] if file["immutable"]}
    assert old <= names(folder)
    changed = min(name for name in old if name.endswith(".md"))
    (folder / changed).write_text("edited by hand")

    published(folder, small, "--clean")

    versions = {name for name in names(folder) if name.startswith("version-")}
    assert len(versions) == 3
    kept = {file["name"] for file in last["files"]} | {"manifest.json"} | versions
    assert names(folder) == kept | {"timeline.00000000.csv", "notes.txt", changed}


def test_a_manifest_that_leads_elsewhere_deletes_nothing_there(small: Path, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "out", tmp_path / "precious.csv"
    elsewhere.write_text("precious")
    published(folder, small)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["earlier"] = {"../precious.csv": sha256(b"precious").hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    published(folder, small, "--clean")
    assert elsewhere.read_text() == "precious"


def test_a_broken_chronology_leaves_what_was_published(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    published(folder, small)
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    small.write_text(SMALL.replace("2024-06-19", "2024-06-31"), "utf-8")
    assert main(["publish", str(folder), str(small)]) == 1
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before


def test_what_cannot_be_done_is_said_in_a_sentence(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(small), str(small)]) == 2
    assert capsys.readouterr().err == f"{small} cannot be written: file exists\n"
    assert main(["publish", str(tmp_path / "out"), str(small), "--address", "example"]) == 1
    assert "write it whole, with https://" in capsys.readouterr().err


def test_progress_is_shown_in_a_terminal_and_a_pipe_hears_nothing(small: Path, tmp_path: Path) -> None:
    quiet = timeline("publish", tmp_path / "out", small)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")

    command = [sys.executable, "-m", "timeline", "publish", str(tmp_path / "anew"), str(small)]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs)
    os.close(theirs)
    told = b""
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not more:
            break
        told += more
    os.close(ours)
    assert process.wait() == 0
    assert re.search(rb"^index\.html  [0-9,]+ bytes\r$", told, re.M)
    # beside the formats: lasting names, fonts, the page of the event, that of the version, data and datapackage.json
    assert len(told.splitlines()) == len(FORMATS) + len(LASTING) + len(FONTS) + 4
