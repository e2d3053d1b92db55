"""Health: whether the ledger answers, and who is at work."""

import asyncio
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from services.gateway.ports import Feed, Pulse
from shared.errors import Away
from shared.ledger.port import Ledger

#: Seconds that the answer waits for the ledger.
_PATIENCE = 3.0


def routes(*, feed: Feed, ledger: Ledger) -> APIRouter:
    """Make the route of health."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz", responses={503: {"description": "The ledger is away."}})
    async def health() -> JSONResponse:
        """200 while the ledger answers, else 503. `status`: `ok`; `degraded`, while live
        updates do not flow; `away`."""
        pulse = feed.pulse
        known = None if pulse.is_away else await _ask(ledger)
        body = _body(pulse, known)
        later = {"Cache-Control": "no-store", "Retry-After": "5"}
        return JSONResponse(body, 503, headers=later) if known is None else _ok(body)

    return router


async def _ask(ledger: Ledger) -> dict[str, Any] | None:
    try:
        async with asyncio.timeout(_PATIENCE):
            workers = dict(await ledger.workers())
    except (Away, TimeoutError):
        return None
    return {"era": asdict(ledger.era), "workers": workers}


def _body(pulse: Pulse, known: dict[str, Any] | None) -> dict[str, Any]:
    awake = "degraded" if pulse.fault else "ok"
    return {
        "status": "away" if known is None else awake,
        "server": "away" if known is None else "answers",
        "era": known and known["era"],
        "last_loop_age": None if pulse.age is None else round(pulse.age, 3),
        "live_readers": pulse.followers,
        "workers": known["workers"] if known else {},
    }


def _ok(body: dict[str, Any]) -> JSONResponse:
    return JSONResponse(body, headers={"Cache-Control": "no-store"})
