"""Descriptions of the file format, generated from the model: JSON Schema and data dictionary."""
