"""Who works beside a gateway's editors: stories to edit, tokens, ingest and placer."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from services.gateway.core.tokens import Scope
from services.gateway.settings import Settings
from services.gateway.tokens import TokenBook
from shared.events.decisions import Decision
from shared.events.stages import DecisionOffered, StoryDecided
from shared.events.steps import Put, Step
from shared.events.wire import parse
from tests import newsroom as news


async def offered(room: Any) -> list[DecisionOffered]:
    entries = await room.ledger.entries(room.ledger.keys.decisions)
    found = [parse(fields, DecisionOffered) for _, fields in entries]
    # The token that lets it be decided is journalled, too.
    return [one for one in found if one.account is None]


async def stand(room: Any, *drafts: Any) -> None:
    """Put stories, and tell of each article where it stands."""
    for draft in drafts:
        await room.tell(draft)
        keys = room.ledger.keys
        changes = tuple(
            Put(keys.document(one.id), {"story_id": draft.id}) for one in draft.articles
        )
        await room.ledger.commit(Step(era=room.ledger.era, changes=changes))


async def a_token(room: Any, *scopes: Scope) -> str:
    book = TokenBook(room.ledger, clock=room.clock)
    _, secret = await book.create("night desk", scopes or ("edit",))
    return secret


async def taken_up(room: Any, *made: Decision) -> Sequence[StoryDecided]:
    """Let decisions be journalled, and taken up by the placer."""
    keys, found = room.ledger.keys, []
    (known,) = await room.ledger.fields([keys.ruled("en")])
    for decision in made:
        number = len(known) + len(found) + 1
        one = StoryDecided(
            decision_id=f"d{number}",
            number=number,
            edition="en",
            decision=decision,
            decided_at=news.NIGHT + timedelta(minutes=number),
        )
        told = {"decided": decision.kind, "number": str(number), "taken:en": "1"}
        changes = (
            Put(keys.ruled("en"), {str(number): one.model_dump_json()}),
            Put(keys.offer(one.decision_id), told),
        )
        await room.ledger.commit(Step(era=room.ledger.era, changes=changes))
        found.append(one)
    return found


async def takes_up(room: Any) -> None:
    """Tell of each decision that ingest has journalled it, and all placers have it."""
    ledger, seen = room.gateway(), "0"
    await ledger.attach()
    taken = {f"taken:{one}": "1" for one in Settings().all_editions}
    while True:
        for entry, fields in await ledger.entries(ledger.keys.decisions, after=seen):
            seen = entry
            key = ledger.keys.offer(parse(fields, DecisionOffered).decision_id)
            told = Put(key, {"number": "1", **taken})
            await ledger.commit(Step(era=ledger.era, changes=(told,)))
        await asyncio.to_thread(lambda: None)  # others have their turn
