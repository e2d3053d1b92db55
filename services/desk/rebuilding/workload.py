"""How much waits to be placed and tidied in a generation, first stage first."""

from collections.abc import Sequence

from shared.events.keys import Keys
from shared.ledger.port import Ledger


def work_streams(keys: Keys, editions: Sequence[str]) -> list[str]:
    """Name what holds articles and decisions on their way into stories, in order."""
    return [
        keys.ingested,
        *(keys.enriched(one) for one in editions),
        *(keys.ruling(one) for one in editions),
    ]


async def waiting_in(ledger: Ledger, editions: Sequence[str]) -> int:
    """Count the messages that wait, or are in hand. Raises Away."""
    streams = work_streams(ledger.keys, editions)
    return sum([await ledger.length(one) for one in streams])


async def untidy_in(ledger: Ledger, editions: Sequence[str]) -> int:
    """Count the articles whose neighbourhood is not settled. Raises Away."""
    found = [await ledger.members(ledger.keys.untidy(one)) for one in editions]
    return sum(map(len, found))


def must_be_empty(keys: Keys, editions: Sequence[str]) -> list[str]:
    """Name what must be empty where everything is placed and settled."""
    return work_streams(keys, editions) + [keys.untidy(one) for one in editions]
