"""Edits of a live file, watched in a real browser: how many are seen, and how soon.

Run: .venv/bin/python -m bench.live_edits [EDITS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page

from scripts.browser import ROOT, chromium, serve_app

PATIENCE = 20_000


def in_place(file: Path, text: str) -> None:
    file.write_text(text)


def by_rename(file: Path, text: str) -> None:
    temporary = file.with_suffix(".new")
    temporary.write_text(text)
    temporary.replace(file)


def with_backup(file: Path, text: str) -> None:
    file.replace(file.with_suffix(".bak"))
    file.write_text(text)


def by_symlink(file: Path, text: str) -> None:
    target = file.with_name(f"{time.monotonic_ns()}.yaml")
    target.write_text(text)
    link = file.with_suffix(".link")
    link.symlink_to(target)
    link.replace(file)


def slowly(file: Path, text: str) -> None:
    with file.open("w") as stream:
        for start in range(0, len(text), 4096):
            stream.write(text[start : start + 4096])
            stream.flush()
            time.sleep(0.01)


SAVES: tuple[Callable[[Path, str], None], ...] = (in_place, by_rename, with_backup, by_symlink, slowly)


def watch(page: Page, file: Path, whole: str, edits: int) -> tuple[list[float], int, int]:
    """Make the edits one after the other. Returns seconds to be seen, missed ones, blank screens."""
    seconds, missed, blank = [], 0, 0
    page.evaluate("window.blanks = 0")
    page.evaluate(
        "new MutationObserver(() => {if (!document.querySelector('h1')) window.blanks++})"
        ".observe(document.body, {childList: true, subtree: true})"
    )
    for number in range(edits):
        mark = f"Edit {number:03}"
        SAVES[number % len(SAVES)](file, whole.replace("title: ", f"title: {mark} ", 1))
        saved = time.monotonic()
        try:
            page.wait_for_selector(f"h1:has-text('{mark}')", timeout=PATIENCE)
            seconds.append(time.monotonic() - saved)
        except Exception:
            missed += 1
    blank = page.evaluate("window.blanks")
    return seconds, missed, blank


def main(edits: int) -> None:
    """Print how many edits were seen, and the seconds it took."""
    folder = Path(tempfile.mkdtemp())
    file = folder / "timeline.yaml"
    whole = (ROOT / "timeline.yaml").read_text()
    file.write_text(whole)
    try:
        with serve_app(file) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.goto(address)
            page.wait_for_selector("h1")
            seconds, missed, blank = watch(page, file, whole, edits)
            tracebacks = page.locator("[data-testid=stException]").count()
    finally:
        shutil.rmtree(folder)
    slowest = quantiles(seconds, n=20)[-1]
    print(f"{edits} edits in {len(SAVES)} styles: {missed} missed, {blank} blank, {tracebacks} tracebacks")
    print(f"seen after: median {median(seconds):.2f} s, 95 % within {slowest:.2f} s, max {max(seconds):.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
