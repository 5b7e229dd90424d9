"""The wheel in an environment of its own: a newsroom starts, checks, serves and publishes its own chronology."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.browser import serve_program, settle
from timeline import __version__

ROOT = Path(__file__).parents[2]
PIP = ["-m", "pip", "--disable-pip-version-check", "--quiet"]
TITLE = "Closure of the Harbour Library"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def program(wheel: Path) -> Path:
    """Install the wheel with what it declares and nothing else, and give its command."""
    folder = wheel.parent
    venv.create(folder / "bare", with_pip=False)
    # the versions that are locked; what the wheel fails to declare is not installed
    locked = re.findall(r"^(\S+==.*?) \\$", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(locked), "utf-8")
    into = ["--python", folder / "bare", "install", "--constraint", constraints]
    # only a part of the libraries is ever imported, and that is compiled when it is
    subprocess.run([sys.executable, *PIP, *into, "--no-compile", wheel], check=True)
    return folder / "bare" / "bin" / "timeline"


@pytest.fixture
def newsroom(program: Path, tmp_path: Path) -> Path:
    """Start a chronology in an empty folder."""
    done = run(program, tmp_path, "init")
    assert (done.returncode, done.stderr) == (0, "")
    assert "timeline serve" in done.stdout
    return tmp_path


def test_the_wheel_installs_one_package_with_its_types_and_no_other_top_level_name(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"timeline"}
    assert {"timeline/py.typed", "timeline/app/.streamlit/config.toml"} <= set(names)


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("TIMELINE_", "PYTHON"))}


def run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments], cwd=folder, env=environment(), capture_output=True, encoding="utf-8", check=False
    )


def test_a_folder_that_was_started_holds_a_sound_chronology_its_schema_and_the_settings_of_an_editor(
    program: Path, newsroom: Path
) -> None:
    files = {file.relative_to(newsroom).as_posix() for file in newsroom.rglob("*") if file.is_file()}
    assert files == {"timeline.yaml", "timeline.schema.json", ".vscode/settings.json"}
    done = run(program, newsroom, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "timeline.yaml: 3 events, 3 actors, 3 sources, no problems\n"


def test_a_chronology_that_is_there_is_not_overwritten(program: Path, newsroom: Path) -> None:
    (newsroom / "timeline.yaml").write_text("timeline: {title: Ours}\n", "utf-8")
    done = run(program, newsroom, "init")
    assert done.returncode == 1
    assert "timeline.yaml" in done.stderr
    assert (newsroom / "timeline.yaml").read_text("utf-8") == "timeline: {title: Ours}\n"


def test_check_names_the_newsrooms_file_and_nothing_of_site_packages(program: Path, newsroom: Path) -> None:
    file = newsroom / "timeline.yaml"
    file.write_text(file.read_text("utf-8").replace('"2025-03-15"\n    kind', '"2025-03-32"\n    kind'), "utf-8")
    done = run(program, newsroom, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("timeline.yaml:")
    assert "site-packages" not in done.stdout + done.stderr


def test_without_a_chronology_every_command_says_which_file_it_looked_for(program: Path, tmp_path: Path) -> None:
    done = run(program, tmp_path, "check")
    assert done.returncode == 2
    assert "timeline.yaml" in done.stdout
    assert "site-packages" not in done.stdout + done.stderr


def test_the_published_page_of_a_newsroom_opens_from_the_disk(program: Path, newsroom: Path, browser: Browser) -> None:
    done = run(program, newsroom, "publish", "public")
    assert (done.returncode, done.stderr) == (0, "")
    page = browser.new_page()
    page.goto((newsroom / "public" / "index.html").as_uri())
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.close()


def test_the_served_app_shows_the_newsrooms_own_chronology_with_its_own_settings_fonts_and_charts(
    program: Path, newsroom: Path, browser: Browser
) -> None:
    with serve_program(program, newsroom) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        answers: dict[str, int] = {}
        page.on("response", lambda answer: answers.update({answer.url: answer.status}))
        page.goto(address)
        expect(page.get_by_text(TITLE).first).to_be_visible(timeout=60_000)
        settle(page)
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
        expect(page.get_by_text("Mayor confirms that the library will close").first).to_be_visible()
        # the colour of .streamlit/config.toml, which is Streamlit's own where that is not read
        link_colour = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).color")
        assert link_colour == "rgb(29, 37, 48)"
        assert {url for url, status in answers.items() if status >= 400} == set()
        assert any("/app/static/plotly/" in url for url in answers)
        icons = page.request.get(f"{address}/static/media/MaterialSymbols-Rounded.woff2")
        assert icons.body() == (ROOT / "static" / "fonts" / "icons.woff2").read_bytes()
        page.close()


def test_a_mistake_in_the_served_file_is_shown_without_the_place_of_the_package(
    program: Path, newsroom: Path, browser: Browser
) -> None:
    (newsroom / "timeline.yaml").write_text("timeline: {title: Ours}\nevent: []\n", "utf-8")
    with serve_program(program, newsroom) as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.get_by_text("unknown key “event”").first).to_be_visible(timeout=60_000)
        text = page.locator("body").inner_text()
        assert "site-packages" not in text
        page.close()


def test_the_version_is_that_of_the_package(program: Path, tmp_path: Path) -> None:
    assert run(program, tmp_path, "--version").stdout == f"timeline {__version__}\n"
