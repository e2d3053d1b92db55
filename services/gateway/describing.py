"""The API's own description, at `/api/openapi.json`."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from services.gateway.core.describing import described
from services.gateway.core.tokens import Scope


def describe(
    web: FastAPI,
    examples: Path,
    doors: Mapping[Scope, Iterable[APIRouter]],
    *,
    reads_open: bool,
) -> None:
    """Let an app describe itself whole, once it is asked to; `doors`: which routes each
    scope opens, as they were wired."""
    plain = web.openapi
    scopes = {
        (method.lower(), route.path): scope
        for scope, routers in doors.items()
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }

    @cache
    def whole() -> dict[str, Any]:
        known = json.loads(examples.read_text("utf-8"))
        return described(plain(), known, scopes, reads_open=reads_open)

    web.openapi = whole  # type: ignore[method-assign]
