"""Importing timelines of other programs (TimelineJS) as a chronology."""
