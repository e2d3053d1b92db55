"""Watching: the page for who runs Storywire, the same as JSON, and its metrics."""

from contextlib import suppress
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CollectorRegistry
from prometheus_client.core import Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from services.gateway.core.metrics import Seen, families
from services.gateway.core.ops import ops_view
from services.gateway.pages import Press
from services.gateway.ports import Feed, Finder
from services.gateway.sights import Lookout, Sight, seen
from shared.errors import Away

_NOW = {"Cache-Control": "no-store"}


class _Once(Collector):
    """Collects one look."""

    def __init__(self, known: Seen) -> None:
        self._known = known

    def collect(self) -> list[Metric]:
        return families(self._known)


def routes(*, lookout: Lookout, press: Press, feed: Feed, finder: Finder) -> APIRouter:
    """Make the routes for who runs Storywire."""
    router = APIRouter(tags=["ops"])

    async def look() -> Sight:
        try:
            return await lookout.look()
        except TimeoutError:
            raise Away from None

    @router.api_route("/ops", methods=["GET", "HEAD"], include_in_schema=False)
    async def page() -> Response:
        sight = await look()
        return press.print(
            "ops.html",
            edition="all",
            view=ops_view(_plain(sight), feed.pulse.followers),
        )

    @router.get("/api/ops")
    async def plain() -> JSONResponse:
        """Queues, workers, server, refused and buried by reason, articles a minute; what
        a language model cost."""
        return JSONResponse(_plain(await look()), headers=_NOW)

    @router.get(
        "/metrics",
        response_class=Response,
        responses={200: {"content": {CONTENT_TYPE_LATEST: {}}}},
    )
    async def metrics() -> Response:
        """The same for Prometheus, as text."""
        held = None
        with suppress(Away):
            held = await finder.held()
        known = seen(await look(), live_readers=feed.pulse.followers, catalogue=held)
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Once(known))
        return Response(
            generate_latest(registry), headers=_NOW, media_type=CONTENT_TYPE_LATEST
        )

    return router


def _plain(sight: Sight) -> dict[str, Any]:
    tally = sight.tally
    buried = [
        {"stream": stream, "error": error, "count": count}
        for (stream, error), count in tally.buried.most_common()
    ]
    return {
        **asdict(sight.gauges),
        "articles_a_minute": sight.articles_a_minute,
        "updates_a_minute": sight.updates_a_minute,
        "refused": dict(tally.refused.most_common()),
        "buried": buried,
        "last_error": tally.last_error,
        "model": dict(sight.model),
    }
