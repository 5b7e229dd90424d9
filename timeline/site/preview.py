"""The picture that stands beside a shared link: 1200×630 pixels with the words of an event, actor, page or chronology.

It is drawn by Pillow with the app's own fonts. What none of them holds, such as Chinese, is left out. A picture holds
the hash of its words, so that it is drawn again only when they change.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.charts.palette import LIGHT
from timeline.exports.context import ExportContext
from timeline.exports.wording import format_kind
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN
from timeline.paths import STATIC
from timeline.text.catalogue import translate, translate_count

if TYPE_CHECKING:
    from PIL import ImageFont

WIDTH, HEIGHT = 1200, 630
"""Pixels, in the ratio that sites ask for which show links as cards."""
_LEFT, _TOP, _INNER = 88, 64, 1040
_HEADLINE_SIZES = ((72, 3), (60, 4), (50, 5))
"""Sizes of a headline in pixels, each with the lines that it has room for."""
_STEPS = 16
"""Shades of each ink, from the ground to the ink itself."""
_HEAD = 2048
"""Bytes of a PNG before those of its pixels, at the most."""
_CODE = sha256(Path(__file__).read_bytes()).hexdigest()
"""A hash of what draws, which a change of it changes."""
_HANGUL = re.compile("[\u3131-\u3163\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold the words of a preview picture.

    above: a line over the headline, such as the date.
    below: a line under it, such as the kind, with the claimant.
    stance: an answer that the event holds, with its question, in `stance_colour`; "" for none.
    foot: the last line.
    colour: that of the bar at the left, hollow where the event is not established.
    """

    above: str
    headline: str
    below: str
    stance: str
    stance_colour: str
    foot: str
    colour: str
    is_hollow: bool = False


def build_event_preview(context: ExportContext, event: Event) -> Preview:
    """Build the preview of an event: its date, headline, claimant and first position, and the chronology."""
    position = event.position[0] if event.position else None
    doubt = f" · {translate('not established')}" if event.kind.like in UNPROVEN else ""
    question = context.frames.chronology.questions[position.question].text if position else ""
    return Preview(
        above=event.date.text,
        headline=event.headline,
        below=f"{_capitalize(format_kind(context, event))}{doubt}",
        # of a question too long for the line the end is cut, and never the answer
        stance=f"{position.stance.label} · {question}" if position else "",
        stance_colour=LIGHT.stances[position.stance] if position else LIGHT.text,
        foot=context.title,
        colour=LIGHT.colour(event.kind),
        is_hollow=event.kind.like in UNPROVEN,
    )


def format_days(first: str, last: str) -> str:
    """Word the time of a chronology, from its first date to its last."""
    return first if first == last else translate("%(first)s to %(last)s", first=first, last=last)


def build_index_preview(context: ExportContext) -> Preview:
    """Build the preview of the chronology: its title, the days and the number of its events, and the licence."""
    events = context.events
    dates = [events[0].date.text, events[-1].date.text] if events else []
    return Preview(
        above=format_days(*dates) if events else "",
        headline=context.title,
        below=translate_count("%(num)s event with sources", "%(num)s events with sources", len(events)),
        stance="",
        stance_colour=LIGHT.text,
        foot=context.license,
        colour=LIGHT.families["contact"],
    )


def build_page_preview(context: ExportContext, above: str, headline: str, below: str = "") -> Preview:
    """Build the preview of another page: what it is, its name or sentence, and the chronology."""
    return Preview(
        above=above,
        headline=headline,
        below=below,
        stance="",
        stance_colour=LIGHT.text,
        foot=context.title,
        colour=LIGHT.families["contact"],
    )


def shows(picture: bytes, preview: Preview) -> bool:
    """Say whether a picture was drawn from the same words by the same code."""
    return _hash_words(preview).encode() in picture[:_HEAD]


def draw_preview(preview: Preview) -> bytes:
    """Draw a preview as a PNG of a few colours, the same bytes for the same words."""
    canvas = _Canvas([LIGHT.text, LIGHT.muted, LIGHT.line, preview.colour, preview.stance_colour])
    text, muted, line, colour, stance = range(5)
    canvas.fill((0, 0, 32, HEIGHT), colour)
    if preview.is_hollow:
        canvas.fill((8, 8, 24, HEIGHT - 8), None)
    canvas.write(_LEFT, _TOP, _cut(preview.above, 40, 400), 40, 400, muted)
    size, lines = _fit_headline(preview.headline)
    y = _TOP + 64
    for words in lines:
        canvas.write(_LEFT, y, words, size, 600, text)
        y += round(size * 1.15)
    y += 16
    canvas.write(_LEFT, y, _cut(preview.below, 36, 400), 36, 400, muted)
    if preview.stance:
        canvas.write(_LEFT, y + 50, _cut(preview.stance, 36, 600), 36, 600, stance)
    canvas.fill((_LEFT, HEIGHT - 92, _LEFT + _INNER, HEIGHT - 90), line)
    canvas.write(_LEFT, HEIGHT - 74, _cut(preview.foot, 30, 400), 30, 400, muted)
    return canvas.save(_hash_words(preview))


class _Canvas:
    """Draw with few inks on the ground, each in shades, so that the file stays small and is saved fast."""

    def __init__(self, inks: list[str]) -> None:
        from PIL import Image, ImageColor

        ground = ImageColor.getrgb(LIGHT.background)
        self._image = Image.new("P", (WIDTH, HEIGHT), 0)
        self._image.putpalette(
            [
                round(below + (above - below) * step / (_STEPS - 1))
                for ink in inks
                for step in range(_STEPS)
                for below, above in zip(ground, ImageColor.getrgb(ink), strict=False)
            ]
        )

    def fill(self, box: tuple[int, int, int, int], ink: int | None) -> None:
        """Fill a box (left, top, right, bottom) with an ink, None for the ground."""
        self._image.paste(0 if ink is None else ink * _STEPS + _STEPS - 1, box)

    def write(self, x: int, y: int, text: str, size: int, weight: int, ink: int) -> None:
        """Write a line of text with its top left corner at a point."""
        from PIL import Image, ImageDraw

        if not text:
            return
        mask = Image.new("L", (WIDTH - x, size * 2))
        draw, at = ImageDraw.Draw(mask), 0.0
        for name, part in _split_by_font(text):
            font = _load_font(name, size, weight)
            draw.text((at, size), part, fill=255, font=font, anchor="ls")
            at += font.getlength(part)
        shades = [value * (_STEPS - 1) // 255 for value in range(256)]
        inked = mask.point([ink * _STEPS + shade for shade in shades])
        self._image.paste(inked, (x, y), mask.point([255 * (shade > 0) for shade in shades]))

    def save(self, note: str) -> bytes:
        """Return the bytes of the PNG, with a note in its head."""
        from PIL.PngImagePlugin import PngInfo

        file, info = io.BytesIO(), PngInfo()
        info.add_text("Comment", note)
        self._image.save(file, "PNG", pnginfo=info)
        return file.getvalue()


def _hash_words(preview: Preview) -> str:
    return sha256(f"{_CODE}{preview}".encode(errors="surrogatepass")).hexdigest()


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fit_headline(text: str) -> tuple[int, list[str]]:
    """Find the largest size in which a headline has room, with its lines; the last is cut where none is."""
    for size, most in _HEADLINE_SIZES:
        lines = list(_break_lines(_clean(text), size, 600))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, 600)]


def _break_lines(text: str, size: int, weight: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _measure(longer, size, weight) <= _INNER:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _measure(line, size, weight) > _INNER:
            fitting = _count_fitting(line, size, weight)
            yield line[:fitting]
            line = line[fitting:]
    if line:
        yield line


def _cut(text: str, size: int, weight: int) -> str:
    """Cut a text that is too long for a line, with a sign."""
    text = _clean(text)
    if _measure(text, size, weight) <= _INNER:
        return text
    width = _INNER - _measure("…", size, weight)
    return f"{text[: _count_fitting(text, size, weight, width)].rstrip()}…"


def _clean(text: str) -> str:
    """Leave out what no font holds, and write each gap as one space."""
    return " ".join("".join(letter for letter in " ".join(text.split()) if _choose_font(letter)).split())


def _count_fitting(text: str, size: int, weight: int, width: float = _INNER) -> int:
    """Count the letters of a text that fit into a width in pixels, at least one."""
    fitting, beyond = 1, len(text)
    while beyond - fitting > 1:
        middle = (fitting + beyond) // 2
        if _measure(text[:middle], size, weight) <= width:
            fitting = middle
        else:
            beyond = middle
    return fitting


def _measure(text: str, size: int, weight: int) -> float:
    return sum(_load_font(name, size, weight).getlength(part) for name, part in _split_by_font(text))


def _split_by_font(text: str) -> Iterator[tuple[str, str]]:
    for name, letters in groupby(text, key=_choose_font):
        if name:
            yield name, "".join(letters)


@lru_cache(maxsize=4096)
def _choose_font(letter: str) -> str:
    """Return the name of the font that holds a letter, "" for none."""
    if _HANGUL.match(letter):
        # the common syllables are those of KS X 1001; this encoding spells the others in eight bytes
        return "hangul-common" if len(letter.encode("euc_kr")) == 2 else "hangul-rest"
    if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return ""
    font = _load_font("latin", 40, 400)
    is_held = unicodedata.combining(letter) or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
    return "latin" if is_held else ""


@lru_cache(maxsize=32)
def _load_font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Load a font at a size in pixels; only that of Latin, Greek and Cyrillic has weights."""
    from PIL import ImageFont

    if name != "latin":
        return ImageFont.truetype(STATIC / "fonts" / f"{name}.woff2", size)
    font = ImageFont.truetype(_find_source_sans(), size)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=1)
def _find_source_sans() -> Path:
    """Find the font that Streamlit brings along, without importing Streamlit."""
    spec = find_spec("streamlit")
    assert spec
    assert spec.origin
    return next((Path(spec.origin).parent / "static").rglob("SourceSansVF-Upright*.woff2"))
