"""What a reader sees of so many events at 1280x720: marks that others cover, and titles that can be read.

A mark is covered when another mark or a title hides a quarter of its box. Titles are those in the chart;
every other event is one click away, as a mark, as a row of the list or behind a "+12".
Run: .venv/bin/python -m bench.readable [EVENTS …]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.synthetic import chronology
from scripts.browser import chromium, serve_app, settle

_SEEN = """() => {
  const plot = document.querySelector(".st-key-timeline .js-plotly-plot");
  const boxes = css => [...plot.querySelectorAll(css)].map(node => node.getBoundingClientRect());
  const shared = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const marks = boxes(".scatterlayer .point, .barlayer .point path");
  const titles = boxes(".annotation");
  const covered = marks.filter((mark, i) => [...marks.filter((_, j) => j !== i), ...titles].some(
    other => shared(mark, other) > mark.width * mark.height / 4));
  const rows = [...document.querySelectorAll("*")].flatMap(
    node => [...(node.shadowRoot?.querySelectorAll("[data-id]") ?? [])]);
  const sizes = [...plot.querySelectorAll("text")].map(node => parseFloat(getComputedStyle(node).fontSize));
  const smallest = Math.min(...sizes);
  return { marks: marks.length, covered: covered.length, titles: titles.length, rows: rows.length, smallest };
}"""


def main(sizes: list[int]) -> None:
    """Print a row for each size, in lanes by side."""
    print("| events | marks | covered | titles and names in the chart | rows of the list | smallest text px |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for size in sizes:
            file = Path(folder) / f"{size}.yaml"
            file.write_text(chronology(size), encoding="utf-8")
            with serve_app(file) as address:
                page = browser.new_page(viewport={"width": 1280, "height": 720})
                page.goto(address)
                settle(page)
                seen = page.evaluate(_SEEN)
                page.close()
            share = seen["covered"] / max(1, seen["marks"])
            told = (
                f"{seen['covered']} ({share:.0%})",
                seen["titles"],
                seen["rows"],
                f"{seen['smallest']:.0f}",
            )
            print(f"| {size:,} | {seen['marks']} | " + " | ".join(map(str, told)) + " |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 300])
