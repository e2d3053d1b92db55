"""A desk with a placer, the embedded writer and a model writer that asks a liar."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

from services.summarize.accounts import Accounts
from services.summarize.asking import Asking
from services.summarize.core.writing.model.budget import Caps
from services.summarize.drafting import Drafting
from services.summarize.endpoint import Endpoint
from services.summarize.model_writer import ModelWriter
from services.summarize.results import Results
from services.summarize.wishing import Pace, Wishing
from services.summarize.writer import Writer
from shared.blobs.memory import MemoryBlobs
from shared.blobs.port import Blobs
from shared.clock import FixedClock
from shared.events.stages import ArticleEnriched
from shared.events.story import StoryRecord
from shared.ledger.port import Ledger
from shared.ledger.reading import read_story
from tests.copydesk import FLOOD, NOON, TASTE, an_article, hand_on
from tests.modelhouse import Liar
from tests.placers import a_placer

#: Makes a ledger for a worker of this name, attached.
MakeLedger = Callable[[FixedClock, str], Awaitable[Any]]
SECONDS = 20.0


class ModelDesk:
    """One server; stories of the flood, placed, written, and written by a model."""

    def __init__(
        self, liar: Liar, make: MakeLedger, *, blobs: Blobs | None = None
    ) -> None:
        self.liar = liar
        self.clock = FixedClock(NOON)
        self.blobs: Any = blobs or MemoryBlobs()
        self._make = make
        self._open = AsyncExitStack()

    async def begin(self) -> "ModelDesk":
        self.ledger: Ledger = await self._make(self.clock, "placer")
        lease = await self.ledger.acquire("placer:en", seconds=1_000_000)
        assert lease is not None
        self.placer = a_placer(self.ledger, lease, clock=self.clock, run=in_line)
        self.writer = Writer(
            ledger=await self._make(self.clock, "ada"),
            blobs=self.blobs,
            clock=self.clock,
            taste=TASTE,
            wishing=self._wishing(self.ledger),
            run=in_line,
        )
        self.model = await self.hire("mill")
        return self

    async def end(self) -> None:
        await self._open.aclose()

    async def hire(
        self, name: str, *, caps: Caps | None = None, seconds: float = SECONDS
    ) -> ModelWriter:
        """Return one more model writer, as of another process."""
        ledger = await self._make(self.clock, name)
        endpoint = Endpoint(
            address=self.liar.url, model="quill", key="", seconds=seconds, tokens=900
        )
        await self._open.enter_async_context(endpoint)
        accounts = Accounts(ledger=ledger, clock=self.clock, caps=caps or Caps())
        asking = Asking(model=endpoint, accounts=accounts, clock=self.clock, run=in_line)
        return ModelWriter(
            ledger=ledger,
            drafting=Drafting(
                ledger=ledger,
                blobs=self.blobs,
                words=None,
                placing="",
                taste=TASTE,
                run=in_line,
            ),
            wishing=self._wishing(ledger),
            asking=asking,
            clock=self.clock,
            lease_ms=60_000,
            run=in_line,
        )

    def _wishing(self, ledger: Ledger) -> Wishing:
        return Wishing(
            results=Results(ledger=ledger, blobs=self.blobs, run=in_line),
            clock=self.clock,
            model="quill",
            pace=Pace(quiet=3_000, longest=30_000),
            run=in_line,
        )

    async def place(self, *events: ArticleEnriched) -> None:
        await hand_on(self.ledger, self.placer, *events)

    def flood(self, place: int, **said: Any) -> ArticleEnriched:
        """One outlet's telling of the flood."""
        text = said.pop("text", FLOOD[place])
        return an_article(self.blobs, said.pop("name", f"flood-{place}"), text, **said)

    def wait(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    async def write(self) -> None:
        """Let what is due be written by the embedded writer, and time pass."""
        self.wait(6)
        await self.writer.step(limit=9)
        self.wait(4)

    async def open(self, *places: int) -> None:
        """Place tellings of the flood and write them."""
        await self.place(*(self.flood(one) for one in places))
        await self.write()

    async def story(self) -> StoryRecord:
        ((story_id, _),) = await self.ledger.ranked(self.ledger.keys.front(), limit=9)
        found = await read_story(self.ledger, self.blobs, story_id)
        assert found is not None
        return found.story

    async def told(self) -> list[str]:
        found = await self.ledger.updates(after="0", limit=1000)
        return [one.event for one in found if one.event != "epoch.started"]

    async def due(self) -> dict[str, int]:
        """Stories that want a model's text: milliseconds until they are due."""
        now = int(self.clock.now().timestamp() * 1000)
        found = await self.ledger.ranked(self.ledger.keys.model_due, limit=9)
        return {story_id: when - now for story_id, when in found}

    async def counted(self) -> dict[str, int]:
        (fields,) = await self.ledger.fields([self.ledger.keys.model])
        return {name: int(n) for name, n in fields.items() if n.isdecimal()}


async def in_line(function: Callable[..., Any], *arguments: Any) -> Any:
    """Compute at once."""
    return function(*arguments)


def said(record: StoryRecord) -> str:
    """The summary as one text."""
    return " ".join(one.text for part in record.paragraphs for one in part)
