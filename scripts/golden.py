"""Write the golden figures and draw their pictures again: make golden

Each case of tests/golden/cases.py gets its figure, NAME.json, which the tests compare, and its picture, NAME.svg, as
Plotly draws it in Chromium in the fonts of the app. A picture holds the SHA-256 of its figure, so that a test tells
one that is out of date. A picture of a figure that did not change stays as it is, since another machine's Chromium
may draw the same figure with other digits; --all draws every one.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from html import escape
from pathlib import Path

import streamlit
from playwright.sync_api import Page

from scripts.browser import ROOT, chromium
from tests.golden.cases import CASES, Case
from tests.golden.documents import FOLDER, hash_text, list_pictures, write_canonical
from timeline.charts import figure

_FONTS = {
    "Source Sans": next(Path(streamlit.__path__[0]).rglob("SourceSansVF-Upright*.woff2")),
    "Hangul": ROOT / "static" / "fonts" / "hangul-common.woff2",
}
_DRAW = """async ([figure, width, ground]) => {
  await Promise.all([...document.fonts].map(font => font.load()));
  const layout = { ...figure.layout, width, paper_bgcolor: ground };
  const address = await Plotly.toImage(
    { data: figure.data, layout }, { format: "svg", width, height: layout.height, imageDataOnly: true });
  return decodeURIComponent(address);
}"""


def main(arguments: list[str]) -> None:
    """Write all figures, draw the pictures that are not of their figure, and remove those of no case."""
    figure.CHECKED = True
    for file in (*FOLDER.glob("*.json"), *FOLDER.glob("*.svg")):
        if file.stem not in CASES:
            file.unlink()
    (FOLDER / "README.md").write_text(list_pictures(CASES), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        page.set_content(f"<style>{_declare_fonts()}</style>")
        page.add_script_tag(path=next((ROOT / "static" / "plotly").glob("*.js")))
        for name, case in CASES.items():
            text = write_canonical(case.figure())
            (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
            picture = FOLDER / f"{name}.svg"
            marks = (f'data-figure="{hash_text(text)}"', f"<title>{escape(case.shows)}</title>")
            before = picture.read_text(encoding="utf-8") if picture.exists() else ""
            if "--all" in arguments or any(mark not in before for mark in marks):
                picture.write_text(_draw(page, text, case, marks), encoding="utf-8")
                print(picture.relative_to(ROOT))


def _declare_fonts() -> str:
    return "".join(
        f"@font-face {{ font-family: '{name}'; font-weight: 200 900; "
        f"src: url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}) }}"
        for name, file in _FONTS.items()
    )


def _draw(page: Page, text: str, case: Case, marks: tuple[str, str]) -> str:
    """Draw a figure, and mark the picture with the figure's hash and with what it shows."""
    drawn: str = page.evaluate(_DRAW, [json.loads(text), case.width, case.ground])
    # Plotly names what it draws by chance, and two pictures on one page must not share a name
    (chance,) = set(re.findall(r'id="defs-([0-9a-f]{6})"', drawn))
    drawn = drawn.replace(chance, hash_text(text)[:6])
    return drawn.replace("<svg ", f"<svg {marks[0]} ", 1).replace(">", f">{marks[1]}", 1) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
