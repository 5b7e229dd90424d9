"""Dates that say how much is known: read as EDTF, written in words."""
