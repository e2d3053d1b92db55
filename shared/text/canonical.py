"""One spelling for every value: canonical JSON and its hashes."""

import hashlib
import json
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

#: Made once: a call of json.dumps would make one each time.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
#: What both writers spell alike; of floats each has its own way.
_PLAIN = frozenset({str, int, type(None)})


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
        raw = _flat(value) or canonical_json(value).encode("utf-8", "replace")
    return hashlib.sha256(raw).hexdigest()[:length]


def _flat(value: Any) -> bytes | None:
    """Spell a list or an object of nothing but texts and whole numbers as
    canonical_json does, but sooner; None for anything else.

    Every article is hashed so several times over.
    """
    if isinstance(value, list):
        inside = value
    elif isinstance(value, dict) and all(type(name) is str for name in value):
        value = {name: value[name] for name in sorted(value)}
        inside = value.values()
    else:
        return None
    for one in inside:  # quicker than all(…)
        if type(one) not in _PLAIN:
            return None
    try:
        return to_json(value)
    except PydanticSerializationError:
        return None  # no text: lone surrogates
