"""Read, check, select and export a chronology kept in one YAML file; runs without Streamlit.

The names below are the public interface; docs/api.md shows each in use. A name is imported when it is first asked
for, so that `python -m timeline check` need not wait for pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.api import ChronologyError, check, export, load, select
    from timeline.exports import FORMATS
    from timeline.model.records import Chronology
    from timeline.query.selection import Selection

__version__ = "0.2.0"
__all__ = [
    "FORMATS",
    "Chronology",
    "ChronologyError",
    "Selection",
    "__version__",
    "check",
    "export",
    "load",
    "select",
]

_MODULES = {
    "FORMATS": "timeline.exports",
    "Chronology": "timeline.model.records",
    "ChronologyError": "timeline.api",
    "Selection": "timeline.query.selection",
    "check": "timeline.api",
    "export": "timeline.api",
    "load": "timeline.api",
    "select": "timeline.api",
}


def __getattr__(name: str) -> Any:
    """Import a public name (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
