"""The form of a record follows the model: a field that nobody has made a widget for can still be written."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def form() -> None:
    from collections.abc import Mapping

    import streamlit as st
    from pydantic import Field

    from components.edit.record_fields import RecordForm
    from timeline.model.records import Candidate, Record
    from timeline.model.value_types import Id, Many, Text
    from timeline.model.vocabulary import Stance

    class Imagined(Record):
        tags: Many[Text] = Field((), description="Words to find it by.")
        status: Stance | None = Field(None, description="What is known of it.")
        is_open: bool = Field(False, description="Whether it goes on.")
        share: float | None = Field(None, description="A part of the whole.")
        drawers: Mapping[Id, Candidate] = Field({}, description="Candidates by drawer.")

    given = {"tags": ["a"], "drawers": {"top": {"date": "2024", "source": "tass"}}}
    st.session_state["answer"] = RecordForm("it-", {}).ask_record(Imagined, given, ())


def test_a_field_of_any_type_has_a_widget_and_one_of_none_is_written_as_yaml() -> None:
    page = AppTest.from_function(form).run()
    given = {"tags": ["a"], "drawers": {"top": {"date": "2024", "source": "tass"}}}
    assert page.session_state["answer"] == given
    page.selectbox(key="it-status").set_value("denies")
    page.checkbox(key="it-is_open").check()
    page.text_input(key="it-share").set_value("0.5")
    assert page.text_area(key="it-drawers").value == 'drawers:\n  top: {date: "2024", source: tass}\n'
    page.text_area(key="it-drawers").set_value('drawers: {low: {date: "2025", source: efe}}').run()
    assert not page.exception
    assert page.session_state["answer"] == {
        "tags": ["a"],
        "status": "denies",
        "is_open": True,
        "share": 0.5,
        "drawers": {"low": {"date": "2025", "source": "efe"}},
    }


def test_yaml_that_cannot_be_read_is_told_and_kept_as_text() -> None:
    page = AppTest.from_function(form).run()
    page.text_area(key="it-drawers").set_value("drawers: {low: ").run()
    assert not page.exception
    assert ":red[" in page.markdown[0].value
    assert page.session_state["answer"]["drawers"] == "drawers: {low: "
