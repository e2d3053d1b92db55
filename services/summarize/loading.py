"""What the placer reads of the ledger: articles and stories, and which ids are free."""

import gc
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.summarize.core.likeness.asides import is_aside
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.core.standing.membership import load
from shared.events.article import Features
from shared.ledger.port import Ledger

#: More stories than any front holds.
ALL = 10_000_000
#: Articles that are read in one round trip.
ARTICLES = 500

#: A story's id, its hash, and its members' hash.
Held = tuple[str, Mapping[str, str], Mapping[str, str]]


async def take_up(
    article_ids: Sequence[str],
    news: News,
    ledger: Ledger,
    run: Callable[..., Awaitable[Any]],
) -> None:
    """Take in articles that stand in no story. Raises Away."""
    for at in range(0, len(article_ids), ARTICLES):
        lines = await features(ledger, news.edition, article_ids[at : at + ARTICLES])
        await run(take_in, news, lines, ())


def take_in(news: News, lines: Iterable[str], held: Iterable[Held]) -> None:
    """Take in what the ledger holds: articles as messages, and stories."""
    # Nothing of what is read is garbage: looking for some takes a third of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        news.hold_items(item for line in lines if (item := item_in(line)))
        for story_id, fields, stored in held:
            news.put_story(load(story_id, fields, stored))
    finally:
        if collects:
            gc.enable()


def make_ready(news: News) -> None:
    """Make an index ready for its first search."""
    news.neighbours.sort()


async def features(ledger: Ledger, edition: str, ids: Sequence[str]) -> list[str]:
    """Read articles as the ledger's index holds them; those that it does not hold are
    left out."""
    if not ids:
        return []
    key = ledger.keys.features(edition)
    lines = await ledger.values([(key, one) for one in ids])
    return [line for line in lines if line]


def item_in(line: str) -> Item | None:
    """Return what `item_of` does of an article that is spelled so. The ledger's index
    holds what a placer validated: reading it again in half the time is enough."""
    plain = json.loads(line)
    features, card = plain.get("features"), plain.get("card")
    if plain["kind"] == "retracted" or features is None or card is None:
        return None
    features["sketch"] = tuple(features["sketch"])
    published = card.get("published_at")
    return Item(
        article_id=plain["article_id"],
        revision_id=plain.get("revision_id") or "",
        features=Features.model_construct(**features),
        published_at=datetime.fromisoformat(published) if published else None,
        received_at=datetime.fromisoformat(plain["received_at"]),
        publisher=card.get("publisher") or "",
        source=card.get("source", ""),
        is_aside=is_aside(card.get("title"), card.get("url"), card.get("genre")),
    )


async def stories(ledger: Ledger, ids: Sequence[str]) -> Sequence[dict[str, str]]:
    """Read stories' hashes; {} for one that never was."""
    return await ledger.fields([ledger.keys.story(one) for one in ids])


async def free_ids(ledger: Ledger, founders: Sequence[str]) -> dict[str, str]:
    """Return for each founding article the first story id that was never taken."""
    free: dict[str, str] = {}
    asked = dict.fromkeys(founders, 1)
    while asked:
        ids = [story_id_of(one, number) for one, number in asked.items()]
        found = await stories(ledger, ids)
        for founder, story_id, fields in zip(list(asked), ids, found, strict=True):
            if fields:
                asked[founder] += 1
            else:
                free[founder] = story_id
                del asked[founder]
    return free


async def taken_ids(ledger: Ledger, story_ids: Sequence[str]) -> set[str]:
    """Return those of these story ids that were ever taken."""
    found = await stories(ledger, story_ids) if story_ids else ()
    return {one for one, fields in zip(story_ids, found, strict=True) if fields}
