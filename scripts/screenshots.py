"""Make the pictures of the README: python -m scripts.screenshots, or make screenshots.

With --states FOLDER, make pictures of every state of the app at three sizes in both themes instead.
"""

from __future__ import annotations

import argparse
import io
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser

from scripts.browser import ROOT, chromium, serve_app, settle
from scripts.states import take_states
from scripts.tutorial import build_file, write_picture

FOLDER = ROOT / "docs" / "images"


@dataclass(frozen=True)
class Picture:
    """Name a picture and what it shows."""

    name: str
    path: str
    width: int = 1280
    height: int = 720
    scheme: str = "light"


PICTURES = (
    Picture("explore-light", "/"),
    Picture("explore-dark", "/", scheme="dark"),
    Picture("event", "/?since=2024-10-08&until=2024-12-05&event=putin-images-reflect-something"),
    Picture("phone", "/", width=390, height=844),
)


def main() -> None:
    """Start the app, look at it, and write the pictures."""
    asked = argparse.ArgumentParser(description="Make pictures of the app.")
    asked.add_argument("--states", type=Path, metavar="FOLDER", help="every state, into a folder of your own")
    states = asked.parse_args().states
    folder = states or FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        with serve_app() as address:
            if states:
                print(f"{take_states(browser, address, folder)} pictures in {folder}")
            else:
                _take_pictures(browser, address, PICTURES)
        if not states:
            _take_tutorial(browser)


def _take_tutorial(browser: Browser) -> None:
    """Look at the chronology that the tutorial builds."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bridge.yaml"
        file.write_text(build_file(), encoding="utf-8")
        write_picture(file.parent)
        with serve_app(file) as address:
            _take_pictures(browser, address, (Picture("tutorial", "/"),))


def _take_pictures(browser: Browser, address: str, pictures: tuple[Picture, ...]) -> None:
    """Write each picture with no more colours than it needs."""
    for picture in pictures:
        file = FOLDER / f"{picture.name}.png"
        image = Image.open(io.BytesIO(_take_picture(browser, address, picture))).convert("RGB")
        # the method that keeps rare colours: a single blue button must not turn green
        few = image.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(file, optimize=True)
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1000} kB")


def _take_picture(browser: Browser, address: str, picture: Picture) -> bytes:
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + picture.path)
    settle(page)
    page.wait_for_timeout(500)
    settle(page)
    taken = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return taken


if __name__ == "__main__":
    main()
