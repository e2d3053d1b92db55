"""What placers took up, each decision parsed once."""

import asyncio
from collections.abc import Mapping, Sequence

from shared.events.stages import StoryDecided
from shared.ledger.port import Ledger


class Docket:
    """Reads decisions, and keeps what it read: most of them are there for years, and a
    page needs them all to tell which hold."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        #: By edition: each decision as the ledger tells it, and parsed.
        self._kept: dict[str, Mapping[str, StoryDecided]] = {}

    async def decided(self, edition: str) -> Sequence[StoryDecided]:
        """Return every decision that an edition's placer took up. Raises Away."""
        (found,) = await self._ledger.fields([self._ledger.keys.ruled(edition)])
        kept = self._kept.get(edition, {})
        if fresh := [plain for plain in found.values() if plain not in kept]:
            # A gateway that just started meets thousands: others have their turn.
            kept = {**kept, **await asyncio.to_thread(_parsed, fresh)}
        # What a replay left out goes.
        self._kept[edition] = {plain: kept[plain] for plain in found.values()}
        return [*self._kept[edition].values()]


def _parsed(fresh: Sequence[str]) -> dict[str, StoryDecided]:
    return {plain: StoryDecided.model_validate_json(plain) for plain in fresh}
