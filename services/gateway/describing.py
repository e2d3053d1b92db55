"""The API's own description, at `/api/openapi.json`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from services.gateway.core.describing import described


def describe(web: FastAPI, examples: Path, *, reads_open: bool) -> None:
    """Let an app describe itself whole, once it is asked to."""
    plain = web.openapi

    @cache
    def whole() -> dict[str, Any]:
        known = json.loads(examples.read_text("utf-8"))
        return described(plain(), known, reads_open=reads_open)

    web.openapi = whole  # type: ignore[method-assign]
