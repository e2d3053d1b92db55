"""Which blobs are in use: named by the journal, by live records or by waiting entries."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from shared.events.journal import JournalLine
from shared.ledger.port import Ledger

#: Whatever looks like a blob's name is one: what is kept by mistake harms nobody.
_NAME = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_PART = 500

Run = Callable[..., Awaitable[Any]]


class Lines(Protocol):
    """A journal, as far as it is read here."""

    def lines(self, after: int = 0) -> Iterator[JournalLine]: ...

    def seals(self) -> Sequence[str]: ...


async def named(
    ledger: Ledger,
    journal: Lines,
    editions: Sequence[str],
    *,
    run: Run = asyncio.to_thread,
) -> set[str]:
    """Return the names of all blobs in use. Raises Away, JournalBroken.

    What decisions took out of the journal is not in use for its sake.
    """
    # State first: what is journalled meanwhile is found afterwards.
    held = await _of_state(ledger, editions)
    journalled: set[str] = await run(of_journal, journal)
    return held | journalled


def of_journal(journal: Lines) -> set[str]:
    """Return the blobs that the journal names, copies of its segments included."""
    names: dict[int, tuple[str, ...]] = {}
    for line in journal.lines():
        if line.is_offer:
            names[line.number] = line.blobs
        for gone in line.decision.lines if line.decision else ():
            names.pop(gone.number, None)
    return {*journal.seals(), *(name for part in names.values() for name in part)}


async def _of_state(ledger: Ledger, editions: Sequence[str]) -> set[str]:
    keys, names = ledger.keys, set[str]()
    # What is rejected is named by the journal.
    streams = [keys.offered, keys.ingested, keys.dead_letters]
    for stream in [*streams, *(keys.enriched(one) for one in editions)]:
        async for _, fields in entries(ledger, stream):
            names |= _names(fields.values())
    # The stories' hashes, their members', and what the placers' indexes hold.
    found = [keys.features(one) for one in editions]
    found += await ledger.scan(keys.story(""))
    for first in range(0, len(found), _PART):
        for fields in await ledger.fields(found[first : first + _PART]):
            names |= _names(fields.values())
    for key in await ledger.scan(keys.versions("")):
        kept = await ledger.ranked(key, limit=_PART)
        names |= _names(member for member, _ in kept)
    return names


async def entries(ledger: Ledger, stream: str) -> Any:
    """Yield all entries of a stream with their ids."""
    after = "0"
    while page := await ledger.entries(stream, after=after, limit=_PART):
        for entry, fields in page:
            yield entry, fields
        after = page[-1][0]


def _names(values: Iterable[str]) -> set[str]:
    return {name for value in values for name in _NAME.findall(value)}
