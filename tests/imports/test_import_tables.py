"""Tables of any columns come in: the columns are guessed, shown, corrected, and what is not kept is told."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from timeline.__main__ import main
from timeline.imports.columns import guess_columns
from timeline.imports.tables import read_csv, read_xlsx
from timeline.model.records import Chronology
from timeline.reading.reader import read

SHEET = (
    "When,What happened,Details,Link,Who,City,Internal\n"
    "13/04/2024,They met,A long talk.,https://a.example/1,Anna Berg; Bo,Oslo,secret\n"
    "04/05/2024,They met again,,https://a.example/2,Bo,Oslo,\n"
)
MAPPED = ("--map", "headline=what happened")


def bring(tmp_path: Path, data: str | bytes, *arguments: str, name: str = "sheet.csv") -> int:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    (tmp_path / "made.yaml").unlink(missing_ok=True)
    return main(["import", str(file), "-o", str(tmp_path / "made.yaml"), *arguments])


def brought(tmp_path: Path, data: str | bytes, *arguments: str, name: str = "sheet.csv") -> Chronology:
    assert bring(tmp_path, data, *arguments, name=name) == 0
    reading = read(tmp_path / "made.yaml")
    assert reading.problems == ()
    assert reading.chronology
    return reading.chronology


def refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: str | bytes, *arguments: str) -> str:
    assert bring(tmp_path, data, *arguments) == 1
    assert not (tmp_path / "made.yaml").exists()
    return capsys.readouterr().err


def test_a_sheet_of_any_columns_comes_in_with_actors_place_and_source(tmp_path: Path) -> None:
    chronology = brought(tmp_path, SHEET, *MAPPED)
    first, second = chronology.events
    assert (first.headline, first.date.edtf, first.summary) == ("They met", "2024-04-13", "A long talk.")
    assert second.date.edtf == "2024-05-04"  # the first row settles that the day is first
    assert [chronology.actors[actor].name for actor in first.actors] == ["Anna Berg", "Bo"]
    assert second.actors.keys() == {"bo"}
    assert chronology.places[str(first.place)].name == "Oslo"
    assert [chronology.sources[key].url for key in first.sources] == ["https://a.example/1"]


def test_the_columns_are_shown_before_anything_is_written_and_what_is_not_kept_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brought(tmp_path, SHEET, *MAPPED)
    said = [" ".join(line.split()) for line in capsys.readouterr().err.splitlines()]
    assert "When -> date 13/04/2024" in said
    assert "What happened -> headline They met" in said
    assert "Internal -> (not kept) secret" in said
    assert "column “Internal”, 1 cell; --map summary=… would keep it in the text" in said


def test_a_column_is_corrected_by_hand(tmp_path: Path) -> None:
    chronology = brought(
        tmp_path, SHEET, *MAPPED, "--map", "summary=internal", "--map", "none=details", "--map", "tags=city"
    )
    assert (chronology.events[0].summary, chronology.events[0].tags) == ("Internal: secret", ("Oslo",))
    assert chronology.places == {}


@pytest.mark.parametrize(
    ("correction", "sentence"),
    [
        ("headlin=When", "did you mean headline?"),
        ("headline=Whn", "There is no column “Whn”; did you mean “When”?"),
        ("headline", "is not FIELD=COLUMN"),
    ],
)
def test_a_wrong_correction_is_told_with_what_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], correction: str, sentence: str
) -> None:
    assert sentence in refused(capsys, tmp_path, SHEET, "--map", correction)


def test_where_the_sheet_leaves_the_order_of_day_and_month_open_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = "date,title\n3/4/2024,A\n"
    told = refused(capsys, tmp_path, sheet)
    assert "Row 2, column “date”: “3/4/2024” may be 3 April 2024 or 4 March 2024; say --dates day-first" in told
    assert brought(tmp_path, sheet, "--dates", "day-first").events[0].date.edtf == "2024-04-03"
    assert brought(tmp_path, sheet, "--dates", "month-first").events[0].date.edtf == "2024-03-04"


def test_a_row_that_cannot_be_read_names_file_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, tmp_path, "date,title\n2024,A\nsoon,B\n2025,\n")
    assert "sheet.csv: Row 3, column “date”: “soon” is no date; write 2024-12-04" in told
    assert "sheet.csv: Row 4: nothing says what happened" in told


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_any_separator_and_any_encoding_that_can_be_told_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [
        ["дата", "заголовок"],
        ["2024-05-01", "Песков отрицает сообщения о военных"],
        ["2024-05-02", "Второе событие"],
    ]
    text = "\n".join(separator.join(row) for row in rows)
    chronology = brought(tmp_path, text.encode(encoding))
    assert chronology.events[0].headline == "Песков отрицает сообщения о военных"


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    data = "date,title\n2024,Größe\n".encode("cp1252")
    assert brought(tmp_path, data, "--encoding", "cp1252").events[0].headline == "Größe"


def make_workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Events"
    sheet.append(["Date", "Headline", "URL"])
    sheet.append([datetime(2024, 5, 1), "A day", "https://a.example/1"])
    sheet.append([datetime(2024, 6, 1), "A month", None])
    sheet["A3"].number_format = "mmm yyyy"
    sheet.append([2023, "A year", None])
    sheet.append([datetime(2024, 5, 1, 14, 30), "An hour", None])
    other = book.create_sheet("Notes")
    other.append(["note"])
    other.append(["x"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_and_a_cell_that_shows_a_month_is_a_month(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chronology = brought(tmp_path, make_workbook(), name="sheet.xlsx")
    assert [(event.headline, event.date.edtf) for event in chronology.events] == [
        ("A year", "2023"),
        ("A day", "2024-05-01"),
        ("An hour", "2024-05-01"),
        ("A month", "2024-06"),
    ]
    assert "another sheet of the workbook; --sheet NAME reads it: “Notes”" in capsys.readouterr().err


def test_what_only_calls_itself_a_workbook_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "This is no XLSX that can be read" in refused(capsys, tmp_path, b"PK\x03\x04nothing")


def test_the_days_of_a_workbook_are_days() -> None:
    assert read_xlsx(make_workbook())["Events"].rows[0].cells["Date"] == date(2024, 5, 1)


def test_a_separator_that_a_spreadsheet_names_is_used() -> None:
    assert read_csv("sep=;\na;b,c\n1;2\n").columns == ("a", "b,c")


def test_columns_without_a_known_name_are_guessed_by_their_cells() -> None:
    table = read_csv(
        "A,B,C,D\n4 May 2024,They met in Oslo,https://a.example/,"
        "In the evening they met in Oslo and spoke for two hours of what had happened since.\n"
    )
    assert list(guess_columns(table).values()) == ["date", "headline", "sources.url", "summary"]


def test_a_source_is_named_by_what_stands_beside_its_address(tmp_path: Path) -> None:
    chronology = brought(tmp_path, "date,title,source\n2024,A,Reuters https://r.example/1\n2025,B,The Times\n")
    assert [(s.publisher, s.url) for s in chronology.sources.values()] == [
        ("Reuters", "https://r.example/1"),
        ("The Times", None),
    ]
