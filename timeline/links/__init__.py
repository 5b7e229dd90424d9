"""Asking whether the addresses of sources still answer, and looking for stored copies; needs the extra `links`."""
