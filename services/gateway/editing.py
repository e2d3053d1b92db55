"""What editors ask for, resolved to articles, offered, and followed."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pydantic import ValidationError

from services.gateway.core.editing_views import Stage
from services.gateway.core.rulings import Ruling
from services.gateway.docket import Docket
from services.gateway.ports import Stories
from services.gateway.resolving import NotThere, Resolver, known_decision
from shared.clock import Clock
from shared.errors import Away, StorywireError
from shared.events.article import Card
from shared.events.deciding import deciding
from shared.events.rulings import NotDecidable, undone_among
from shared.events.stages import ArticleEnriched, DecisionOffered, StoryDecided
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger
from shared.text.canonical import digest

#: Decisions that may wait for ingest.
_BOUND = 10_000
#: Seconds between two looks at how far a decision is.
_LOOK = 0.05


class TooMany(StorywireError):
    """Too many decisions wait; try again later."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over: the last decision's id; and all of them, unless the same
    request had brought them before."""

    decision_id: str
    events: tuple[DecisionOffered, ...] = ()


class Editing:
    """Takes rulings, and tells of decisions. Every method may raise Away."""

    def __init__(
        self,
        ledger: Ledger,
        stories: Stories,
        *,
        clock: Clock,
        editions: Sequence[str],
    ) -> None:
        """`editions`: those that placers lead."""
        self._ledger, self._stories, self._clock = ledger, stories, clock
        self._editions = editions
        self._docket = Docket(ledger)

    def fresh(self) -> str:
        """Return random digits, such as a form holds that shall decide once."""
        return self._clock.token() + self._clock.token()

    async def decide(self, *rulings: Ruling, by: str, once: str = "") -> Handed:
        """Offer what is asked for as decisions, all of it or nothing; `by`: the name of
        the editor's token; `once`: what tells a request that decides once, however often
        it is made. Raises NotDecidable, NotThere, TooMany."""
        mark = [once or self.fresh(), by]
        ids = [digest([*mark, place], length=24) for place in range(len(rulings))]
        if once and await self._is_offered(ids[-1]):
            # What it asked for may be carried out by now, and not be decidable again.
            return Handed(ids[-1])
        await self._check_undoings(rulings)
        found = await Resolver(self._ledger, self._stories).resolved(rulings)
        events = tuple(
            DecisionOffered(
                decision_id=decision_id,
                decided_at=self._clock.now(),
                trace_id=self._clock.token(),
                asked=ruling.ask,
                by=by,
                **said,
            )
            for decision_id, ruling, said in zip(ids, rulings, found, strict=True)
        )
        await self._offer(events)
        return Handed(ids[-1], events)

    async def _check_undoings(self, rulings: Sequence[Ruling]) -> None:
        asked = {one.decision for one in rulings if one.ask == "undo"}
        gone = undone_among(await self.decided(*self._editions)) if asked else set[str]()
        for one in sorted(asked & gone):
            raise NotDecidable(f"Decision {one} was undone already.")

    async def _is_offered(self, decision_id: str) -> bool:
        with suppress(NotThere):
            await self.known(decision_id)
            return True
        return False

    async def _offer(self, events: Sequence[DecisionOffered]) -> None:
        ledger = self._ledger
        outcome = await insisted(
            ledger,
            lambda: deciding(*events, keys=ledger.keys, era=ledger.era, bound=_BOUND),
        )
        # A conflict: the same request came twice, and the other one was faster.
        if outcome.verdict == "full":
            raise TooMany(TooMany.__doc__)

    async def known(self, decision_id: str) -> dict[str, str]:
        """Read what is known of a decision. Raises NotThere for what is none."""
        return await known_decision(self._ledger, decision_id)

    async def decided(self, *editions: str) -> Sequence[StoryDecided]:
        """Return every decision that these editions' placers took up."""
        return [each for one in editions for each in await self._docket.decided(one)]

    async def stage(
        self, decision_id: str, editions: Iterable[str], articles: Collection[str]
    ) -> Stage:
        """Tell how far a decision about these articles is; about none: about whatever a
        publisher or source brings, so that all must be in order. Raises NotThere."""
        fields, keys = await self.known(decision_id), self._ledger.keys
        if "number" not in fields:
            return "waiting"
        for edition in editions:
            if f"taken:{edition}" not in fields:
                return "journalled"
            untidy = await self._ledger.members(keys.untidy(edition))
            if untidy.intersection(articles) if articles else untidy:
                return "taken"
        return "done"

    async def settled(
        self,
        decision_id: str,
        editions: Sequence[str],
        articles: Collection[str],
        *,
        patience: float,
    ) -> None:
        """Wait until a decision is carried out, so many seconds at most: it goes on by
        itself."""
        with suppress(Away, TimeoutError):
            async with asyncio.timeout(patience):
                stage = await self.stage(decision_id, editions, articles)
                while stage != "done":
                    await asyncio.sleep(_LOOK)
                    stage = await self.stage(decision_id, editions, articles)

    async def cards(self, edition: str, articles: Iterable[str]) -> Mapping[str, Card]:
        """Return what is known of articles, also of those that stand in no story."""
        ids, key = list(dict.fromkeys(articles)), self._ledger.keys.features(edition)
        found = await self._ledger.values([(key, one) for one in ids]) if ids else []
        cards = {}
        for id_, plain in zip(ids, found, strict=True):
            with suppress(ValidationError):
                event = ArticleEnriched.model_validate_json(plain or "")
                if event.card is not None:
                    cards[id_] = event.card
        return cards
