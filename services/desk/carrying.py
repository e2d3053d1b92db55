"""Carrying ids, texts, versions and dead letters over into a rebuilt generation."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from services.desk.comparing import Stand
from services.desk.generations import batches
from services.desk.installing import (
    Site,
    clearing,
    installing,
    mailing,
    redirecting,
    tidied_up,
)
from services.desk.taking_over import Stories, Succession, heirs, standing
from services.summarize.app import Settings as Placing
from services.summarize.core.announcing import Times
from shared.blobs.port import Blobs
from shared.clock import milliseconds
from shared.errors import StorywireError
from shared.events.stages import DeadLetter
from shared.events.steps import Held, Step
from shared.events.wire import parse
from shared.ledger.port import Lease
from shared.ledger.redis import RedisLedger

#: Steps in one round trip; dead letters in one step.
_STEPS, _LETTERS = 64, 100


class NotTaken(StorywireError):
    """The rebuilt generation did not take what it was given; replay again."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The live generation, the rebuilt one, and how their stories match."""

    live: RedisLedger
    ledger: RedisLedger
    before: Stand
    after: Stand
    plan: Succession
    lease: Lease
    settings: Placing

    def site(self) -> Site:
        """Say by which right the rebuilt generation is changed."""
        return Site(
            keys=self.ledger.keys,
            era=self.ledger.era,
            held=Held(self.lease.key, self.lease.holder),
            now=milliseconds(self.ledger.clock.now()),
            times=Times(self.settings.write_quiet_ms, self.settings.write_longest_ms),
        )


@dataclass(frozen=True, slots=True)
class Carried:
    """How many standing stories keep their text, and how many wait for a writer."""

    kept: int
    due: int


async def carry(bench: Bench, blobs: Blobs) -> Carried:
    """Make the rebuilt generation ready to be the live one.

    Raises NotTaken if it is not ours to change any more, and Away.
    """
    site = bench.site()
    texts = await asyncio.to_thread(_texts, bench.before.stories, blobs)
    kept = heirs(bench.before.stories, bench.after.stories, bench.plan, texts=texts)
    await _commit(
        bench.ledger,
        chain(
            clearing(bench.after.stories, site),
            installing(kept, bench.plan, site),
            redirecting(bench.before.redirects, bench.plan, site),
        ),
    )
    new = await _new_letters(bench)
    stream = bench.live.keys.dead_letters
    mail = (mailing(part, stream, site) for part in batches(new, _LETTERS))
    await _commit(bench.ledger, chain(mail, [tidied_up(site)]))
    due = sum(one.is_due for one in standing(kept).values())
    return Carried(len(standing(kept)) - due, due)


def _texts(stories: Stories, blobs: Blobs) -> frozenset[str]:
    """Return the stories whose text can be read. Blocks."""
    return frozenset(
        story_id
        for story_id, kept in stories.items()
        if (blob := kept.fields.get("text_blob")) and blobs.has(blob)
    )


async def _commit(ledger: RedisLedger, steps: Iterable[Step]) -> None:
    for part in batches(steps, _STEPS):
        for outcome in await ledger.commit_all(part):
            if not outcome.is_done:
                said = f"{outcome.verdict}: {outcome.why}"
                raise NotTaken(f"The rebuilt generation was refused ({said}); try again.")


async def _new_letters(bench: Bench) -> list[Mapping[str, str]]:
    """Return what was buried while rebuilding and does not lie there already."""
    known = {_of(one) for one in await _letters(bench.live)}
    return [one for one in await _letters(bench.ledger) if _of(one) not in known]


async def _letters(ledger: RedisLedger) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    after = "0"
    while part := await ledger.entries(ledger.keys.dead_letters, after=after):
        after = part[-1][0]
        found += [fields for _, fields in part]
    return found


def _of(fields: Mapping[str, str]) -> tuple[object, ...]:
    """Tell which message a letter is about."""
    try:
        one = parse(fields, DeadLetter)
    except StorywireError:
        return tuple(sorted(fields.items()))
    return (one.stream, one.group, one.number, one.story_id)
