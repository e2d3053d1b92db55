"""What intake is made of, and how its parts know each other."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from services.ingest.admitting import Admission
from services.ingest.choosing import Choosing
from services.ingest.committing import Committing
from services.ingest.core.blocks import BLOCK
from services.ingest.core.editions import edition_of
from services.ingest.core.ports import Drafting, Inbox, Journal, NoTables, Rejects, Tables
from services.ingest.core.records import Limits
from services.ingest.deciding import OfferedDecisions
from services.ingest.forgetting import Forgetting
from services.ingest.lane import Lane
from services.ingest.offered import OfferedArticles
from services.ingest.open_files import BatchSize
from services.ingest.readings import Helpers, Readings, draft_here
from services.ingest.settling import Settling
from services.ingest.taking import Taking
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.ledger.port import Ledger

#: Files of more bytes than this (packed ones: as unpacked, about) are backfill, wherever
#: they were dropped.
HEAVY = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one intake, which know each other."""

    ledger: Ledger
    #: The inbox, and the backfill folder if there is one.
    inboxes: Sequence[Inbox]
    journal: Journal
    #: What editors offer through the server: articles, and decisions.
    offered: OfferedArticles
    decisions: OfferedDecisions
    forgetting: Forgetting
    readings: Readings
    taking: Taking
    committing: Committing
    settling: Settling
    choosing: Choosing
    #: Runs what blocks.
    run: Callable[..., Awaitable[Any]]


def made(
    *,
    ledger: Ledger,
    inbox: Inbox,
    rejects: Rejects,
    journal: Journal,
    blobs: Blobs,
    clock: Clock,
    detect: Callable[[str], str],
    editions: tuple[str, ...],
    backfill: Inbox | None = None,
    drafting: Drafting = draft_here,
    tables: Tables | None = None,
    helpers: Helpers | None = None,
    limits: Limits | None = None,
    batch: BatchSize | None = None,
    block: int = BLOCK,
    heavy: int = HEAVY,
    bound: int = 10_000,
    run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
) -> Parts:
    """Make the parts of an intake; nothing is opened, read or asked for.

    `block`: bytes of a stream read at a time; `heavy`: files of more bytes are backfill;
    `bound`: entries that the streams may hold.
    """
    size, limits = batch or BatchSize(), limits or Limits()
    lane = partial(Lane, clock=clock, limits=limits, block=block)
    offered = OfferedArticles(
        ledger=ledger, blobs=blobs, clock=clock, cap=limits.file_bytes
    )
    readings = Readings(drafting, detect, tables or NoTables(), helpers)
    taking = Taking(
        fresh=lane(inbox, heavy=heavy),
        offered=lane(offered),
        backfill=lane(backfill),
        rejects=rejects,
        journal=journal,
        blobs=blobs,
        ledger=ledger,
        clock=clock,
        readings=readings,
        batch=size,
        run=run,
    )
    committing = Committing(
        ledger=ledger,
        blobs=blobs,
        journal=journal,
        clock=clock,
        edition_of=partial(edition_of, editions=editions),
        editions=editions,
        bound=bound,
        batch=size.offers,
        run=run,
    )
    admission = Admission(
        ledger=ledger, clock=clock, editions=editions, sent=lambda: committing.sent
    )
    return Parts(
        ledger=ledger,
        inboxes=[inbox] if backfill is None else [inbox, backfill],
        journal=journal,
        offered=offered,
        decisions=OfferedDecisions(
            ledger=ledger, blobs=blobs, journal=journal, clock=clock, run=run
        ),
        forgetting=Forgetting(
            ledger=ledger,
            blobs=blobs,
            journal=journal,
            rejects=rejects,
            clock=clock,
            editions=editions,
            run=run,
        ),
        readings=readings,
        taking=taking,
        committing=committing,
        settling=Settling(
            ledger=ledger,
            committing=committing,
            taking=taking,
            offered=offered,
            run=run,
        ),
        choosing=Choosing(taking=taking, offered=offered, admission=admission),
        run=run,
    )
