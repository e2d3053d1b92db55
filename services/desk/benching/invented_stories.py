"""Invented stories put straight into a ledger: for the gateway alone, without a newsroom.

They have what real ones have: members, cited paragraphs, names, categories, a timeline.
"""

import asyncio
import json
import random
from datetime import datetime, timedelta
from typing import Any

from services.desk.home import Desk
from shared.clock import milliseconds
from shared.events.steps import Announce, Change, Put, Rank, Step
from shared.events.stored import StoredMember, membership_fields
from shared.events.story import Membership, StoryText

#: Articles of a story at first, paragraphs, sentences in each, and names of a kind.
_ARTICLES, _PARAGRAPHS, _SENTENCES, _NAMES = 6, 4, 3, 8
#: Stories whose texts are archived with one fsync, and commits under way at once.
_AT_ONCE, _UNDER_WAY = 500, 32
_WORDS = (
    *("river", "harbour", "council", "bridge", "market", "storm", "ferry", "school"),
    *("museum", "railway", "orchard", "mayor", "engineer", "captain", "teacher"),
    *("farmer", "island", "valley", "village", "engine", "repair", "budget", "vote"),
    *("inspection", "opening", "closure", "rescue", "warning", "report", "delay"),
)


class InventedStories:
    """Fills a ledger with stories, and lets them grow; a seed gives the same stories."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._dice = random.Random(seed)
        self._began = desk.clock.now()
        self._counts: dict[str, int] = {}

    @property
    def ids(self) -> list[str]:
        """The stories, the first to open first."""
        return list(self._counts)

    async def fill(self, count: int) -> None:
        """Open so many stories, a second apart, the last one now. Raises Away."""
        names = [f"invented-{number:06}" for number in range(count)]
        for first in range(0, count, _AT_ONCE):
            part = names[first : first + _AT_ONCE]
            texts = [self._text(name) for name in part]
            plain = [text.model_dump_json().encode() for text in texts]
            blobs = await asyncio.to_thread(self._desk.blobs.put_many, plain)
            told = list(zip(part, texts, blobs, strict=True))
            for start in range(0, len(told), _UNDER_WAY):
                await asyncio.gather(
                    *(
                        self._open(name, text, blob, self._at(name, count))
                        for name, text, blob in told[start : start + _UNDER_WAY]
                    )
                )

    async def grow(self, name: str) -> None:
        """Let an article join a story. Raises Away."""
        self._counts[name] += 1
        added = self._member(name, self._counts[name], self._desk.clock.now())
        half = self._half(name, added.received_at)
        plain = half.model_dump(mode="json")
        shown = {one: plain[one] for one in ("article_count", "last_updated")}
        data = {"articles_added": [added.public().model_dump(mode="json")], **shown}
        await self._commit(name, half, (added,), event="story.grew", data=data)

    # -- Parts.

    def _at(self, name: str, count: int) -> datetime:
        number = int(name.rpartition("-")[2])
        return self._began - timedelta(seconds=count - number)

    async def _open(self, name: str, text: StoryText, blob: str, at: datetime) -> None:
        self._counts[name] = _ARTICLES
        members = tuple(self._member(name, one, at) for one in range(1, _ARTICLES + 1))
        cited = {one: getattr(text, one).model_dump_json() for one in ("headline", "dek")}
        fields = {**cited, "text": "1", "text_membership": "1", "text_blob": blob}
        half = self._half(name, at)
        await self._commit(name, half, members, event="story.opened", fields=fields)

    async def _commit(
        self,
        name: str,
        half: Membership,
        members: tuple[StoredMember, ...],
        *,
        event: str,
        fields: dict[str, str] | None = None,
        data: dict[str, Any] | None = None,
    ) -> None:
        ledger = self._desk.ledger
        keys, story, at = ledger.keys, ledger.keys.story(name), half.last_updated
        said = {
            "event": event,
            "story_id": name,
            "edition": half.edition,
            "occurred_at": at.isoformat(),
            "data": json.dumps(data or {}),
        }
        rows = {one.id: one.model_dump_json() for one in members}
        counted = {"membership": str(self._counts[name])}
        changes: tuple[Change, ...] = (
            Put(story, {**membership_fields(half), **counted, **(fields or {})}),
            Put(keys.members(name), rows),
            Rank(keys.front(half.edition), name, milliseconds(at)),
            Rank(keys.front(), name, milliseconds(at)),
        )
        told = (Announce(keys.updates, story, said),)
        await ledger.commit(Step(ledger.era, changes=changes, events=told))

    def _half(self, name: str, at: datetime) -> Membership:
        count = self._counts[name]
        return Membership(
            edition="en",
            language="en",
            article_count=count,
            publisher_count=min(count, 20),
            independent_count=min(count, 20),
            first_published_at=self._began - timedelta(days=1),
            last_updated=at,
        )

    def _member(self, name: str, number: int, at: datetime) -> StoredMember:
        article = f"{name}-{number}"
        return StoredMember(
            id=article,
            revision_id=f"{article}-r1",
            revision=1,
            title=self._sentence(8),
            publisher=f"Paper {number % 20}",
            source="bench",
            url=f"https://www.paper{number % 20}.example/{article}",
            author="Nora Pell",
            published_at=at - timedelta(minutes=5),
            published_precision="minute",
            received_at=at,
            duplicate_group=article,
            since=1,
            reading="",
            enrichment="",
        )

    def _text(self, name: str) -> StoryText:
        told = [
            [self._cited(name, 20) for _ in range(_SENTENCES)] for _ in range(_PARAGRAPHS)
        ]
        day = {"date": "2024-05-17", **self._cited(name, 9)}
        return StoryText.model_validate(
            {
                "headline": self._cited(name, 9),
                "dek": self._cited(name, 24),
                "paragraphs": told,
                "timeline": [day, day],
                "people": self._names("Captain"),
                "places": self._names("Port"),
                "things": self._names("The"),
                "categories": [{"id": "x", "label": "transport", "score": 0.9}],
                "generated_by": "bench",
            }
        )

    def _cited(self, name: str, words: int) -> dict[str, Any]:
        article = f"{name}-{self._dice.randint(1, _ARTICLES)}"
        text = self._sentence(words)
        cited = {"article_id": article, "revision_id": f"{article}-r1", "sentence": 1}
        return {"text": text, "citations": [{**cited, "quote": text}]}

    def _names(self, title: str) -> list[dict[str, Any]]:
        words = self._dice.sample(_WORDS, _NAMES)
        return [
            {"name": f"{title} {one.title()}", "mentions": 5, "articles": 2}
            for one in words
        ]

    def _sentence(self, words: int) -> str:
        return " ".join(self._dice.choices(_WORDS, k=words)).capitalize() + "."
