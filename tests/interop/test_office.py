"""What LibreOffice makes of CSV, XLSX and PPTX: the same cells and slides, and nothing that it computes."""

from __future__ import annotations

import csv
import re
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from tests.chronologies import real
from tests.exports import contexts
from timeline.briefing.slides import build_story_slides
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.exports.wording import clean_text

HOSTILE = (*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS)
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
COMMA, SEMICOLON, TAB = (f"CSV:{code},34,76" for code in (44, 59, 9))


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def convert(profile: Path, files: list[Path], form: str, *, reading: str = "") -> list[Path]:
    """Open files without a window and save each in another format, into a folder beside them."""
    folder = files[0].parent / f"{form[:4]}-{len(list(files[0].parent.iterdir()))}"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += [f"--infilter={reading}"] if reading else []
    command += ["--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return sorted(folder.iterdir())


def written(folder: Path, form: str, context: ExportContext, name: str) -> Path:
    made = FORMATS[form].write(context)
    file = folder / f"{name}{Path(FORMATS[form].file).suffix}"
    file.write_bytes(made.encode() if isinstance(made, str) else made)
    return file


def all_hostile(folder: Path, form: str) -> list[Path]:
    return [
        written(folder, form, contexts.build_context(contexts.build_hostile_frames(text)), f"{number:02}")
        for number, text in enumerate(HOSTILE)
    ]


def formulas(files: list[Path]) -> list[str]:
    found = (re.findall(r'table:formula="([^"]*)"', file.read_text("utf-8")) for file in files)
    return [formula for several in found for formula in several]


@pytest.mark.parametrize("reading", [COMMA, SEMICOLON, TAB])
def test_csv_has_no_cell_that_is_computed_whichever_character_separates_them(
    profile: Path, tmp_path: Path, reading: str
) -> None:
    opened = convert(profile, all_hostile(tmp_path, "csv"), "fods", reading=reading)
    assert len(opened) == len(HOSTILE)
    assert formulas(opened) == []


def test_raw_csv_has_such_cells_so_that_the_test_above_can_fail(profile: Path, tmp_path: Path) -> None:
    assert formulas(convert(profile, all_hostile(tmp_path, "csv-raw"), "fods", reading=COMMA))


def test_a_workbook_has_no_cell_that_is_computed_and_no_link(profile: Path, tmp_path: Path) -> None:
    real = written(tmp_path, "xlsx", contexts.build_real_context(), "real")
    opened = convert(profile, [*all_hostile(tmp_path, "xlsx"), real], "fods")
    assert len(opened) == len(HOSTILE) + 1
    assert formulas(opened) == []
    assert not [file for file in opened if "<text:a " in file.read_text("utf-8")]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_opens_with_the_same_rows_in_the_same_order(profile: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "csv", contexts.build_real_context(), "timeline")
    (saved,) = convert(profile, [file], TO_CSV, reading=COMMA)
    names = ("id", "date", "kind", "headline", "actors_text", "sources_text", "quote_text", "filter", "data_version")
    assert [[row[name] for name in names] for row in rows(saved)] == [
        [row[name] for name in names] for row in rows(file)
    ]


def test_a_workbook_opens_with_its_sheets_and_the_same_events_in_the_same_order(profile: Path, tmp_path: Path) -> None:
    context = contexts.build_real_context()
    saved = convert(profile, [written(tmp_path, "xlsx", context, "timeline")], TO_CSV)
    sheets = {file.stem.removeprefix("timeline-"): rows(file) for file in saved}
    assert set(sheets) == {"Events", "Participants", "Sources", "Statements", "About"}
    told = [(row["id"], row["date"], row["headline"]) for row in sheets["Events"]]
    assert told == [(event.id, event.date.edtf, clean_text(event.headline)) for event in context.events]
    days = [row["date_latest"] for row in sheets["Events"]]
    assert days == [str(event.date.latest or "") for event in context.events]


def test_slides_open_with_the_texts_of_each_step_as_pages_of_a_pdf(profile: Path, tmp_path: Path) -> None:
    context = contexts.build_real_context()
    stories = real().chronology.stories
    files = [written(tmp_path, "pptx", replace(context, story=story.id), story.id) for story in stories]
    opened = {file.stem: file.read_text("utf-8") for file in convert(profile, files, "fodp")}
    for story in stories:
        pages = opened[story.id].split("<draw:page ")[2:]
        for slide, page in zip(build_story_slides(real(), story), pages, strict=False):
            words = " ".join(re.sub("<[^>]+>", "", unescape(page)).split())
            assert " ".join(slide.headline.split()) in words
            assert slide.date in words
    printed = convert(profile, files, "pdf")
    assert [file.read_bytes()[:5] for file in printed] == [b"%PDF-"] * len(stories)


def test_hostile_slides_open(profile: Path, tmp_path: Path) -> None:
    opened = convert(profile, all_hostile(tmp_path, "pptx"), "fodp")
    assert len(opened) == len(HOSTILE)
    assert not [file for file in opened if "<text:a " in file.read_text("utf-8")]
