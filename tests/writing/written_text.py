"""A record as an editor writes it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

_ALONE = frozenset({"quote", "position", "quantity", "origin"})
"""Fields whose only item is written without a list around it."""


def list_written_fields(record: BaseModel) -> dict[str, Any]:
    """Give the fields of a record without those left at their default."""
    dumped = record.model_dump(mode="json", exclude_defaults=True)
    return {key: _unlisted(key, value) for key, value in dumped.items()}


def _unlisted(key: str, value: Any) -> Any:
    if key == "actors":
        return {actor: roles[0] if len(roles) == 1 else roles for actor, roles in value.items()}
    return value[0] if key in _ALONE and len(value) == 1 else value
