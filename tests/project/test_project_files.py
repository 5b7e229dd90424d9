"""The files for those who find, cite or join the project are valid and agree with the data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import check_jsonschema
import pytest
from click.testing import CliRunner

from tests.chronologies import real

ROOT = Path(__file__).parents[2]
CHECKED = {
    "CITATION.cff": "vendor.citation-file-format",
    ".github/ISSUE_TEMPLATE/config.yml": "vendor.github-issue-config",
    **{
        f".github/ISSUE_TEMPLATE/{name}.yml": "vendor.github-issue-forms"
        for name in ("add-an-event", "correct-an-event", "bug")
    },
}
PACKAGE = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", CHECKED)
def test_a_file_of_a_known_format_is_valid(file: str) -> None:
    done = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", CHECKED[file], str(ROOT / file)])
    assert done.exit_code == 0, done.output


def test_every_issue_form_is_checked() -> None:
    forms = {f".github/ISSUE_TEMPLATE/{file.name}" for file in (ROOT / ".github/ISSUE_TEMPLATE").iterdir()}
    assert forms == {file for file in CHECKED if file.startswith(".github")}


def test_the_data_package_agrees_with_the_chronology() -> None:
    about = real().chronology.timeline
    assert PACKAGE["title"] == about.title
    assert [each["name"] for each in PACKAGE["licenses"]] == [about.license]


def test_the_data_package_has_what_its_standard_asks_for() -> None:
    assert PACKAGE["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert PACKAGE["resources"]
    names = [resource["name"] for resource in PACKAGE["resources"]]
    assert len(set(names)) == len(names)
    assert all(license_["path"].startswith("https://") for license_ in PACKAGE["licenses"])
    # without a type, frictionless takes a resource of JSON for a table and its keys for columns
    structured = [each for each in PACKAGE["resources"] if each["format"] in ("json", "yaml")]
    assert structured
    assert {each.get("type") for each in structured} == {"json"}


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda each: each["name"])
def test_a_resource_of_the_data_package_is_there_and_in_its_encoding(resource: dict[str, str]) -> None:
    # required of a resource by the Data Package standard, version 2
    assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
    text = (ROOT / resource["path"]).read_text(encoding=resource["encoding"])
    assert text
