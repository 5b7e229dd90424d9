"""Streamlit's settings: each still exists, nothing is sent out, nobody else can connect."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit import config

FILE = Path(__file__).parents[2] / ".streamlit" / "config.toml"
SET = tomllib.loads(FILE.read_text(encoding="utf-8"))


def options(table: dict[str, object], prefix: str = "") -> list[str]:
    found: list[str] = []
    for key, value in table.items():
        found += options(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"]
    return found


@pytest.mark.parametrize("option", options(SET))
def test_every_setting_is_known_to_the_installed_streamlit(option: str) -> None:
    # Streamlit itself only warns in its log and goes on without
    assert option in config.get_config_options(force_reparse=False)


def test_nothing_is_reported_to_anyone() -> None:
    assert SET["browser"]["gatherUsageStats"] is False
    assert SET["client"]["showErrorLinks"] is False


def test_only_this_machine_can_connect_unless_told_otherwise() -> None:
    assert SET["server"]["address"] == "127.0.0.1"


def test_no_other_site_may_connect_or_send_messages_to_a_page() -> None:
    assert SET["client"]["allowedOrigins"] == []
    assert config.get_option("server.enableCORS") is True
    assert config.get_option("server.enableXsrfProtection") is True
    assert config.get_option("server.corsAllowedOrigins") == []
    assert config.get_option("server.enableAgentApi") is False


def test_nothing_is_watched_that_the_app_watches_better_itself() -> None:
    # a watcher for each session delays the first page, and misses files that are replaced by renaming
    assert SET["server"]["fileWatcherType"] == "none"
    assert config.get_option("server.runOnSave") is False
    assert config.get_option("server.folderWatchList") == []


def test_the_table_offers_no_csv_with_live_formulas() -> None:
    assert SET["client"]["disableDataExport"] is True


def test_nothing_worth_keeping_can_be_uploaded() -> None:
    assert SET["server"]["maxUploadSize"] == 1


def test_a_silent_connection_is_asked_before_a_proxy_cuts_it() -> None:
    assert SET["server"]["websocketPingInterval"] == 20


def test_a_traceback_never_reaches_the_reader() -> None:
    assert SET["client"]["showErrorDetails"] == "none"


def test_a_message_from_a_browser_is_bounded_and_no_address_is_looked_up_to_be_printed() -> None:
    assert SET["server"]["maxWidgetStateSize"] == 1
    assert SET["server"]["maxMessageSize"] == 9
    assert SET["browser"]["serverAddress"] == "localhost"
