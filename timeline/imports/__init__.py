"""Imports: timelines that others keep, read into our own file."""
