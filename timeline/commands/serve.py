"""The command `serve`: start the app."""

from __future__ import annotations

import argparse

from timeline.serving.start import start_app
from timeline.settings import Settings


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add none: all that can be set is a setting."""


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Turn this process into the server, and so never return."""
    start_app(settings)
