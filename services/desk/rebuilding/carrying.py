"""Carrying ids, texts, versions and dead letters over into a rebuilt generation."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain

from services.desk.rebuilding.comparing import Stand
from services.desk.rebuilding.generations import batches, read_stories
from services.desk.rebuilding.installing import (
    Site,
    clearing,
    installing,
    mailing,
    redirecting,
    tidied_up,
)
from services.desk.rebuilding.taking_over import (
    Stories,
    Succession,
    heirs,
    standing,
    succession,
)
from services.summarize.core.announcing import Times
from services.summarize.settings import Settings as Placing
from shared.blobs.port import Blobs
from shared.clock import milliseconds
from shared.errors import StorywireError
from shared.events.offering import OFFER_SECONDS
from shared.events.stages import ArticleOffered, DeadLetter, DecisionOffered
from shared.events.steps import Expire, Held, Put, Step
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
    #: Of the rebuilt generation.
    lease: Lease
    settings: Placing
    #: The last public update, and the epoch, of before the live one was read.
    cursor: str
    epoch: str

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
    """The stories as they stand in the rebuilt generation now."""

    stories: Stories

    @property
    def due(self) -> int:
        """How many standing stories wait for a writer."""
        return sum(one.is_due for one in standing(self.stories).values())

    @property
    def kept(self) -> int:
        """How many standing stories keep their text."""
        return len(standing(self.stories)) - self.due


async def carry(bench: Bench, blobs: Blobs) -> Carried:
    """Make the rebuilt generation ready to be the live one; what is, is left as it is.

    Raises NotTaken if it is not ours to change any more, and Away.
    """
    site, carried = bench.site(), await carry_stories(bench, blobs)
    await _commit(bench.ledger, await _not_taken_in(bench, site))
    new = await _new_letters(bench)
    stream = bench.live.keys.dead_letters
    mail = (mailing(part, stream, site) for part in batches(new, _LETTERS))
    await _commit(bench.ledger, chain(mail, [tidied_up(site)]))
    return carried


async def carry_stories(bench: Bench, blobs: Blobs) -> Carried:
    """Let the rebuilt stories take over ids, texts and versions, and nothing else.

    May come early, while the live generation goes on: what is done later leaves what
    did not change meanwhile. Raises NotTaken, Away.
    """
    site, after = bench.site(), bench.after.stories
    texts = await asyncio.to_thread(_texts, bench.before.stories, blobs)
    kept = heirs(bench.before.stories, after, bench.plan, texts=texts)
    fresh = {name: one for name, one in kept.items() if after.get(name) != one}
    gone = {name: one for name, one in after.items() if kept.get(name) != one}
    await _commit(
        bench.ledger,
        chain(
            clearing(gone, site),
            installing(fresh, bench.plan, site),
            redirecting(bench.before.redirects, bench.plan, site),
        ),
    )
    return Carried(kept)


async def renewed(bench: Bench, carried: Carried) -> Bench:
    """Take in what the live generation has told since the bench was set, such as texts.

    Raises NotTaken if it began another epoch, and Away.
    """
    live, cursor, names = bench.live, bench.cursor, set[str]()
    while part := await live.entries(live.keys.updates, after=cursor):
        cursor = part[-1][0]
        names |= {one for _, fields in part if (one := fields.get("story_id"))}
        if any(fields.get("epoch") != bench.epoch for _, fields in part):
            raise NotTaken("A new epoch began meanwhile; replay again.")
    (redirects,) = await live.fields([live.keys.redirects])
    stories = {**bench.before.stories, **await read_stories(live, sorted(names))}
    before = replace(bench.before, stories=stories, redirects=redirects)
    after = replace(bench.after, stories=carried.stories)
    plan = succession(before.stories, after.stories)
    return replace(bench, before=before, after=after, plan=plan, cursor=cursor)


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


async def _not_taken_in(bench: Bench, site: Site) -> list[Step]:
    """Return the steps that keep known what waits to be journalled, for who asks."""
    live, ids = bench.live, list[str]()
    for stream in (live.keys.offered, live.keys.decisions):
        for fields in await _all(live, stream):
            with suppress(StorywireError):  # ingest will bury it
                ids.append(_offer_of(fields, stream == live.keys.offered))
    offers = await live.fields([live.keys.offer(one) for one in ids])
    return [
        site.step(
            Put(site.keys.offer(one), fields),
            Expire(site.keys.offer(one), OFFER_SECONDS),
        )
        for one, fields in zip(ids, offers, strict=True)
        if fields and "number" not in fields
    ]


def _offer_of(fields: Mapping[str, str], is_article: bool) -> str:
    if is_article:
        return parse(fields, ArticleOffered).offer_id
    return parse(fields, DecisionOffered).decision_id


async def _new_letters(bench: Bench) -> list[Mapping[str, str]]:
    """Return what was buried while rebuilding and does not lie there already."""
    known = {_of(one) for one in await _letters(bench.live)}
    return [one for one in await _letters(bench.ledger) if _of(one) not in known]


async def _letters(ledger: RedisLedger) -> list[Mapping[str, str]]:
    return await _all(ledger, ledger.keys.dead_letters)


async def _all(ledger: RedisLedger, stream: str) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    after = "0"
    while part := await ledger.entries(stream, after=after):
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
