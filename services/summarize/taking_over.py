"""How a decision of editors comes to hold in an index: the placer's, or a standby's."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from services.summarize.core.constraints import constraints_of
from services.summarize.core.news import News
from services.summarize.loading import item_in, take_up
from shared.events.stages import StoryDecided
from shared.ledger.port import Ledger


async def kept_out(
    decided: StoryDecided,
    stakes: Sequence[StoryDecided],
    news: News,
    ledger: Ledger,
    run: Callable[..., Awaitable[Any]],
) -> list[str]:
    """Return the articles outside the index that a decision may let in: if it is an undo,
    those that what is at stake kept out. Raises Away."""
    found: set[str] = set()
    if decided.decision.kind == "undo":
        for one in stakes:
            found.update(await _kept_out(one, news, ledger, run))
    return sorted(found)


async def take_over(
    decided: StoryDecided,
    out: Sequence[str],
    news: News,
    ledger: Ledger,
    run: Callable[..., Awaitable[Any]],
) -> None:
    """Let a decision hold in an index, and take in whom it blocks no longer. Cut off, it
    leaves an index that nobody may trust. Raises Away."""
    await run(news.decide, decided)
    await take_up(out, news, ledger, run)
    news.regroup(out)


async def _kept_out(
    decided: StoryDecided,
    news: News,
    ledger: Ledger,
    run: Callable[..., Awaitable[Any]],
) -> list[str]:
    """Return the articles that a decision kept out: those that it names, or all of the
    publishers and sources that it names, for which all articles are read, part by
    part."""
    decision = decided.decision
    if decision.kind != "block":
        return []
    found = {one: True for one in decision.articles if one not in news.neighbours}
    more = bool(decision.publishers or decision.sources)
    cursor = ""
    while more:
        lines, cursor = await ledger.part(ledger.keys.features(news.edition), cursor)
        found |= dict.fromkeys(await run(_blocked, lines, decided, news), True)
        more = bool(cursor)
    return list(found)


def _blocked(lines: Mapping[str, str], decided: StoryDecided, news: News) -> list[str]:
    rule, neighbours = constraints_of([decided]), news.neighbours
    items = (item_in(line) for one, line in lines.items() if one not in neighbours)
    return [
        one.article_id
        for one in items
        if one
        and rule.blocks(one.article_id, publisher=one.publisher or "", source=one.source)
    ]
