"""Saving in a chronology of several files: each entry into the file that holds it, and every other file stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from timeline.model.records import Step, Story
from timeline.reading.reader import read
from timeline.writing.corrections import Correction, find_entry_text
from timeline.writing.drafts import Draft
from timeline.writing.saving import SavingError, save_entry, save_source_fields, save_texts

FILES = {
    "timeline.yaml": """\
timeline: {title: Test}
include:
  - sources.yaml
  - events/*.yaml   # a file a year
events: []
""",
    "sources.yaml": """\
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency, url: https://tass.example/a}
""",
    "events/2023.yaml": """\
# the year before
events:
  - id: a
    date: "2023-06-01"
    headline: A
    sources: tass
""",
    "events/2024.yaml": """\
events:
  - id: b
    date: "2024-06-01"   # by its own account
    headline: B
    sources: tass
""",
}
EVENT = {"headline": "New", "sources": "tass"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "events").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "timeline.yaml"


def list_changed(file: Path) -> list[str]:
    return [name for name, text in FILES.items() if (file.parent / name).read_text("utf-8") != text]


@pytest.mark.parametrize(
    ("day", "path"),
    [("2023-12-01", "events/2023.yaml"), ("2024-07-01", "events/2024.yaml"), ("2020-01-01", "")],
)
def test_a_new_event_goes_behind_the_last_one_before_it_or_into_the_main_file(file: Path, day: str, path: str) -> None:
    saved = save_entry(file, Draft(EVENT | {"date": day}), seen=read(file))
    assert (saved.entry, saved.path, saved.changed) == ("new", path, False)
    assert list_changed(file) == [path or "timeline.yaml"]
    reading = read(file)
    assert reading.chronology
    assert "new" in {event.id for event in reading.chronology.events}
    assert saved.version == reading.version
    written = (file.parent / (path or file.name)).read_text("utf-8").splitlines()
    assert written[saved.line - 1] == "  - id: new"


def correct(file: Path, **fields: str) -> Correction:
    text = (file.parent / "events/2024.yaml").read_text("utf-8")
    event = {"id": "b", "date": "2024-06-01", "headline": "B", "sources": "tass"} | fields
    return Correction(Draft(event), find_entry_text(text, "b"))


def test_a_correction_is_saved_where_the_entry_stands_even_if_its_date_is_another(file: Path) -> None:
    correction = correct(file, headline="Better")
    assert save_entry(file, correction, seen=read(file)).path == "events/2024.yaml"
    assert list_changed(file) == ["events/2024.yaml"]
    assert "# by its own account" in (file.parent / "events/2024.yaml").read_text("utf-8")
    save_entry(file, correct(file, date="2022-01-01"))
    chronology = read(file).chronology
    assert chronology
    assert [event.id for event in chronology.events] == ["b", "a"]


def test_a_correction_of_an_entry_that_was_changed_meanwhile_is_refused_and_names_its_file(file: Path) -> None:
    correction, other = correct(file, headline="Better"), file.parent / "events/2024.yaml"
    other.write_text(FILES["events/2024.yaml"].replace("headline: B", "headline: Other"), "utf-8")
    with pytest.raises(SavingError, match=r"b was changed in events/2024\.yaml"):
        save_entry(file, correction)
    assert "headline: Other" in other.read_text("utf-8")


def test_a_story_goes_into_the_last_file_with_stories_or_the_main_one(file: Path) -> None:
    story = Story(id="talk", title="Talk", steps=(Step(event="a"),))
    assert save_entry(file, story).path == ""
    (file.parent / "events" / "briefings.yaml").write_text(
        "stories:\n  - {id: old, title: Old, steps: [{event: a}]}\n", "utf-8"
    )
    assert save_entry(file, story).path == "events/briefings.yaml"


def test_fields_of_a_source_are_added_in_the_file_that_holds_it(file: Path) -> None:
    save_source_fields(file, {"tass": {"archived": "https://archive.example/a"}}, seen=read(file))
    assert list_changed(file) == ["sources.yaml"]
    chronology = read(file).chronology
    assert chronology
    assert chronology.sources["tass"].archived == "https://archive.example/a"


def test_fields_are_not_added_to_a_version_that_nobody_saw(file: Path) -> None:
    seen, changed = read(file), FILES["sources.yaml"].replace("TASS", "Tass")
    (file.parent / "sources.yaml").write_text(changed, "utf-8")
    with pytest.raises(SavingError, match=r"sources\.yaml was changed meanwhile"):
        save_source_fields(file, {"tass": {"archived": "https://archive.example/a"}}, seen=seen)
    assert (file.parent / "sources.yaml").read_text("utf-8") == changed


def test_fields_of_sources_in_several_files_are_added_in_each(file: Path) -> None:
    more = file.parent / "events" / "more.yaml"
    more.write_text(FILES["sources.yaml"].replace("tass", "efe"), "utf-8")
    additions = {name: {"accessed": str(date(2024, 7, 1))} for name in ("tass", "efe")}
    save_source_fields(file, additions, seen=read(file))
    chronology = read(file).chronology
    assert chronology
    assert {str(source.accessed) for source in chronology.sources.values()} == {"2024-07-01"}
    assert list_changed(file) == ["sources.yaml"]


@pytest.mark.parametrize("fault", ["link", "protected", "broken"])
def test_nothing_is_written_where_the_included_file_cannot_take_it(file: Path, fault: str) -> None:
    held = file.parent / "events/2024.yaml"
    if fault == "link":
        outside = file.parent.parent / f"{file.parent.name}-outside.yaml"
        held.rename(outside)
        held.symlink_to(outside)
    elif fault == "protected":
        held.chmod(0o444)
    else:
        held.write_text(f"{FILES['events/2024.yaml']}  - {{}}\n", "utf-8")
    with pytest.raises(SavingError, match="write-protected" if fault == "protected" else "Mend the file first"):
        save_entry(file, Draft(EVENT | {"date": "2024-07-01"}))


def test_a_byte_order_mark_and_line_ends_of_an_included_file_stay(file: Path) -> None:
    held = file.parent / "events/2024.yaml"
    held.write_bytes(b"\xef\xbb\xbf" + FILES["events/2024.yaml"].replace("\n", "\r\n").encode())
    saved = save_entry(file, Draft(EVENT | {"date": "2024-07-01"}))
    data = held.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert saved.version == read(file).version


NEW = {path: FILES[path or "timeline.yaml"] + "# new\n" for path in ("", "sources.yaml", "events/2024.yaml")}


def test_several_files_are_replaced_together(file: Path) -> None:
    save_texts(file, NEW, seen=read(file))
    assert list_changed(file) == ["timeline.yaml", "sources.yaml", "events/2024.yaml"]
    assert all((file.parent / (path or file.name)).read_text("utf-8") == text for path, text in NEW.items())


def test_no_file_is_replaced_if_somebody_changed_one_that_need_not_be(file: Path) -> None:
    seen = read(file)
    (file.parent / "events/2023.yaml").write_text("# empty\n", "utf-8")
    with pytest.raises(SavingError, match=r"events/2023\.yaml was changed meanwhile\. Nothing was written"):
        save_texts(file, NEW, seen=seen)
    assert list_changed(file) == ["events/2023.yaml"]


def test_files_that_were_replaced_are_put_back_if_a_later_one_cannot_be(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # in a folder in which a file can be written beside, a rename fails on no system of the tests
    replace = Path.replace

    def refuse(made: Path, target: Path) -> Path:
        if target.name == "2024.yaml":
            raise PermissionError(1, "Operation not permitted")
        return replace(made, target)

    seen = read(file)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SavingError, match="cannot be written: operation not permitted"):
        save_texts(file, NEW, seen=seen)
    assert list_changed(file) == []
    assert len(list(file.parent.glob("**/*"))) == len(FILES) + 1
