"""The content security policy: what a page of the app may load and run.

Directives as in CSP Level 3 (W3C). Streamlit's page holds one script of its own, which is allowed by
its hash; components without a build step come as blob: scripts, made by scripts already allowed.
"""

from __future__ import annotations

import base64
import hashlib
import re

from timeline.serving.streamlit_files import read_streamlit_page

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def list_inline_hashes() -> tuple[str, ...]:
    """List the CSP hashes of the inline scripts in the page of the installed Streamlit."""
    return tuple(_hash(script) for script in _INLINE.findall(read_streamlit_page()))


def build_policy(frame_ancestors: tuple[str, ...]) -> str:
    """Build the value of the header; `frame_ancestors` are the sites that may frame the app."""
    directives = {
        "default-src": "'none'",
        # Streamlit uses WebAssembly for long numbers; this does not allow eval
        "script-src": " ".join(
            ("'self'", "blob:", "'wasm-unsafe-eval'", *(f"'{each}'" for each in list_inline_hashes()))
        ),
        # Streamlit and Plotly write styles as they draw
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "object-src": "'none'",
        "frame-ancestors": " ".join(frame_ancestors),
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _hash(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
