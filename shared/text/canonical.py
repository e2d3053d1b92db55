"""One spelling for every value: canonical JSON and its hashes."""

import hashlib
import json
from typing import Any

#: Made once: a call of json.dumps would make one each time.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def clean(text: str) -> str:
    """Return text that can always be encoded: lone surrogates and NULs replaced."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def canonical_json(value: Any) -> str:
    """Write plain data as JSON with sorted keys and no spare spaces."""
    return _WRITER.encode(value)


def digest(value: Any, *, length: int = 64) -> str:
    """Hash bytes, text or plain data with SHA-256; return `length` hex digits."""
    if isinstance(value, bytes):
        raw = value
    elif isinstance(value, str):
        raw = clean(value).encode()
    else:
        raw = canonical_json(value).encode("utf-8", "replace")  # NULs are escaped
    return hashlib.sha256(raw).hexdigest()[:length]
