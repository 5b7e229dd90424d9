"""Dates of known and unknown precision: read from EDTF (ISO 8601-2), written in words."""
