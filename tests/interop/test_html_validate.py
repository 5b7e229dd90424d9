"""html-validate finds nothing on the published pages: no tag out of its place, no id twice, no empty heading."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.chronologies import DEFAULT_FILE, real
from tests.exports import contexts
from tests.interop.conftest import ROOT
from tests.site.test_actor_pages import render_all as render_actors
from tests.site.test_event_page import build_frame, render_all
from tests.site.test_story_page import render_first, with_story
from timeline.__main__ import main
from timeline.site.numbers_page import render_numbers
from timeline.site.positions_page import render_positions

VALIDATOR = ROOT / "tests/interop/node_modules/html-validate/bin/html-validate.mjs"


def find_faults(folder: Path) -> list[str]:
    """List what the validator finds in the pages of a folder, with file and line."""
    (folder / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:standard"]}', "utf-8")
    command = ["node", VALIDATOR, "--formatter", "json", "**/*.html"]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert answer.returncode in (0, 1), answer.stderr
    return [
        f"{Path(page['filePath']).name}:{fault['line']} {fault['message']}"
        for page in json.loads(answer.stdout)
        for fault in page["messages"]
    ]


def test_every_published_page_is_valid(tmp_path: Path) -> None:
    options = ["--address", "https://example.org/t/", "--language", "ko"]
    assert main(["publish", str(tmp_path), str(DEFAULT_FILE), *options]) == 0
    assert (tmp_path / "ko" / "positions.html").is_file()
    assert len(list(tmp_path.rglob("*.html"))) > 2 * len(real().events)
    assert find_faults(tmp_path) == []


def test_hostile_text_leaves_a_page_valid(tmp_path: Path) -> None:
    for number, payload in enumerate(contexts.PAYLOADS):
        frames = contexts.build_hostile_frames(payload)
        frame = build_frame(contexts.build_context(frames))
        pages = [
            *render_all(frame.context),
            *render_actors(frame.context),
            render_positions(frame),
            render_numbers(frame),
            render_first(with_story(frame.context, {"event": "it"}, {"view": "positions"}, text=payload)),
        ]
        for place, page in enumerate(pages):
            (tmp_path / f"{number}-{place}.html").write_text(page, "utf-8")
    assert find_faults(tmp_path) == []


def test_a_tag_out_of_its_place_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<!doctype html><html lang="en"><title>One</title><p><div></div></p>', "utf-8")
    assert find_faults(tmp_path)
