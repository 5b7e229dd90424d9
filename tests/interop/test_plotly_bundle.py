"""The script that draws the charts is what its authors published."""

from __future__ import annotations

from tests.interop.conftest import ROOT
from timeline.serving.plotly import FILE


def test_the_script_is_the_published_one_byte_for_byte() -> None:
    published = ROOT / "tests/interop/node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"
    assert FILE.read_bytes() == published.read_bytes()
