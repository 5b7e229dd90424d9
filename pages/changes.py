"""What changed: records added, corrected and withdrawn since an earlier version of the file, day by day."""

from __future__ import annotations

import streamlit as st

from components.changes.changes import describe_changes, describe_totals, show_day
from components.changes.versions import choose_version, load_days, load_version
from components.frame.layout import picture_column, reader_column
from components.frame.markdown import escape_markdown
from components.frame.view import get_view
from components.reader.reader import show_reader
from timeline.dates.edtf import build_edtf
from timeline.history.days import tell_by_day
from timeline.history.diff import compare_chronologies
from timeline.history.git import HistoryError
from timeline.text.catalogue import translate

view = get_view()
notes: dict[str, str] = {}
with picture_column():
    try:
        since, revisions = choose_version()
        _, before = load_version(view.frames, since.commit)
        if before:
            days = tell_by_day(before, load_days(view.frames, revisions))
            whole = escape_markdown(describe_totals(compare_chronologies(before, view.frames.chronology)))
            day = escape_markdown(build_edtf(since.day).text)
            st.markdown(translate("Since the version of %(date)s: **%(changes)s**", date=day, changes=whole))
            for each in days:
                show_day(view, each)
            notes = describe_changes(view, days)
        else:
            st.info(translate("This version cannot be compared, since its file has errors by the rules of today."))
    except HistoryError as error:
        st.info(escape_markdown(str(error)))
with reader_column():
    show_reader(view, [event for event in view.events if event.id in notes], notes=notes)
