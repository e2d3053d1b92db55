"""Offers as the ledger knows them, for whoever handed something over."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.gateway.core.offers import SUMMED, offer_of, summed
from shared.events.offering import part_id
from shared.ledger.port import Ledger

_BATCH = 500


class LedgerOffers:
    """Implements services.gateway.ports.Offers."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def offer(self, offer_id: str) -> dict[str, Any] | None:
        (fields,) = await self._read([offer_id])
        if not fields:
            return None
        parts = int(fields.get("parts") or 0)
        if not parts:
            return (await self._shown([offer_id], [fields]))[0]
        states: list[str] = []
        for first in range(1, min(parts, SUMMED) + 1, _BATCH):
            last = min(first + _BATCH - 1, parts)
            ids = [part_id(offer_id, one) for one in range(first, last + 1)]
            found = await self._read(ids)
            states += [one.get("state") or "waiting" for one in found]
        return summed(offer_of(offer_id, fields, {}), states, parts)

    async def parts(
        self, offer_id: str, *, after: int, limit: int
    ) -> Sequence[dict[str, Any]] | None:
        (fields,) = await self._read([offer_id])
        if not fields:
            return None
        last = min(int(fields.get("parts") or 0), after + limit)
        ids = [part_id(offer_id, one) for one in range(after + 1, last + 1)]
        return await self._shown(ids, await self._read(ids)) if ids else []

    async def _read(self, ids: Sequence[str]) -> Sequence[dict[str, str]]:
        keys = self._ledger.keys
        return await self._ledger.fields([keys.offer(one) for one in ids])

    async def _shown(
        self, ids: Sequence[str], found: Sequence[Mapping[str, str]]
    ) -> list[dict[str, Any]]:
        keys = self._ledger.keys
        documents = await self._ledger.fields(
            [keys.document(one.get("article_id", "")) for one in found]
        )
        return [
            offer_of(offer_id, fields, document)
            for offer_id, fields, document in zip(ids, found, documents, strict=True)
        ]
