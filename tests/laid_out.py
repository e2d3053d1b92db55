"""Plain data as JSON that a page can show: in one line where that fits."""

import json
from collections.abc import Sequence
from typing import Any

#: Columns.
_LONGEST = 88


def cut(text: str) -> str:
    """Shorten a text to what stands in one line."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def laid_out(value: Any, before: str = "", indent: str = "") -> str:
    """Spell plain data as JSON, in one line where that fits."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(before) + len(line) <= _LONGEST or not value:
        return f"{indent}{before}{line}"
    if isinstance(value, dict):
        named = {f"{json.dumps(name)}: ": one for name, one in value.items()}
        parts = [laid_out(one, name, indent + "  ") for name, one in named.items()]
        return _braced("{}", before, indent, parts)
    if isinstance(value, list):
        parts = [laid_out(one, "", indent + "  ") for one in value]
        return _braced("[]", before, indent, parts)
    return f"{indent}{before}{line}"


def _braced(braces: str, before: str, indent: str, parts: Sequence[str]) -> str:
    inside = ",\n".join(parts)
    return f"{indent}{before}{braces[0]}\n{inside}\n{indent}{braces[1]}"
