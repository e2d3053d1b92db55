"""The gateway, put together: pages, API, live updates over a ledger and its blobs."""

import asyncio
import random
from contextlib import suppress
from pathlib import Path

from fastapi import APIRouter, FastAPI

from services.gateway import (
    api,
    assets,
    decision_pages,
    decisions,
    editing_pages,
    entity_pages,
    feeds,
    fronts,
    guard,
    health,
    hooks,
    intake,
    live,
    ops,
    pages,
    search,
    signing,
    version_pages,
    versions,
    whys,
)
from services.gateway.alongside import life_of, sign, tend
from services.gateway.bureau import Bureau
from services.gateway.core.tokens import Scope
from services.gateway.describing import describe
from services.gateway.door import Doorkeeper
from services.gateway.editing import Editing
from services.gateway.feed import LiveFeed
from services.gateway.finder import CatalogueFinder
from services.gateway.histories import LedgerHistories
from services.gateway.hookbook import HookBook
from services.gateway.librarian import Librarian
from services.gateway.looking import looking
from services.gateway.offers import LedgerOffers
from services.gateway.reasons import LedgerReasons
from services.gateway.sender import Sender
from services.gateway.serving import listen, serve
from services.gateway.sessions import SessionBook
from services.gateway.settings import Settings
from services.gateway.shelf import Shelf
from services.gateway.sights import Lookout
from services.gateway.tokens import TokenBook
from services.gateway.webhooks import Webhooks
from shared.blobs.choosing import archive_for
from shared.blobs.port import Blobs
from shared.clock import Clock, SystemClock
from shared.errors import StorywireError
from shared.ledger.caching import caring
from shared.ledger.port import Ledger
from shared.ledger.redis import RedisLedger
from shared.runtime.garbage import keep_aside
from shared.runtime.serving import ready
from shared.runtime.working import worker_name
from shared.server.address import address_of

_WEB = Path(__file__).parent / "web"


def make_web(
    *, ledger: Ledger, blobs: Blobs, clock: Clock, settings: Settings
) -> FastAPI:
    """Wire the web app. Its `state.feed` must be closed before the server waits for
    requests to end (services.gateway.serving does)."""

    def forget() -> None:
        stories.clear()
        press.clear()

    feed = LiveFeed(
        ledger,
        clock=clock,
        room=settings.live_room,
        alive=settings.live_alive,
        pause=settings.retry_seconds,
        forget=forget,
    )
    stories = Shelf(
        ledger,
        blobs,
        clock=clock,
        is_away=lambda: feed.is_away,
        cursor=lambda: feed.ring.cursor,
        room=settings.kept_stories,
        seconds=settings.read_seconds,
    )
    histories = LedgerHistories(
        ledger,
        blobs,
        is_away=lambda: feed.is_away,
        seconds=settings.read_seconds,
    )
    librarian = Librarian(
        ledger,
        blobs,
        stories=stories,
        feed=feed,
        most=settings.found_stories,
        pause=settings.retry_seconds,
    )
    finder = CatalogueFinder(librarian, clock=clock, patience=settings.read_seconds)
    sending = Webhooks(
        ledger,
        sender=Sender(is_open=settings.webhooks_anywhere),
        look=looking(stories),
        clock=clock,
        dice=random.Random(),
    )
    static = assets.Assets(_WEB / "static")
    press = pages.Press(
        _WEB / "templates",
        clock=clock,
        address=static.address,
        editions=settings.all_editions,
        room=settings.kept_stories,
    )
    stand = fronts.Stand(stories, finder, press, page=settings.page_stories)
    web = FastAPI(
        title="Storywire",
        description="Live news stories, told from many sources.",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=life_of(feed, librarian, sending, seconds=settings.read_seconds),
    )
    web.state.feed = feed
    keeper = Doorkeeper(
        TokenBook(ledger, clock=clock),
        clock=clock,
        reads_open=settings.read == "open",
        per_minute=settings.per_minute,
        seconds=settings.read_seconds,
    )
    lookout = Lookout(
        ledger,
        clock=clock,
        editions=settings.all_editions,
        seconds=settings.read_seconds,
    )
    editing = Editing(ledger, stories, clock=clock, editions=settings.all_editions)
    signed_in = signing.Signing(
        SessionBook(ledger, clock=clock), keeper, seconds=settings.read_seconds
    )
    bureau = Bureau(editing, stories, finder, press, signed_in, settings.all_editions)
    reasons = LedgerReasons(ledger, clock=clock, seconds=settings.read_seconds)
    doors: dict[Scope, tuple[APIRouter, ...]] = {
        "read": (
            pages.routes(stories=stories, press=press),
            fronts.routes(stand),
            entity_pages.routes(stand),
            search.routes(stories=stories, finder=finder),
            live.routes(
                stories=stories,
                feed=feed,
                most=settings.live_readers,
                patience=settings.live_patience,
            ),
            api.routes(
                stories=stories, finder=finder, feed=feed, offers=LedgerOffers(ledger)
            ),
            versions.routes(stories=stories, histories=histories),
            version_pages.routes(stories=stories, histories=histories, press=press),
            feeds.routes(stories=stories, finder=finder),
            whys.routes(reasons=reasons, stories=stories, press=press),
            ops.routes(lookout=lookout, press=press, feed=feed, finder=finder),
        ),
        "ingest": (
            intake.routes(
                ledger=ledger,
                blobs=blobs,
                clock=clock,
                door=keeper.opens("ingest"),
                most=settings.offer_bytes,
            ),
        ),
        "edit": (decisions.routes(editing=editing, door=keeper.opens("edit")),),
        "webhooks": (
            hooks.routes(
                book=HookBook(ledger, clock=clock), is_open=settings.webhooks_anywhere
            ),
        ),
    }
    keeper.guard(web, doors)
    # Editors show their token once, to sign in.
    for router in (
        signing.routes(signed_in, press),
        editing_pages.routes(bureau),
        decision_pages.routes(bureau),
        health.routes(feed=feed, ledger=ledger),
        assets.routes(static),
    ):
        web.include_router(router)
    guard.refuse(web, show=press.refusal)
    describe(web, _WEB / "examples.json", doors, reads_open=settings.read == "open")
    return web


async def run_gateway(settings: Settings, stop: asyncio.Event) -> None:
    """Serve until told to stop; the server may be away at any time. For
    shared.runtime.serving.run. Raises PortTaken and NotRunning."""
    clock = SystemClock()
    ledger = _ledger(settings, clock)
    blobs = archive_for(settings)
    web = make_web(ledger=ledger, blobs=blobs, clock=clock, settings=settings)
    feed: LiveFeed = web.state.feed
    opened = listen(settings.host, settings.port)
    host, port = opened.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    signing = asyncio.create_task(sign(ledger, clock, feed, address, settings.alive))
    tending = [asyncio.create_task(tend(one)) for one in caring(ledger, blobs)]
    tending.append(asyncio.create_task(keep_aside()))
    ready(address=address)
    try:
        await serve(web, opened, stop=stop, close=feed.close)
    finally:
        for task in (signing, *tending):
            task.cancel()
        await asyncio.gather(signing, *tending, return_exceptions=True)
        with suppress(StorywireError):
            await ledger.sign(ledger.worker, {}, seconds=1)
        await ledger.aclose()


def make_app(settings: Settings | None = None) -> FastAPI:
    """Return the web app, for `uvicorn services.gateway.app:make_app --factory`."""
    chosen = settings or Settings()
    clock = SystemClock()
    ledger = _ledger(chosen, clock)
    return make_web(
        ledger=ledger, blobs=archive_for(chosen), clock=clock, settings=chosen
    )


def _ledger(settings: Settings, clock: Clock) -> RedisLedger:
    return RedisLedger(
        address_of(redis_url=settings.redis_url, data=settings.data),
        clock=clock,
        namespace=settings.namespace,
        worker=worker_name("gateway", clock),
    )
