"""Where the files of the app are: inside the package if it was installed from its wheel, else beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IS_WHEEL = (_PACKAGE / "app" / "app.py").is_file()
APP_FOLDER = _PACKAGE / "app" if _IS_WHEEL else _PACKAGE.parent
"""The folder of app.py, pages/, components/, static/ and .streamlit/."""
APP = APP_FOLDER / "app.py"
STATIC = APP_FOLDER / "static"
FILE_NAME = "timeline.yaml"


def find_default_file() -> Path:
    """Give the chronology to use where none is named: that of the checkout, else that of the working directory."""
    return (Path.cwd() if _IS_WHEEL else _PACKAGE.parent) / FILE_NAME
