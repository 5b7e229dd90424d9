"""The folder that `publish` writes: pages, preview pictures, and what crawlers and frames of other sites ask for.

`writing.py` says which files there are, `folder.py` writes each and keeps the manifest, `addresses.py` names them; each
sort of page has a module and a template of its own.
"""
