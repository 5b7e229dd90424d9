"""Settings: each name sets one thing, what cannot be read is said, what is unknown is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chronologies import DEFAULT_FILE
from timeline.reading.parser import Limits
from timeline.settings import LIMITS, NAMES, Settings, SettingsError


def test_without_any_setting_the_chronology_beside_the_code_is_read_within_the_usual_limits() -> None:
    assert Settings.from_environment({"PATH": "/bin"}) == Settings(file=DEFAULT_FILE, limits=Limits())


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


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("TIMELINE_MAX_BYTE", "did you mean TIMELINE_MAX_BYTES?"),
        ("TIMELINE_COLOUR", f"use one of {', '.join(NAMES)}"),
    ],
)
def test_an_unknown_name_is_refused_with_the_one_that_was_meant(name: str, cure: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({name: "5000"})
    assert str(refused.value) == f"{name} is no setting; {cure}"


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("TIMELINE_EDIT", "1", "edit", True),
        ("TIMELINE_HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("TIMELINE_PORT", "8600", "port", 8600),
        ("TIMELINE_BASE_PATH", "/desk/timeline/", "base_path", "/desk/timeline"),
        ("TIMELINE_HOSTS", "a.example, *.b.example", "hosts", ("a.example", "*.b.example")),
        (
            "TIMELINE_FRAME_ANCESTORS",
            "'self' https://*.example.org:8443",
            "frame_ancestors",
            ("'self'", "https://*.example.org:8443"),
        ),
        ("TIMELINE_ADDRESS", "https://news.example/timeline/", "address", "https://news.example/timeline"),
        ("TIMELINE_REPORT_URL", "https://a.example/?e={id}/", "report_url", "https://a.example/?e={id}/"),
        ("TIMELINE_LANGUAGE", "uk", "language", "uk"),
    ],
)
def test_each_setting_is_read(name: str, value: str, field: str, read: object) -> None:
    assert getattr(Settings.from_environment({name: value}), field) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMELINE_EDIT", "yes"),
        ("TIMELINE_LANGUAGE", "ukrainian"),
        ("TIMELINE_HOST", "here; rm"),
        ("TIMELINE_HOST", "*"),
        ("TIMELINE_PORT", "0"),
        ("TIMELINE_PORT", "65536"),
        ("TIMELINE_BASE_PATH", "timeline"),
        ("TIMELINE_BASE_PATH", "/a b"),
        ("TIMELINE_HOSTS", "https://a.example"),
        ("TIMELINE_FRAME_ANCESTORS", "*; script-src *"),
        ("TIMELINE_FRAME_ANCESTORS", "javascript:x"),
        ("TIMELINE_ADDRESS", "news.example"),
        ("TIMELINE_REPORT_URL", "javascript:alert(1)"),
        ("TIMELINE_REPORT_URL", "https://a.example/?e={entry}"),
        ("TIMELINE_REPORT_URL", "https://a.example/ new"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_with_an_example(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name} is “.*”; write "):
        Settings.from_environment({name: value})


def test_a_file_holds_the_same_settings_and_a_variable_goes_before_it(tmp_path: Path) -> None:
    file = tmp_path / "newsroom.toml"
    file.write_text('file = "our.yaml"\nport = 8600\nedit = true\nhosts = ["a.example", "b.example"]\n')
    settings = Settings.from_environment({"TIMELINE_SETTINGS": str(file), "TIMELINE_PORT": "8700"})
    assert settings == Settings(file=tmp_path / "our.yaml", port=8700, edit=True, hosts=("a.example", "b.example"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("prot = 8600", "TIMELINE_PROT is no setting; did you mean TIMELINE_PORT?"),
        ("port = ", "the settings in .*newsroom.toml are not TOML: "),
        ("\x00", "the settings in .*newsroom.toml are not TOML: "),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "newsroom.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=f"^{sentence}"):
        Settings.from_environment({"TIMELINE_SETTINGS": str(file)})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"cannot be read: no such file or directory$"):
        Settings.from_environment({"TIMELINE_SETTINGS": str(tmp_path / "none.toml")})
