"""The learnt table: per outlet the lines that recur, and its order of day and month.

A table is numbered and never changed; what is read with it is a pure function of bytes
and table. Lines are held as hashes, so that a table keeps no text that was forgotten.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from services.ingest.core.pasted.furniture import is_furniture
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.times.date_evidence import Order
from shared.events.identity import folded
from shared.text.canonical import canonical_json, digest

#: Longer lines are paragraphs, however often they come.
LONGEST = 200
#: Lines at the start and at the end of a body that are looked at.
FIRST, LAST = 3, 6
#: A body that would be left with fewer words stays whole.
_FEWEST_WORDS = 5
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Table:
    """What was learnt of outlets, by `outlet_of`; number 0 is the empty table."""

    number: int = 0
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)
    orders: Mapping[str, Order] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """Hash of what it says, whatever its number."""
        return digest(_plain(self))


#: Before anything is learnt.
NO_TABLE = Table()


def outlet_of(publisher: str | None, source: str) -> str | None:
    """Return the key of an outlet: its publisher, or the source where none is known."""
    if name := folded(publisher):
        return f"publisher:{name}"
    return f"source:{folded(source)}" if folded(source) else None


def line_key(line: str) -> str:
    """Return the hash of a line, in which case, spaces and numbers make no difference."""
    return digest(_NUMBER.sub("0", folded(line)), length=16)


def spelt(table: Table) -> bytes:
    """Return a table as canonical JSON."""
    said = {"v": _VERSION, "number": table.number, **_plain(table)}
    return canonical_json(said).encode()


def table_from(data: bytes) -> Table:
    """Read a table from its JSON. Raises ValueError if it is none."""
    said = json.loads(data)
    if not isinstance(said, dict) or said.get("v") != _VERSION:
        raise ValueError("This is no learnt table of this version.")
    try:
        return Table(
            number=int(said["number"]),
            lines={
                str(key): frozenset(map(str, one)) for key, one in said["lines"].items()
            },
            orders={str(key): _order(one) for key, one in said["orders"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("This table lacks a part.") from error


def shortened(
    paragraphs: Sequence[str], lines: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return paragraphs without an outlet's recurring lines, and the lines taken off.

    They go at the start and the end, and between only where they are shaped as furniture.
    A body of which too little would be left stays whole.
    """
    kept, removed = [], []
    for index, line in enumerate(paragraphs):
        is_edge = index < FIRST or index >= len(paragraphs) - LAST
        known = len(line) <= LONGEST and line_key(line) in lines
        if known and (is_edge or is_furniture(line, edge=True)):
            removed.append(line)
        else:
            kept.append(line)
    if removed and words_in(" ".join(kept), limit=_FEWEST_WORDS) < _FEWEST_WORDS:
        return tuple(paragraphs), ()
    return tuple(kept), tuple(removed)


def candidates(paragraphs: Sequence[str]) -> Mapping[str, int]:
    """Return a body's lines that may be of the outlet rather than of the article.

    They are the short ones at its ends, as far as no long paragraph stands between, and
    what is shaped as furniture; each with its place: 0, 1, … from the start, -1, -2, …
    from the end.
    """
    found: dict[str, int] = {}
    for place, line in enumerate(takewhile(_is_short, paragraphs[:FIRST])):
        found.setdefault(line, place)
    for place, line in enumerate(takewhile(_is_short, reversed(paragraphs[-LAST:])), 1):
        found[line] = -place
    for place, line in enumerate(paragraphs):
        if len(line) <= LONGEST and line not in found and is_furniture(line, edge=True):
            found[line] = place
    return found


def _is_short(line: str) -> bool:
    return len(line) <= LONGEST


def _plain(table: Table) -> dict[str, object]:
    return {
        "lines": {key: sorted(lines) for key, lines in table.lines.items()},
        "orders": dict(table.orders),
    }


def _order(said: object) -> Order:
    if said == "dmy":
        return "dmy"
    if said == "mdy":
        return "mdy"
    raise ValueError("An order is dmy or mdy.")
