"""The commits of a batch, decided part by part: one part while another is on its way."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

from services.ingest.core.documents.commits import Terms, commit_of
from services.ingest.core.documents.decision import Decision
from services.ingest.core.documents.shelf import Shelf
from services.ingest.core.ports import Waiting
from shared.events.reading import Reading
from shared.events.steps import Step

#: So many go together, and so few are decided without giving way to what is on its way.
PART, _FEW = 64, 8

Decided: TypeAlias = tuple[Waiting, Decision, Step]


def decided(
    offers: Sequence[Waiting], readings: Sequence[Reading], shelf: Shelf, terms: Terms
) -> Iterator[Decided]:
    """Decide offer by offer, each as if those before it were done."""
    for one, reading, (decision, states, sharing, same) in zip(
        offers, readings, shelf.decisions(), strict=True
    ):
        step = commit_of(
            one.line,
            reading,
            decision,
            states=states,
            terms=terms,
            sharing=sharing,
            same=same,
        )
        yield one, decision, step


async def next_part(deciding: Iterator[Decided]) -> list[Decided]:
    """Decide the next ones that go together; [] at the end."""
    part: list[Decided] = []
    while len(part) < PART and (few := list(islice(deciding, _FEW))):
        part += few
        await asyncio.sleep(0)
    return part


async def part_meanwhile(
    sending: asyncio.Future[Any], deciding: Iterator[Decided], tell: Callable[[], None]
) -> list[Decided]:
    """Call `tell` and decide the next part while one is on its way. An error ends that
    one, too: nothing may arrive after whoever called was told that this is over."""
    try:
        await asyncio.sleep(0)  # so that it is
        tell()
        return await next_part(deciding)
    except BaseException:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        raise
