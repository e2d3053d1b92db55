"""What Next's newer pages hold: rows of data in strings, which refer to each other.

The strings of all `__next_f.push([1, "..."])` are one text. A row of it has a number and
JSON, in which `$9` is row 9, or `T`, a length in bytes and a text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.ingest.core.undrawn.bounds import TOTAL, Budget
from services.ingest.core.undrawn.literals import decoded, decoded_at

_PUSHED = re.compile(r"__next_f\b.{0,40}?\.push\(\[1,\s*+(?=\")")
_ROW = re.compile(rb"([0-9a-f]{0,6}):(?:T([0-9a-f]{1,6}),)?")
_OTHER = re.compile(r"\$[@L]?([0-9a-f]{1,6})")
#: How deep rows are followed in each other, and rows of one page.
_LEVELS, _MOST = 40, 5_000


def is_flight(script: str) -> bool:
    """Say whether a script holds such rows, or a part of them."""
    return "__next_f" in script[:200]


def rows_of(scripts: Iterator[str], budget: Budget) -> Iterator[Any]:
    """Yield the rows of a page's scripts as values, each with what it refers to."""
    rows = dict(_rows("".join(_pieces(scripts))[:TOTAL].encode("utf-8", "replace")))
    for value in rows.values():
        if isinstance(value, (dict, list)):
            yield _whole(value, rows, _LEVELS, budget)


def _pieces(scripts: Iterator[str]) -> Iterator[str]:
    for script in scripts:
        for found in _PUSHED.finditer(script):
            try:
                piece, _ = decoded_at(script, found.end())
            except ValueError:
                continue
            yield piece if isinstance(piece, str) else ""


def _rows(data: bytes) -> Iterator[tuple[str, Any]]:
    position = 0
    for _ in range(_MOST):
        found = _ROW.match(data, position)
        if found is None:
            return
        start = found.end()
        if found[2] is not None:
            position = start + int(found[2], 16)
            yield found[1].decode(), data[start:position].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", start)
        position = len(data) if end < 0 else end + 1
        try:
            value = decoded(data[start:position].decode("utf-8", "replace").strip())
        except ValueError:
            continue  # of another kind: a module, a hint
        yield found[1].decode(), value


def _whole(value: Any, rows: Mapping[str, Any], levels: int, budget: Budget) -> Any:
    if levels <= 0 or not budget.takes(value):
        return None
    if isinstance(value, str):
        other = _OTHER.fullmatch(value)
        known = None if other is None else rows.get(other[1])
        return value if known is None else _whole(known, rows, levels - 1, budget)
    if isinstance(value, list):
        return [_whole(one, rows, levels - 1, budget) for one in value]
    if isinstance(value, dict):
        return {
            name: _whole(one, rows, levels - 1, budget) for name, one in value.items()
        }
    return value
