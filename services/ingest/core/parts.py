"""A part of a dropped file, to be cut into records: the file itself, or a member."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from services.ingest.core.limits import Limits, Record, Refusal

#: An archive, one within it and what lies in that have so many times the bytes of the
#: largest file, together: all of them are in memory at once.
HELD = 2


@dataclass(slots=True)
class Allowance:
    """Bytes that may still be unpacked of one file, all its layers together."""

    left: int


@dataclass(frozen=True, slots=True)
class Part:
    """Unpacked bytes with the name that they go by.

    `cut`: the bytes are known to end early. `depth`: in how many archives they lay;
    `around`: bytes of those, which are in memory, too.
    """

    data: bytes
    name: str
    limits: Limits
    cut: bool = False
    depth: int = 0
    around: int = 0
    #: Shared by all parts of a file; of an own one unless it is given.
    allowance: Allowance = field(default_factory=lambda: Allowance(0))

    @classmethod
    def of_file(cls, data: bytes, name: str, limits: Limits) -> "Part":
        """Begin with a file: it may be packed, an archive, and one within that."""
        return cls(data, name, limits, allowance=Allowance(3 * limits.file_bytes))

    @property
    def cap(self) -> int:
        """Most bytes that one thing may have that is unpacked of it."""
        return min(self.limits.file_bytes, max(0, self.allowance.left), self.room)

    @property
    def room(self) -> int:
        """Bytes that may be in memory beside this part and those around it."""
        return max(0, HELD * self.limits.file_bytes - self.around - len(self.data))

    def within(self, data: bytes, name: str) -> "Part":
        """Return what was unpacked of an archive, which stays in memory beside it."""
        around = self.around + len(self.data)
        return replace(
            self, data=data, name=name, cut=False, depth=self.depth + 1, around=around
        )


#: Cuts a part into records, in order, numbered from 1 if it may hold several. At least
#: one record or refusal comes of it. Never raises; bounded in time and memory.
Splitter = Callable[[Part], Iterator[Record | Refusal]]
