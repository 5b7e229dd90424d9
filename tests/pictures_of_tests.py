"""Pictures, documents and a chronology that names them, made inside a test."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

RED, BLUE = (200, 30, 30), (30, 30, 200)
TEXT = """\
timeline: {title: Harbour}
actors:
  berg: {name: Anna Berg, type: person}
sources:
  daily:
    publisher: The Daily
    published: "2024-06-20"
    type: newspaper
    media: {file: papers/decree.pdf, page: 2, alt: The second page of the decree., credit: Government}
events:
  - id: signed
    date: "2024-06-19"
    kind: statement
    headline: Harbour treaty signed
    summary: The treaty was signed. Nobody spoke long.
    actors: {berg: speaker}
    sources: daily
    quote: {text: There is no secret clause in any annex of it., speaker: berg, source: daily}
    media: {file: photos/signing.jpg, alt: Two sign at a table., credit: Jo Fields/The Daily, source: daily}
  - id: left
    date: "2024-06-21"
    headline: Delegations leave
    sources: daily
stories:
  - {id: days, title: Three days, steps: [{event: signed}, {event: left}]}
"""


def make_picture(file: Path, size: tuple[int, int] = (1200, 900), **more: object) -> Path:
    """Draw a picture, red at the left and blue at the right, in the form that its name says."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", size, RED)
    ImageDraw.Draw(picture).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    picture.save(file, **more)
    return file


def make_document(file: Path, pages: int = 2) -> Path:
    """Write a PDF of white pages in A4."""
    file.parent.mkdir(parents=True, exist_ok=True)
    first, *rest = [Image.new("RGB", (595, 842), "white") for _ in range(pages)]
    first.save(file, "PDF", save_all=True, append_images=rest, resolution=72)
    return file


def make_chronology(folder: Path, text: str = TEXT) -> Path:
    """Write a chronology with one picture and one document beside it."""
    make_picture(folder / "photos" / "signing.jpg")
    make_document(folder / "papers" / "decree.pdf")
    file = folder / "timeline.yaml"
    file.write_text(text, encoding="utf-8")
    return file
