"""Which other documents carry the text of one that is to be forgotten."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from services.desk.deciding.forgetting import Target, told
from services.desk.home import Desk
from services.ingest.journal import Journal
from shared.events.journal import JournalLine
from shared.events.stored import members_of

_PART = 500


async def siblings(desk: Desk, chosen: Sequence[Target]) -> list[Target]:
    """Return the documents that stay, and carry the same text as one that is chosen.

    Those that the placer holds for its copies, in the same story; and those that were
    read from the very same bytes, wherever they stand. Ask before forgetting: afterwards
    nobody can tell. Raises Away, JournalBroken.
    """
    articles = {one.article_id for one in chosen if one.article_id}
    found = await _copies(desk, chosen) | await _of_same_bytes(desk, articles)
    return [await told(desk, one) for one in sorted(found - articles)]


async def _copies(desk: Desk, chosen: Sequence[Target]) -> set[str]:
    keys, found = desk.ledger.keys, set[str]()
    for one in chosen:
        if one.article_id and one.story_id:
            (stored,) = await desk.ledger.fields([keys.members(one.story_id)])
            groups = {member.id: member.duplicate_group for member in members_of(stored)}
            mine = groups.get(one.article_id)
            found |= {each for each, group in groups.items() if group == mine and mine}
    return found


async def _of_same_bytes(desk: Desk, articles: Collection[str]) -> set[str]:
    keys, numbers, found = desk.ledger.keys, set[int](), set[str]()
    for one in articles:
        numbers |= {int(each) for each in await desk.ledger.members(keys.lines(one))}
    lines = _sharing(desk, numbers)
    while part := await asyncio.to_thread(lambda: list(islice(lines, _PART))):
        offers = await desk.ledger.fields([keys.offer(line.offer_id) for line in part])
        for line, offer in zip(part, offers, strict=True):
            article_id = offer.get("article_id", "")
            # A line whose offer was forgotten since may be nobody's any more.
            held = await desk.ledger.members(keys.lines(article_id)) if article_id else ()
            found |= {article_id} if str(line.number) in held else set()
    return found


def _sharing(desk: Desk, numbers: Collection[int]) -> Iterator[JournalLine]:
    """Yield the journal's lines whose bytes are those of these lines."""
    if not numbers or not desk.home.journal.is_dir():
        return
    journal = Journal.reading(desk.home.journal)
    blobs = {line.blob for line in journal.lines() if line.number in numbers} - {None}
    for line in journal.lines():
        if line.is_offer and line.blob in blobs and line.number not in numbers:
            yield line
