"""From a lane to readings: the next offers, and those after them ahead of their time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from services.ingest.core.blocks import Place
from services.ingest.core.offers import Offer
from services.ingest.knowing import known_of
from services.ingest.lane import Lane
from services.ingest.open_files import BatchSize, OpenFile, Pulled
from services.ingest.readings import Begun, Readings, Said
from shared.ledger.port import Ledger


@dataclass(slots=True)
class Hand:
    """What was pulled in one go and is being read; nothing of it is journalled yet."""

    lane: Lane
    pulled: Pulled
    #: Where the lane stood after it: in which file, and at which place of that.
    current: OpenFile | None
    place: Place
    #: What the ledger holds of each offer, {} for a new one; None: it was not asked.
    known: list[dict[str, str]] | None = None
    #: The new offers.
    new: list[tuple[OpenFile, Offer]] = field(default_factory=list)
    begun: Begun | None = None
    #: What the new offers say; None: they are being read.
    said: list[Said] | None = None

    def cut(self) -> "Hand":
        """Keep only what has been read; return the rest, as pulled right after it."""
        first = self.new[len(self.said or ())][1]
        offers, known = self.pulled.offers, self.known or []
        place = next(at for at, (_, one) in enumerate(offers) if one is first)
        left = {id(file) for file, _ in offers[place:]}
        done = [one for one in self.pulled.done if id(one) in left]
        rest = Hand(
            self.lane,
            Pulled(offers[place:], done, risky=self.pulled.risky),
            self.current,
            self.place,
            known[place:],
            self.new[len(self.said or ()) :],
        )
        self.pulled.offers = offers[:place]
        self.pulled.done = [one for one in self.pulled.done if id(one) not in left]
        self.current, self.place = None, Place()
        self.known, self.new = known[:place], self.new[: len(self.said or ())]
        return rest

    @property
    def is_stream(self) -> bool:
        """Say whether the file in which the lane stood is read as a stream."""
        file = self.current
        return (
            file is not None and file.taken.stream is not None and file.reached.is_stream
        )


class Pulling:
    """Pulls offers and has them read, so that helpers always have something to read.

    What was pulled is held until `let_go`, whatever fails meanwhile: records are pulled
    once. Reading ahead has no lasting effect, and `forget` drops it.
    """

    def __init__(
        self, *, ledger: Ledger, readings: Readings, run: Callable[..., Awaitable[Any]]
    ) -> None:
        self._ledger = ledger
        self._readings = readings
        self._run = run
        self._hand: Hand | None = None
        #: Of a lane the batch after its present one.
        self._ahead: dict[Lane, Hand] = {}

    def forget(self) -> None:
        """Drop what was pulled: files are listed and read anew."""
        for hand in (self._hand, *self._ahead.values()):
            if hand is not None and hand.begun is not None:
                self._readings.drop(hand.begun)
        self._hand = None
        self._ahead.clear()

    def let_go(self) -> None:
        """Hear that what was pulled is journalled."""
        self._hand = None

    async def pull(self, lane: Lane, most: BatchSize) -> Hand:
        """Return what was pulled and not let go, else the lane's next offers, all read.

        Raises OSError or Away; the next call then goes on with the same.
        """
        if self._hand is None:
            self._hand = await self._pulled_ahead(lane) or await self._pull(lane, most)
        hand = self._hand
        await self._begin_reading(hand)
        if hand.said is None:
            await self._run(self._end_reading, hand)
        return hand

    def is_ahead_in(self, lane: Lane) -> bool:
        """Say whether something was pulled ahead of this lane."""
        return lane in self._ahead

    async def pull_ahead(self, lane: Lane, most: BatchSize) -> None:
        """Let the batch after the present one be read while that one is committed.

        Nothing is listed: a file that is not removed yet would come twice.
        """
        if not self._ahead and lane.is_open:
            ahead = self._held(lane, await self._run(lane.pull, most))
            if not ahead.pulled.is_empty:
                self._ahead[lane] = ahead
        for ahead in self._ahead.values():
            await self._begin_reading(ahead)

    async def _pulled_ahead(self, lane: Lane) -> Hand | None:
        """Return what was pulled ahead of this lane, without files that changed since."""
        ahead = self._ahead.pop(lane, None)
        if ahead is None:
            return None
        count = len(ahead.pulled.offers)
        await self._run(lane.check, ahead.pulled)
        if len(ahead.pulled.offers) == count:
            return ahead
        if ahead.begun is not None:
            self._readings.drop(ahead.begun)
        is_left = ahead.pulled.offers or ahead.pulled.done
        return self._held(lane, ahead.pulled) if is_left else None

    async def _pull(self, lane: Lane, most: BatchSize) -> Hand:
        await self._run(lane.look)
        while True:
            await self._begin(lane.current, lane)
            pulled: Pulled = await self._run(lane.pull, most)
            has_to_begin = lane.current is not None and lane.current.records is None
            if not pulled.is_empty or not has_to_begin:
                return self._held(lane, pulled)

    def _held(self, lane: Lane, pulled: Pulled) -> Hand:
        file = lane.current
        return Hand(lane, pulled, file, file.reached.place if file else Place())

    async def _begin(self, file: OpenFile | None, lane: Lane) -> None:
        """Begin a stream where it was left, if it was not begun."""
        if file is not None and file.records is None:
            key = self._ledger.keys.reached(file.id)
            (fields,) = await self._ledger.fields([key])
            line, offset = fields.get("line") or 0, fields.get("offset") or 0
            lane.begin(Place(int(line), int(offset)))

    async def _begin_reading(self, hand: Hand) -> None:
        if hand.known is None:
            ids = [offer.id for _, offer in hand.pulled.offers]
            hand.known = list(await known_of(self._ledger, ids)) if ids else []
            hand.new = [
                one
                for one, fields in zip(hand.pulled.offers, hand.known, strict=True)
                if not fields
            ]
        if hand.begun is None:
            offers = [offer for _, offer in hand.new]
            hand.begun = await self._run(self._readings.begin, offers)

    def _end_reading(self, hand: Hand) -> None:
        if hand.begun is None:
            return
        hand.said = self._readings.end(hand.begun)
        if len(hand.said) < len(hand.new):
            # What is read is committed first: it waits for no more that may hang.
            self._ahead[hand.lane] = hand.cut()
        for file, _ in hand.pulled.offers:
            file.heard += 1
        # Before anything after it is pulled: it may end its file.
        for (file, offer), (reading, _) in zip(hand.new, hand.said, strict=True):
            file.judged(offer, reading.reason)
        late = any(reading.reason == "timed_out" for reading, _ in hand.said)
        if late or hand.pulled.risky:
            hand.lane.heard(timed_out=late)
