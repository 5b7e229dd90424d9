"""The path before every address of the app."""

from __future__ import annotations


def normalize_base_path(base_path: str) -> str:
    """Return a base path with a slash before it and none after it, "" for the root of a host."""
    return f"/{base_path.strip('/')}".rstrip("/")
