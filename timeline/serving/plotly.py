"""The script that draws the charts in the browser: Plotly without what no timeline needs."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from timeline.serving.prefix import prefix

FILE = next((Path(__file__).parents[2] / "static" / "plotly").glob("*.js"))
"""Named by its version, which is that of the plotly.js in the Python package."""
PLACE = "/app/static/plotly"


class _ForGood(StaticFiles):
    """Let browsers keep files whose name changes with what is in them."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def plotly(base_path: str) -> Mount:
    """Give the route to the script."""
    return Mount(f"{prefix(base_path)}{PLACE}", _ForGood(directory=FILE.parent))


def address_of_plotly(base_path: str) -> str:
    """Give the address of the script on this host."""
    return f"{prefix(base_path)}{PLACE}/{FILE.name}"
