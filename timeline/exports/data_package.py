"""A Frictionless data package (version 2): the descriptor of the published tables, with each column."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from timeline.exports import event_columns
from timeline.exports.context import ORIGIN, ExportContext
from timeline.exports.wording import describe_export, link_license, make_urn

FILE = "datapackage.json"
TABLES = {
    "csv": ("timeline", "Events, a row each, to open in a spreadsheet"),
    "csv-raw": ("timeline-raw", "Events, a row each, with every text as it is in the chronology"),
}
"""The formats that are tables, each with its name and title in the package."""
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def to_data_package(context: ExportContext, files: Mapping[str, tuple[str, bytes]]) -> str:
    """Write the descriptor of tables, given by their format as the name of the file and its bytes."""
    link = link_license(context)
    package = {
        "$schema": _PROFILE,
        "id": make_urn(context),
        "title": context.title,
        "description": describe_export(context),
        "homepage": context.view,
        "version": context.version,
        "created": f"{context.made.isoformat()}T00:00:00Z",
        "licenses": [{"name": context.license, "path": link}] if link else [],
        "contributors": [{"title": context.attribution}],
        "resources": [_build_resource(name, *file) for name, file in files.items()],
    }
    filled = {key: value for key, value in package.items() if value}
    return json.dumps(filled, ensure_ascii=False, indent=1) + "\n"


def _build_resource(form: str, path: str, data: bytes) -> dict[str, Any]:
    name, title = TABLES[form]
    return {
        "name": name,
        "type": "table",
        "title": title,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": _SCHEMA,
    }


_SCHEMA = {
    "fields": [
        *(column._asdict() for column in event_columns.COLUMNS),
        *({"name": name, "type": "string", "description": "Where the row comes from."} for name in ORIGIN),
    ],
    "primaryKey": ["id"],
    "missingValues": [""],
}
