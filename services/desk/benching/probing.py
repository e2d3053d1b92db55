"""Fresh articles that a bench drops one by one, and how soon an update tells of each."""

import asyncio
from contextlib import aclosing
from io import BytesIO

from services.desk.dropping.dropping import drop_stream
from services.desk.home import Desk
from services.desk.stories.following import Follower

#: An update that says that an article was placed.
_PLACED = ("story.opened", "story.grew")
#: Seconds in which one file is placed on a busy machine.
_PATIENCE = 120.0
_TEXT = (
    "The footbridge over the Tarn at Ellerwick opened to walkers again this morning, "
    "{number} days after a cracked bearing had closed it.\n\n"
    "Engineers lifted the deck with jacks, changed the bearing and tested the span "
    "under {weight} tonnes of sandbags, the county's bridge office said.\n\n"
    "About {walkers} people a day use the crossing, which cuts the way from Ellerwick "
    "to the station in half; the next inspection is due in autumn.\n"
)


def probe_text(number: int) -> str:
    """Return a text: each number's is an article of its own, all of one event."""
    return _TEXT.format(
        number=40 + number, weight=12 + number, walkers=1_400 + 10 * number
    )


async def until_placed(
    desk: Desk, name: str, data: bytes, *, article_id: str | None = None
) -> float:
    """Drop a file; return the seconds until an update told that its article was placed.
    `article_id`: the article's id; None: nothing else is on its way."""
    cursor = await desk.ledger.cursor()
    follower = Follower(desk.settings, cursor, note=_silent)
    began = desk.clock.seconds()
    await asyncio.to_thread(drop_stream, desk.home, BytesIO(data), name=name)
    async with asyncio.timeout(_PATIENCE), aclosing(follower.updates()) as updates:
        async for update in updates:
            is_it = article_id is None or article_id in update.caused_by
            if is_it and update.event in _PLACED:
                break
    return desk.clock.seconds() - began


def _silent(_: str) -> None:
    """Nothing is told of a server that is away: the figures say enough."""
