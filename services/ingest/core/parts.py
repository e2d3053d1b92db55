"""A part of a dropped file, to be cut into records: the file itself, or a member."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from services.ingest.core.limits import Limits, Record, Refusal


@dataclass(frozen=True, slots=True)
class Part:
    """Unpacked bytes with the name that they go by.

    `cut`: the bytes are known to end early. `depth`: in how many archives they lay.
    """

    data: bytes
    name: str
    limits: Limits
    cut: bool = False
    depth: int = 0


#: Cuts a part into records, in order, numbered from 1 if it may hold several. At least
#: one record or refusal comes of it. Never raises; bounded in time and memory.
Splitter = Callable[[Part], Iterator[Record | Refusal]]
