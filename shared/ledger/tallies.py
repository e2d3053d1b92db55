"""Counts of what was refused and buried, by reason, kept up as entries come."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from shared.errors import Unreadable
from shared.events.stages import ArticleRejected, DeadLetter
from shared.events.wire import parse
from shared.ledger.port import Ledger

#: Entries in one read.
_AT_ONCE = 1_000


@dataclass(slots=True)
class Tally:
    """What one process has counted; each look reads only what is new since the last.

    It starts with what the streams still keep, and begins anew in a new generation.
    """

    refused: Counter[str] = field(default_factory=Counter)
    #: By the stream that the message stood in, and the name of its error.
    buried: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: What was buried last, in words; "": nothing yet.
    last_error: str = ""
    _read: dict[str, str] = field(default_factory=dict)

    async def look(self, ledger: Ledger) -> None:
        """Count what came since the last look. Raises Away."""
        rejected, letters = ledger.keys.rejected, ledger.keys.dead_letters
        if self._read and rejected not in self._read:
            self._read.clear()
            self.refused.clear()
            self.buried.clear()
            self.last_error = ""
        async for fields in self._new(ledger, rejected):
            self._refuse(fields)
        async for fields in self._new(ledger, letters):
            self._bury(fields)

    async def _new(self, ledger: Ledger, stream: str) -> AsyncIterator[dict[str, str]]:
        after = self._read.setdefault(stream, "0")
        while True:
            found = await ledger.entries(stream, after=after, limit=_AT_ONCE)
            for cursor, fields in found:
                self._read[stream] = after = cursor
                yield fields
            if len(found) < _AT_ONCE:
                return

    def _refuse(self, fields: dict[str, str]) -> None:
        try:
            self.refused[parse(fields, ArticleRejected).reason] += 1
        except Unreadable:
            self.refused["unreadable"] += 1

    def _bury(self, fields: dict[str, str]) -> None:
        try:
            letter = parse(fields, DeadLetter)
        except Unreadable:
            self.buried["unknown", "unreadable"] += 1
            return
        self.buried[letter.stream, letter.error] += 1
        self.last_error = f"{letter.stream}: {letter.error}: {letter.detail}"
