"""A page of a PDF as a picture, drawn by PDFium in a process of its own.

A document from elsewhere may hang the program that draws it, fill its memory or crash it: the process is ended
after TIMEOUT seconds, and its memory is bounded where the system can.
"""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import suppress

from timeline.media.files import MediaError
from timeline.paths import APP_FOLDER

TIMEOUT = 20.0
"""Seconds for one page."""
_MOST_MEMORY = 2**30
_DRAWER = (sys.executable, "-m", "timeline.media.pdf_page")


def draw_page(data: bytes, page: int, edge: int) -> bytes:
    """Draw a page of a PDF, counted from 1, as a PNG of `edge` pixels along its longer side.

    Raises MediaError where the document lacks the page or cannot be drawn.
    """
    command = (*_DRAWER, str(page), str(edge))
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIMEOUT, cwd=APP_FOLDER, check=False)
    except subprocess.TimeoutExpired:
        fix = "save the page as a picture, and name that"
        raise MediaError("E703", f"drawing this page takes more than {TIMEOUT:.0f} seconds", fix) from None
    if done.returncode == 0 and done.stdout.startswith(b"\x89PNG"):
        return done.stdout
    count = done.stdout.decode("ascii", "replace")
    if done.returncode == 0 and count.isdigit():
        fix = f"write a page from 1 to {count}" if count != "1" else "write page: 1, or leave it out"
        raise MediaError("E705", f"this document has no page {page}", fix, replacement=count)
    fix = "save it anew without a password, or save the page as a picture and name that"
    raise MediaError("E703", "this PDF is damaged or locked, and cannot be shown", fix)


def _draw_to_output(page: int, edge: int) -> None:
    """Draw a page of the PDF on standard input to standard output, or write how many pages there are."""
    import pypdfium2

    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if page > len(document):
        sys.stdout.buffer.write(str(len(document)).encode())
        return
    drawn = document[page - 1]
    drawing = drawn.render(scale=edge / max(drawn.get_size()), may_draw_forms=False)
    file = io.BytesIO()
    drawing.to_pil().save(file, "PNG", compress_level=1)
    sys.stdout.buffer.write(file.getvalue())


if __name__ == "__main__":
    _draw_to_output(*map(int, sys.argv[1:]))
