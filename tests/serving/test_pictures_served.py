"""Pictures over the wire: only those that the chronology names, under their hash, with strict headers."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from scripts.browser import start_app
from tests.pictures_of_tests import make_chronology, make_picture
from tests.serving.http_client import Site


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_chronology(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def app(own: Path) -> Iterator[Site]:
    with start_app(own, {"TIMELINE_BASE_PATH": "/desk"}) as (address, pid):
        yield Site(address, pid)


def addresses(app: Site, event: str = "signed") -> list[str]:
    """List the addresses of pictures in an entry, below the base path."""
    return re.findall(r'(?:src|href)="/desk(/picture/[^"]+)"', app.ask(f"/entry/{event}").text)


def wait_until(is_so: object) -> None:
    end = time.monotonic() + 15
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.1)


def test_an_entry_names_its_pictures_and_those_of_its_sources_small_and_large(app: Site) -> None:
    found = addresses(app)
    assert len(found) == len(set(found)) == 4
    sizes = [Image.open(io.BytesIO(app.ask(path).body)).size for path in found]
    assert sizes[:2] == [(1200, 900), (800, 600)]
    assert max(sizes[2]) == 2000
    assert addresses(app, "left") == found[2:]


def test_a_picture_may_be_kept_for_good_and_runs_and_loads_nothing(app: Site) -> None:
    answer = app.ask(addresses(app)[0])
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers.get_all("Content-Security-Policy") == [answer.headers["Content-Security-Policy"]]


@pytest.mark.parametrize(
    "path",
    [
        "/picture/",
        "/picture/signing.jpg",
        f"/picture/{'0' * 32}.jpg",
        "/picture/..%2ftimeline.yaml",
        "/picture/../app.py",
    ],
)
def test_no_other_name_leads_to_a_file(app: Site, path: str) -> None:
    answer = app.ask(path)
    assert b"Harbour" not in answer.body
    assert "image" not in (answer.headers["Content-Type"] or "")


def test_an_export_of_the_app_shows_pictures_and_is_made_anew_when_one_changes(app: Site, own: Path) -> None:
    before = app.ask("/timeline.html")
    assert before.text.count("data:image/jpeg") == 2
    old = addresses(app)
    number = app.ask("/version").json()["number"]
    make_picture(own.parent / "photos" / "signing.jpg", (500, 500))
    wait_until(lambda: app.ask("/version").json()["number"] > number)
    assert addresses(app)[0] not in old
    assert app.ask(old[0]).status == 404
    after = app.ask("/timeline.html", If_None_Match=before.headers["ETag"])
    assert after.status == 200


def test_a_picture_that_goes_leaves_the_last_version_up_and_is_told_and_mended_when_it_comes_back(
    app: Site, own: Path
) -> None:
    photo = own.parent / "photos" / "signing.jpg"
    photo.rename(photo.with_name("kept.jpg"))
    wait_until(lambda: app.ask("/healthz").json()["problems"] == 1)
    assert "Harbour treaty signed" in app.ask("/entry/signed").text
    photo.with_name("kept.jpg").rename(photo)
    wait_until(lambda: app.ask("/healthz").json()["problems"] == 0)
    assert len(addresses(app)) == 4
