"""What every address of the app begins with."""

from __future__ import annotations


def normalize_base_path(base_path: str) -> str:
    """Give a base path with a slash before it and none behind, "" for the root of a host."""
    return f"/{base_path.strip('/')}".rstrip("/")
