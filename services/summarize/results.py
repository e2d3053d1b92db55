"""What a model has made of some sentences, kept so that it is never paid for twice."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import ValidationError

from services.summarize.core.writing.model.result import Result
from shared.blobs.port import Blobs
from shared.errors import BlobBroken, BlobMissing
from shared.events.steps import Expire, Put, Step
from shared.ledger.port import Ledger

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
        """Keep a result. If the server moves on meanwhile it is not kept: it may name
        what was forgotten."""
        blob = await self._run(self._blobs.put, result.model_dump_json().encode())
        key = self._ledger.keys.model_result(fingerprint)
        changes = (Put(key, {"blob": blob}), Expire(key, KEPT))
        await self._ledger.commit(Step(self._ledger.era, changes=changes))

    def _read(self, blob: str) -> Result | None:
        try:
            return Result.model_validate_json(self._blobs.get(blob))
        except (BlobMissing, BlobBroken, ValidationError):
            return None
