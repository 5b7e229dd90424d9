"""The lines of HTML by which an article shows a page of a published folder in a frame as high as what it shows."""

from __future__ import annotations

from jinja2 import Environment

HEIGHTS = {"chart": 620, "story": 640, "event": 480}
"""Pixels of a frame until its page tells its own height, and where scripts of the article do not run."""
# the frame is the element before the script, and only its own page may set its height
_LISTENER = (
    '(frame=>addEventListener("message",event=>{'
    'const{type,height}=Object(event.data),isHeight=type==="timeline-height"&&typeof height==="number";'
    "if(event.source===frame.contentWindow&&isHeight&&height>=40&&height<=20000)"
    "frame.style.height=`${Math.ceil(height)}px`"
    "}))(document.currentScript.previousElementSibling)"
)
_SNIPPET = Environment(autoescape=True).from_string(
    '<iframe src="{{ address }}?embed={{ view }}" title="{{ title }}" height="{{ height }}" loading="lazy" '
    'style="width:100%;border:0"></iframe>\n<script>{{ listener | safe }}</script>'
)


def build_snippet(address: str, view: str, title: str) -> str:
    """Build what an article has to hold to show a page in a frame; `view` is one of HEIGHTS."""
    return _SNIPPET.render(address=address, view=view, title=title, height=HEIGHTS[view], listener=_LISTENER)
