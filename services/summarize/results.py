"""What a model has made of some sentences, kept so that it is never paid for twice."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from pydantic import ValidationError

from services.summarize.bearing import borne
from services.summarize.core.writing.model.result import Result
from shared.blobs.port import Blobs
from shared.errors import BlobBroken, BlobMissing
from shared.events.steps import Expire, Put, Step
from shared.ledger.port import Ledger

#: Tries of keeping a result while the server begins another life.
TRIES = 5
#: Seconds for which a result is kept: not longer than the sweep spares its blob.
KEPT = 7 * 24 * 3_600


class Results:
    """Finds and keeps results by what was asked; any number of writers at once."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._run = run

    async def find(self, fingerprint: str) -> Result | None:
        """Return what is kept; None: nothing, or it was forgotten or swept."""
        key = self._ledger.keys.model_result(fingerprint)
        (fields,) = await self._ledger.fields([key])
        blob = fields.get("blob")
        found: Result | None = await self._run(self._read, blob) if blob else None
        return found

    async def keep(self, fingerprint: str, result: Result) -> None:
        """Keep a result."""
        blob = await self._run(self._blobs.put, result.model_dump_json().encode())
        key = self._ledger.keys.model_result(fingerprint)
        changes = (Put(key, {"blob": blob}), Expire(key, KEPT))
        for _ in range(TRIES):
            step = Step(self._ledger.era, changes=changes)
            outcome = await borne(partial(self._ledger.commit, step))
            if outcome.is_done:
                return

    def _read(self, blob: str) -> Result | None:
        try:
            return Result.model_validate_json(self._blobs.get(blob))
        except (BlobMissing, BlobBroken, ValidationError):
            return None
