"""What tests of the ledger commit, and a handler that hands it on."""

from typing import Any

from shared.events.outcomes import Outcome
from shared.events.stages import ArticleIngested
from shared.events.steps import Announce, Pending, Put, Send, Step
from shared.events.wire import fields_of
from shared.ledger.port import Consumption, Delivery, Handled
from tests.contracts.worlds import NIGHT

#: Seconds after which all that failed may come back.
MINUTE = 60


class Newsroom:
    """Builds what tests commit, showing only what matters."""

    def __init__(self, world: Any, ledger: Any) -> None:
        self.world = world
        self.ledger = ledger
        self.keys = ledger.keys
        self.updates = ledger.keys.updates
        self.flood = ledger.keys.story("flood-in-marsh-lane")
        self.strike = ledger.keys.story("ferry-strike")

    def step(self, **parts: Any) -> Step:
        given = {name: tuple(part) for name, part in parts.items() if name != "era"}
        return Step(era=parts.get("era", self.ledger.era), **given)

    async def commit(self, **parts: Any) -> Outcome:
        return await self.ledger.commit(self.step(**parts))

    async def read(self, key: str) -> dict[str, str]:
        return (await self.ledger.fields([key]))[0]

    def announce(self, story: str = "flood-in-marsh-lane", **said: str) -> Announce:
        fields = {
            "event": "story.grew",
            "story_id": story,
            "edition": "en",
            "occurred_at": "2024-05-17T23:41:00Z",
            **said,
        }
        return Announce(self.updates, self.keys.story(story), fields)

    async def say(self, story: str = "flood-in-marsh-lane", **said: str) -> str:
        """Publish an update of a story, and return its cursor."""
        outcome = await self.commit(events=[self.announce(story, **said)])
        assert outcome.is_done
        return await self.ledger.cursor()

    async def told(self, after: str = "0") -> list[Any]:
        """All updates but the one that said that the epoch began."""
        found = await self.ledger.updates(after=after, limit=1000)
        return [one for one in found if one.event != "epoch.started"]

    # -- Work.

    def article(self, name: str, **said: Any) -> ArticleIngested:
        plain = {
            "kind": "new",
            "article_id": name,
            "revision_id": f"{name}-1",
            "state": 1,
            "edition": "en",
            "language": "en",
            "number": 7,
            "offer_id": f"offer-of-{name}",
            "trace_id": f"trace-of-{name}",
            "received_at": NIGHT,
        }
        return ArticleIngested.model_validate(plain | said)

    async def send(self, *names: str) -> list[str]:
        """Put articles on the stream; return the ids of their entries."""
        for name in names:
            fields = fields_of(self.article(name), trace_id=f"trace-of-{name}")
            outcome = await self.commit(events=[Send(self.keys.ingested, fields)])
            assert outcome.is_done
        stands = await self.ledger.entries(self.keys.ingested)
        return [entry for entry, _ in stands][-len(names) :]

    def consumption(self, handler: Any, *, batch: int = 50) -> Consumption[Any]:
        return Consumption("articles.ingested", "enrich", ArticleIngested, handler, batch)

    async def hold(self, *names: str) -> list[Pending]:
        """Send articles and read them, leaving them pending; return their fences."""
        await self.send(*names)
        held: list[Pending] = []

        async def keep(deliveries: Any) -> list[Exception]:
            held.extend(one.fence for one in deliveries)
            return [RuntimeError("not now") for _ in deliveries]

        await self.poll(self.consumption(keep))
        return held

    async def poll(self, work: Consumption[Any]) -> int:
        return await self.world.poll(self.ledger, work)

    async def reclaim(self, work: Consumption[Any]) -> None:
        await self.world.reclaim(self.ledger, work)

    async def dead(self) -> list[tuple[str, dict[str, str]]]:
        return list(await self.ledger.entries(self.keys.dead_letters))

    # -- Stories due.

    def writing(self, story: str = "flood-in-marsh-lane") -> str:
        return self.keys.writing(story)

    async def open(self, story: str, **fields: str) -> None:
        outcome = await self.commit(changes=[Put(self.keys.story(story), fields)])
        assert outcome.is_done


class Scribe:
    """A handler that hands each article on as a line of a hash, and remembers."""

    def __init__(self, newsroom: Newsroom, ledger: Any = None) -> None:
        self.newsroom = newsroom
        self.ledger = ledger or newsroom.ledger
        self.heard: list[str] = []
        self.deliveries: list[Delivery[ArticleIngested]] = []
        self.batches: list[int] = []
        #: Articles that fail, with their error.
        self.failing: dict[str, Exception] = {}

    async def __call__(self, deliveries: Any) -> list[Any]:
        self.batches.append(len(deliveries))
        return [await self._one(delivery) for delivery in deliveries]

    async def _one(self, delivery: Any) -> Any:
        name = delivery.event.article_id
        self.heard.append(name)
        self.deliveries.append(delivery)
        if name in self.failing:
            return self.failing[name]
        key = self.newsroom.keys.document(name)
        step = Step(
            era=delivery.era,
            fences=(delivery.fence,),
            changes=(Put(key, {"edition": delivery.event.edition}),),
        )
        return Handled(await self.ledger.commit(step), "article.enriched")


async def rounds(newsroom, work, later, count):
    """Let what failed come back, after a minute each."""
    for _ in range(count):
        later(MINUTE)
        await newsroom.reclaim(work)
