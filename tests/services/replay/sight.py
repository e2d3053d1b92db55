"""What anybody can see of a Storywire that works on a data folder."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.desk.fates.results import article_rows, record_of_story
from services.desk.home import Desk, at_desk
from services.desk.staff.starting import server_for
from services.desk.terminal.speaking import settings_for
from shared.events.stages import ArticleEnriched


@dataclass
class Sight:
    """What anybody can see of a Storywire."""

    meta: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    rows: list[dict[str, Any]] = field(default_factory=list)
    #: Every story that ever was, by id.
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    due: set[str] = field(default_factory=set)
    #: Of each article the name of its enrichment, which is made of its content.
    understood: dict[str, str | None] = field(default_factory=dict)

    @property
    def partition(self) -> set[frozenset[str]]:
        return {
            frozenset(article["id"] for article in one["articles"])
            for one in self.standing.values()
        }

    @property
    def standing(self) -> dict[str, dict[str, Any]]:
        ends = ("merged", "retracted")
        return {
            key: one for key, one in self.records.items() if one["status"] not in ends
        }

    def said(self) -> dict[str, dict[str, Any]]:
        """The records without what a new epoch changes."""
        left_out = ("epoch", "version")
        return {
            key: {name: one[name] for name in one if name not in left_out}
            for key, one in self.records.items()
        }


@asynccontextmanager
async def a_server(data: Path) -> AsyncIterator[Desk]:
    async with server_for(settings_for(data)), at_desk(settings_for(data)) as desk:
        yield desk


async def look(data: Path) -> Sight:
    async with a_server(data) as desk:
        return await seen(desk)


async def seen(desk: Desk) -> Sight:
    client, keys = desk.ledger.client, desk.ledger.keys
    named = {key async for key in client.scan_iter(count=1000)}
    ids = {key.split(":")[3] for key in named if key.startswith(keys.story(""))}
    return Sight(
        meta=await client.hgetall(keys.meta),
        keys=named,
        rows=[row async for row in article_rows(desk)],
        records={one: (await record_of_story(desk, one)).shape() for one in sorted(ids)},
        redirects=await client.hgetall(keys.redirects),
        due={one for one, _ in await desk.ledger.ranked(keys.due, limit=1000)},
        understood=await understood(desk),
    )


async def understood(desk: Desk) -> dict[str, str | None]:
    (lines,) = await desk.ledger.fields([desk.ledger.keys.features("en")])
    events = map(ArticleEnriched.model_validate_json, lines.values())
    return {one.article_id: one.enrichment for one in events}
