"""Positions on the questions of a chronology, and how they changed."""
