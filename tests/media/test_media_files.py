"""Media: only files of the folder are shown, each is what its name says, and no camera's notes leave with it."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures_of_tests import BLUE, RED, TEXT, make_chronology, make_document, make_picture
from timeline.media import pdf_page, raster
from timeline.media.files import MediaError
from timeline.media.folder import LARGE, SMALL, MediaFolder
from timeline.model.records import MediaFile
from timeline.reading.parser import Limits
from timeline.reading.problems import Problem
from timeline.reading.reader import read

ROOT = Path(__file__).parents[2]


def problems(folder: Path, media: str, limits: Limits | None = None) -> list[Problem]:
    """Check a chronology whose one event has these media."""
    file = folder / "timeline.yaml"
    head, _, _ = TEXT.partition("events:")
    plain = head.replace("    media: {file: papers/decree.pdf", "    #")
    event = f"  - {{id: signed, date: 2024, headline: Signed, sources: daily, media: {media}}}\n"
    file.write_text(f"{plain}events:\n{event}", encoding="utf-8")
    return list(read(file, limits).problems)


def code_of(folder: Path, name: str, more: str = "", limits: Limits | None = None) -> str:
    """Give the code of the one problem that a file has, "" for none."""
    found = problems(folder, f"{{file: '{name}', alt: A, credit: B{more}}}", limits)
    assert all(problem.fix and problem.event == "signed" for problem in found)
    assert len(found) < 2
    return found[0].code if found else ""


def medium(file: str, page: int | None = None) -> MediaFile:
    return MediaFile(file=file, page=page, alt="A", credit="B")


def folder(path: Path) -> MediaFolder:
    return MediaFolder(path, Limits())


def drawn(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=("JPEG",))


def test_a_chronology_with_a_picture_and_a_page_has_no_problems(tmp_path: Path) -> None:
    assert read(make_chronology(tmp_path)).problems == ()


@pytest.mark.parametrize("form", ["jpg", "JPEG", "png", "webp", "gif"])
def test_each_form_that_browsers_show_is_taken(tmp_path: Path, form: str) -> None:
    make_picture(tmp_path / f"a.{form}")
    assert code_of(tmp_path, f"a.{form}") == ""


@pytest.mark.parametrize(
    "name",
    [
        "../a.jpg",
        "photos/../../a.jpg",
        "/etc/a.jpg",
        "https://example.org/a.jpg",
        "file:///a.jpg",
        "C:\\a.jpg",
        "b\\a.jpg",
    ],
)
def test_a_path_that_leaves_the_folder_is_refused_before_anything_is_opened(tmp_path: Path, name: str) -> None:
    make_picture(tmp_path / "a.jpg")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert code_of(inner, name) == "E701"


def test_a_link_out_of_the_folder_is_refused_and_one_within_it_followed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    make_picture(tmp_path / "outside" / "a.jpg")
    make_picture(inner / "a.jpg")
    (inner / "file.jpg").symlink_to(tmp_path / "outside" / "a.jpg")
    (inner / "folder").symlink_to(tmp_path / "outside")
    (inner / "within.jpg").symlink_to(inner / "a.jpg")
    assert [code_of(inner, name) for name in ("file.jpg", "folder/a.jpg", "within.jpg")] == ["E701", "E701", ""]


def test_a_file_that_is_not_there_or_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.jpg").mkdir()
    assert [code_of(tmp_path, name) for name in ("a.jpg", "folder.jpg", "a.jpg/b.jpg")] == ["E702"] * 3
    (found,) = problems(tmp_path, "{file: a.jpg, alt: A, credit: B}")
    assert "as a.jpg" in found.fix


@pytest.mark.parametrize("name", ["a.svg", "a.SVGZ", "a.html", "a.tiff", "a.heic", "a", ".jpg/a"])
def test_what_browsers_do_not_show_or_may_run_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    assert code_of(tmp_path, name) == "E703"


def test_a_file_is_what_its_name_says_by_its_first_bytes(tmp_path: Path) -> None:
    make_picture(tmp_path / "a.png").rename(tmp_path / "a.jpg")
    (tmp_path / "b.png").write_text("<svg onload='alert(1)'/>", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"MZ")
    assert [code_of(tmp_path, name) for name in ("a.jpg", "b.png", "c.pdf")] == ["E703"] * 3
    (found,) = problems(tmp_path, "{file: a.jpg, alt: A, credit: B}")
    assert "a.png" in found.fix


@pytest.mark.parametrize("form", ["jpg", "png", "webp", "gif", "pdf"])
def test_a_file_that_is_cut_off_or_damaged_is_refused(tmp_path: Path, form: str) -> None:
    file = make_document(tmp_path / "a.pdf") if form == "pdf" else tmp_path / f"a.{form}"
    if form != "pdf":
        Image.effect_noise((300, 300), 90).save(file)
    whole = file.read_bytes()
    file.write_bytes(whole[:40] if form == "pdf" else whole[: len(whole) // 2])
    assert code_of(tmp_path, f"a.{form}") == "E703"


def test_a_picture_that_moves_is_refused(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    for form in ("gif", "webp", "png"):
        frames[0].save(tmp_path / f"a.{form}", save_all=True, append_images=frames[1:], duration=100)
        assert code_of(tmp_path, f"a.{form}") == "E703"


def test_a_file_beyond_the_limit_is_refused_with_the_setting_that_raises_it(tmp_path: Path) -> None:
    size = make_picture(tmp_path / "a.jpg").stat().st_size
    assert code_of(tmp_path, "a.jpg", limits=Limits(media_bytes=size)) == ""
    assert code_of(tmp_path, "a.jpg", limits=Limits(media_bytes=size - 1)) == "E704"
    (found,) = problems(tmp_path, "{file: a.jpg, alt: A, credit: B}", Limits(media_bytes=size - 1))
    assert "TIMELINE_MAX_MEDIA_BYTES" in found.fix


@pytest.mark.parametrize("size", [(8_001, 5_000), (20_000, 20_000)])
def test_a_small_file_of_too_many_pixels_is_refused_before_they_are_decoded(
    tmp_path: Path, size: tuple[int, int], recwarn: pytest.WarningsRecorder
) -> None:
    assert size[0] * size[1] > raster.MOST_PIXELS
    Image.new("1", size).save(tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size < 100_000
    start = time.process_time()
    assert code_of(tmp_path, "a.png") == "E704"
    assert time.process_time() - start < 1
    assert not recwarn.list


def test_a_page_beyond_the_last_is_refused_with_those_there_are_and_a_picture_has_none(tmp_path: Path) -> None:
    make_document(tmp_path / "a.pdf", 3)
    make_picture(tmp_path / "a.jpg")
    assert [code_of(tmp_path, "a.pdf", f", page: {page}") for page in (1, 3, 4)] == ["", "", "E705"]
    assert code_of(tmp_path, "a.jpg", ", page: 1") == "E705"
    (found,) = problems(tmp_path, "{file: a.pdf, page: 4, alt: A, credit: B}")
    assert "from 1 to 3" in found.fix


@pytest.mark.parametrize("missing", ["alt", "credit"])
def test_alternative_text_and_credit_are_required(tmp_path: Path, missing: str) -> None:
    make_picture(tmp_path / "a.jpg")
    other = "credit" if missing == "alt" else "alt"
    (found,) = problems(tmp_path, f"{{file: a.jpg, {other}: A}}")
    assert (found.code, f"add {missing}:" in found.fix) == ("E202", True)


@pytest.mark.parametrize(
    ("media", "code"),
    [
        ("{url: 'https://a.example/b.jpg'}", ""),
        ("{url: 'https://a.example/paper.pdf', page: 3, alt: A, credit: B, caption: C}", ""),
        ("{alt: A, credit: B}", "E706"),
        ("{file: a.jpg, url: 'https://a.example/b.jpg', alt: A, credit: B}", "E706"),
        ("{file: 'https://a.example/b.jpg', alt: A, credit: B}", "E701"),
        ("{url: photos/a.jpg, alt: A, credit: B}", "E207"),
    ],
)
def test_a_picture_has_a_file_or_an_address_and_an_address_needs_no_more(tmp_path: Path, media: str, code: str) -> None:
    make_picture(tmp_path / "a.jpg")
    found = problems(tmp_path, media)
    assert [problem.code for problem in found] == ([code] if code else [])
    assert all("url: https://" in problem.fix or code == "E207" or "remove" in problem.fix for problem in found)


def test_a_picture_is_drawn_small_enough_and_never_enlarged(tmp_path: Path) -> None:
    make_picture(tmp_path / "wide.jpg", (3000, 1500))
    make_picture(tmp_path / "tiny.png", (30, 20))
    there = folder(tmp_path)
    assert drawn(there.draw(medium("wide.jpg"), SMALL)).size == (800, 400)
    assert drawn(there.draw(medium("wide.jpg"), LARGE)).size == (2000, 1000)
    assert drawn(there.draw(medium("tiny.png"), SMALL)).size == (30, 20)
    described = there.describe(medium("wide.jpg"))
    assert (described.width, described.height) == (800, 400)


def test_no_note_of_a_camera_is_left_and_the_picture_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Jo"  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    make_picture(tmp_path / "a.jpg", (600, 400), exif=exif, comment=b"taken at home", dpi=(300, 300))
    data = folder(tmp_path).draw(medium("a.jpg"), SMALL)
    for note in (b"Exif", b"Camera", b"home", b"ICC_PROFILE", b"http"):
        assert note not in data
    picture = drawn(data)
    assert picture.size == (400, 600)
    top, bottom = picture.getpixel((200, 20)), picture.getpixel((200, 580))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > top[2], bottom[0] > bottom[2]) == (True, False)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_sort_of_colour_is_drawn(tmp_path: Path, mode: str) -> None:
    name = "a.jpg" if mode == "CMYK" else "a.png"
    Image.new(mode, (50, 40)).save(tmp_path / name)
    picture = drawn(folder(tmp_path).draw(medium(name), SMALL))
    assert (picture.mode, picture.size) == ("RGB", (50, 40))


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert drawn(folder(tmp_path).draw(medium("a.png"), SMALL)).getpixel((5, 5)) == (255, 255, 255)


def test_a_page_of_a_document_is_drawn_as_a_picture(tmp_path: Path) -> None:
    make_document(tmp_path / "a.pdf")
    picture = drawn(folder(tmp_path).draw(medium("a.pdf", 2), SMALL))
    assert picture.height == SMALL
    assert 560 <= picture.width <= 570


def test_the_name_changes_with_what_is_shown_and_with_nothing_else(tmp_path: Path) -> None:
    make_picture(tmp_path / "a.png")
    make_document(tmp_path / "a.pdf")
    there = folder(tmp_path)
    first = there.describe(medium("a.png"))
    (tmp_path / "a.png").touch()
    assert there.describe(medium("a.png")) == first
    make_picture(tmp_path / "a.png", (900, 900))
    names = [first, there.describe(medium("a.png")), *(there.describe(medium("a.pdf", page)) for page in (1, 2))]
    assert len({name for each in names for name in (each.small, each.large)}) == 8


def test_a_fault_is_found_again_only_when_the_file_changes(tmp_path: Path) -> None:
    there = folder(tmp_path)
    with pytest.raises(MediaError, match="no such file"):
        there.describe(medium("a.jpg"))
    make_picture(tmp_path / "a.jpg")
    assert there.describe(medium("a.jpg")).width == SMALL


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_document(tmp_path / "a.pdf")
    monkeypatch.setattr(pdf_page, "TIMEOUT", 0.001)
    with pytest.raises(MediaError, match="seconds"):
        folder(tmp_path).describe(medium("a.pdf"))


def test_a_check_without_media_loads_no_library_for_pictures() -> None:
    code = (
        "import sys; from timeline.__main__ import main; main(['check', 'examples/heartbleed.yaml']); "
        "print(sorted({'PIL', 'pypdfium2', 'timeline.media.folder'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.endswith("[]\n")
