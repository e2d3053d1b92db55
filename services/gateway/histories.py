"""Earlier texts of stories, read from the ledger and the blobs."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from services.gateway.core.history import Version, versions_of
from shared.blobs.port import Blobs
from shared.errors import Away, BlobBroken, BlobMissing
from shared.events.stored import StoredText
from shared.ledger.port import Ledger

T = TypeVar("T")
#: More than a story keeps.
_MOST = 1_000


class LedgerHistories:
    """Implements services.gateway.ports.Histories; what hangs is as good as away."""

    def __init__(
        self,
        ledger: Ledger,
        blobs: Blobs,
        *,
        is_away: Callable[[], bool],
        seconds: float,
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._is_away = is_away
        self._seconds = seconds

    async def versions(self, story_id: str) -> Sequence[Version]:
        key = self._ledger.keys.versions(story_id)
        return versions_of(await self._ask(self._ledger.ranked(key, limit=_MOST)))

    async def text(self, version: Version) -> StoredText | None:
        read = asyncio.to_thread(self._blobs.get, version.kept.blob)
        try:
            return StoredText.model_validate_json(await self._ask(read))
        except (BlobMissing, BlobBroken):
            return None

    async def _ask(self, question: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(0 if self._is_away() else self._seconds):
                return await question
        except TimeoutError:
            raise Away from None
