"""Make the moving picture of the README: python -m scripts.animation, or make screenshots.

The address is the state, so each frame is an address, held for as long as it takes to look at it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Browser, Page

from scripts.browser import ROOT, chromium, serve_app, settle

FILE = ROOT / "docs" / "images" / "tour.webp"
SIZE = {"width": 1280, "height": 720}
STORY = "/briefing?story=from-denial-to-acknowledgement"


@dataclass(frozen=True)
class Frame:
    """Say what a reader does, the address at which that leads, and how long it is shown."""

    caption: str
    path: str
    milliseconds: int = 2200


FRAMES = (
    Frame("Filter", "/?actors=dprk"),
    Frame("Zoom", "/?actors=dprk&since=2024-10-21&until=2024-10-26"),
    Frame("Open an event", "/?actors=dprk&since=2024-10-21&until=2024-10-26&event=dprk-delegate-rumours", 3200),
    Frame("Positions: who said what, and when it changed", "/positions", 3200),
    Frame("Brief: step by step", f"{STORY}&step=1", 2600),
    Frame("Brief: step by step", f"{STORY}&step=2", 2600),
    Frame("Brief: step by step", f"{STORY}&step=3", 2600),
    Frame("The whole record", "/"),
)
_CAPTION = (
    "<body style='margin: 0; padding-left: 32px; background: #1b2430; color: white; "
    "font: 600 22px/48px sans-serif'>{}</body>"
)


def main() -> None:
    """Start the app, visit every address, and write one file."""
    with serve_app() as address, chromium() as browser:
        images = _take_frames(browser, address)
    held = [frame.milliseconds for frame in FRAMES]
    images[0].save(FILE, save_all=True, append_images=images[1:], duration=held, loop=0, quality=80, method=6)
    print(f"{FILE.relative_to(ROOT)}  {FILE.stat().st_size // 1000} kB")


def _take_frames(browser: Browser, address: str) -> list[Image.Image]:
    context = browser.new_context(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    captions = browser.new_page(viewport={"width": SIZE["width"], "height": 48})
    page = context.new_page()
    images = [_join(_take_page(page, address + frame.path), _take_caption(captions, frame.caption)) for frame in FRAMES]
    captions.close()
    context.close()
    return images


def _take_page(page: Page, address: str) -> bytes:
    page.goto(address)
    settle(page)
    page.wait_for_timeout(500)
    settle(page)
    return page.screenshot(animations="disabled", caret="hide")


def _take_caption(page: Page, caption: str) -> bytes:
    page.set_content(_CAPTION.format(caption))
    return page.screenshot()


def _join(seen: bytes, told: bytes) -> Image.Image:
    """Put the caption under the page, where it hides nothing."""
    above, below = (Image.open(io.BytesIO(part)).convert("RGB") for part in (seen, told))
    whole = Image.new("RGB", (above.width, above.height + below.height))
    whole.paste(above)
    whole.paste(below, (0, above.height))
    return whole


if __name__ == "__main__":
    main()
