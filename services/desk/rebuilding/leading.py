"""Standing in for ingest and the placers: all their leases, taken and kept."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from shared.errors import Away, LeaseLost, StorywireError
from shared.ledger.port import Lease, Ledger
from shared.ledger.redis import RedisLedger
from shared.runtime.working import LASTS

#: Seconds for which a lease is taken: placing may keep us from renewing it for some.
HELD = 6.0
#: Seconds between two looks.
_PACE = 0.1


class ServicesRun(StorywireError):
    """Services of this Storywire are at work; stop them first."""


@dataclass(slots=True)
class Leases:
    """Leases by name: `ingest`, `placer:EDITION`."""

    held: dict[str, Lease] = field(default_factory=dict)
    is_lost: bool = False

    def check(self) -> None:
        """Raises LeaseLost if another worker has taken one."""
        if self.is_lost:
            raise LeaseLost


async def alone(ledger: Ledger, *, patience: float = LASTS + 1.0) -> None:
    """See that no worker is alive. Raises ServicesRun as soon as one gives a new sign.

    What killed workers signed last is still there for some seconds: it is waited out.
    """
    first = await ledger.workers()
    looks = int(patience / _PACE)
    for _ in range(looks):
        now = await ledger.workers()
        if not now:
            return
        if any(_sign(now, one) != _sign(first, one) for one in now):
            raise _at_work(now)
        await asyncio.sleep(_PACE)
    raise _at_work(await ledger.workers() or first)


def _sign(workers: Mapping[str, dict[str, str]], name: str) -> str:
    return workers.get(name, {}).get("seen_at", "")


def _at_work(workers: Mapping[str, dict[str, str]]) -> ServicesRun:
    names = sorted({one.get("service") or "unknown" for one in workers.values()})
    return ServicesRun(
        f"Services of this Storywire are at work ({', '.join(names)}); stop them first."
    )


@asynccontextmanager
async def leading(
    ledger: RedisLedger,
    names: Sequence[str],
    *,
    patience: float = HELD + 2.0,
    seizing: bool = False,
) -> AsyncIterator[Leases]:
    """Hold these leases while in the block, waiting so long for those of dead workers;
    `seizing`: take them from whoever holds them.

    Raises ServicesRun if another worker keeps one.
    """
    leases = Leases()
    keeping: asyncio.Task[None] | None = None
    try:
        for name in names:
            if seizing:
                leases.held[name] = await ledger.seize(name, seconds=HELD)
            else:
                leases.held[name] = await _acquired(ledger, name, patience)
        keeping = asyncio.create_task(_keep(ledger, leases))
        yield leases
    finally:
        if keeping is not None:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
        with suppress(Away):  # they end by themselves
            for lease in leases.held.values():
                await ledger.release(lease)


async def _acquired(ledger: Ledger, name: str, patience: float) -> Lease:
    for _ in range(int(patience / _PACE)):
        lease = await ledger.acquire(name, seconds=HELD)
        if lease is not None:
            return lease
        await asyncio.sleep(_PACE)
    raise ServicesRun(f"Another worker holds the lease `{name}`; stop it first.")


async def _keep(ledger: Ledger, leases: Leases) -> None:
    while not leases.is_lost:
        await asyncio.sleep(HELD / 5)
        with suppress(Away):  # every commit proves the lease anyway
            for lease in leases.held.values():
                if not await ledger.renew(lease, seconds=HELD):
                    leases.is_lost = True
