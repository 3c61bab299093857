"""The content security policy of a page that is one file: its own style and scripts, and nothing from anywhere."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256


def policy(style: str, *scripts: str) -> str:
    """Allow exactly these, by their digests; what else would run, load or be asked for is refused by the browser."""
    allowed = " ".join(map(_source, scripts))
    own = f"style-src {_source(style)}; script-src {allowed}"
    return f"default-src 'none'; {own}; img-src data:; base-uri 'none'; form-action 'none'"


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
