"""A rebuilt generation made the live one, while writers may go on in the old one."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from services.desk.rebuilding.carrying import Bench, Carried, carry, renewed
from services.desk.rebuilding.generations import count_offers, stand
from services.desk.rebuilding.taking_over import succession
from services.desk.rebuilding.workload import must_be_empty
from services.summarize.settings import Settings as Placing
from shared.blobs.port import Blobs
from shared.errors import StorywireError
from shared.events.journal import JournalLine
from shared.ledger.port import Lease
from shared.ledger.redis import RedisLedger

#: So often the swap is tried while writers go on writing.
_TRIES = 50


class NotSwapped(StorywireError):
    """The rebuilt state could not be made the live one; run `storywire replay` again."""


async def set_up(
    live: RedisLedger,
    ledger: RedisLedger,
    *,
    lines: Iterable[JournalLine],
    lease: Lease,
    settings: Placing,
) -> Bench:
    """Read both generations, at equal marks, and match their stories. Raises Away."""
    # First: what the live one tells after it is taken in before the swap.
    era, cursor = await live.attach(), await live.cursor()
    before, after = await stand(live), await stand(ledger)
    was, is_now = await count_offers(live, ledger, lines)
    return Bench(
        live=live,
        ledger=ledger,
        before=replace(before, offers=was),
        after=replace(after, offers=is_now),
        plan=succession(before.stories, after.stories),
        lease=lease,
        settings=settings,
        cursor=cursor,
        epoch=era.epoch,
    )


async def swap(bench: Bench, blobs: Blobs, *, check: Callable[[], None]) -> Carried:
    """Carry over what goes on, and make the rebuilt generation the live one.

    `check` raises if something new may have been committed. Raises NotSwapped, NotTaken,
    Away; the live generation then stands as it was.
    """
    answer = "moved"
    for _ in range(_TRIES):
        carried = await carry(bench, blobs)
        check()
        answer = await _swapped(bench)
        if answer == "done":
            return carried
        if answer != "moved":
            break
        # Writers go on: what they have written meanwhile comes along.
        bench = await renewed(bench, carried)
    raise NotSwapped(f"The server refused the swap: {answer}; replay again.")


async def _swapped(bench: Bench) -> str:
    editions = bench.settings.all_editions
    return await bench.live.swap(
        bench.ledger.era.generation,
        seen=bench.cursor,
        epoch=bench.epoch,
        empty=must_be_empty(bench.ledger.keys, editions),
    )
