"""A part of a dropped file, to be cut into records: the file itself, or a member."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from services.ingest.core.limits import Limits, Record, Refusal


@dataclass(slots=True)
class Allowance:
    """Bytes that may still be unpacked of one file, all its layers together."""

    left: int


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
    #: Shared by all parts of a file; of an own one unless it is given.
    allowance: Allowance = field(default_factory=lambda: Allowance(0))

    @classmethod
    def of_file(cls, data: bytes, name: str, limits: Limits) -> "Part":
        """Begin with a file: it may be packed, an archive, and one within that."""
        return cls(data, name, limits, allowance=Allowance(3 * limits.file_bytes))

    @property
    def cap(self) -> int:
        """Most bytes that one thing may have that is unpacked of it."""
        return max(0, min(self.limits.file_bytes, self.allowance.left))


#: Cuts a part into records, in order, numbered from 1 if it may hold several. At least
#: one record or refusal comes of it. Never raises; bounded in time and memory.
Splitter = Callable[[Part], Iterator[Record | Refusal]]
