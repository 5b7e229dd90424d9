"""Importing what newsrooms hold as a chronology: one module a format, from bytes to ImportedTimeline.

`detect.py` tells the format by the content, `build.py` makes records of our model, `existing.py` compares them with a
chronology that is there already. Our own exports are read by `own_tables.py` and `own_json.py`, as edits.
"""
