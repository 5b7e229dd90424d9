"""Settings: each name sets one thing, what cannot be read is said, what is unknown is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.parser import Limits
from timeline.reader import DEFAULT_FILE
from timeline.settings import LIMITS, NAMES, Settings, SettingsError


def test_without_any_setting_the_chronology_beside_the_code_is_read_within_the_usual_limits() -> None:
    assert Settings.from_environment({"PATH": "/bin"}) == Settings(
        file=DEFAULT_FILE, limits=Limits(), notes=()
    )


def test_the_file_is_taken_from_the_working_directory() -> None:
    assert Settings.from_environment({"TIMELINE_FILE": "a.yaml"}).file == Path.cwd() / "a.yaml"


@pytest.mark.parametrize(("name", "limit"), [(name, row[0]) for name, row in LIMITS.items()])
def test_each_limit_has_a_variable_within_bounds(name: str, limit: str) -> None:
    _, least, most = LIMITS[name]
    assert least <= getattr(Limits(), limit) <= most
    for value in (least, most):
        assert getattr(Settings.from_environment({name: f" {value} "}).limits, limit) == value
    for value in (str(least - 1), str(most + 1), "many", "-1", "1.5", "٣" * 4, "9" * 5_000):
        with pytest.raises(SettingsError) as refused:
            Settings.from_environment({name: value})
        assert str(refused.value) == f"{name} is “{value}”; write a whole number from {least} to {most}"


@pytest.mark.parametrize("name", ["TIMELINE_FILE", *LIMITS])
def test_an_empty_variable_counts_as_none(name: str) -> None:
    assert Settings.from_environment({name: " "}) == Settings()


def test_an_unknown_name_is_told_with_the_one_that_was_meant() -> None:
    notes = Settings.from_environment({"TIMELINE_MAX_BYTE": "5000", "TIMELINE_COLOUR": "red"}).notes
    assert notes == (
        f"TIMELINE_COLOUR is no setting; use one of {', '.join(NAMES)}",
        "TIMELINE_MAX_BYTE is no setting; did you mean TIMELINE_MAX_BYTES?",
    )
