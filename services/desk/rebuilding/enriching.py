"""Enrich's work in processes of its own, for a journal's worth of articles."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from services.enrich.handlers import enrich, recall
from services.enrich.models import load_tools
from shared.blobs.choosing import archive_for
from shared.blobs.port import Blobs
from shared.events.stages import ArticleEnriched, ArticleIngested
from shared.settings import ServiceSettings

#: A journal with fewer lines is enriched here: processes take a second to start.
WORTH_IT = 200
#: More of them than this wait for the placer.
_MOST = 8

Run = Callable[..., Awaitable[Any]]


@contextmanager
def enrichers(
    settings: ServiceSettings, *, lines: int, models: Path | None
) -> Iterator[Run]:
    """Give what runs `services.enrich.handlers.enrich`, for so many journal lines, with
    the models of that folder (None: without models), whatever tools it is given;
    `known`: the blob of an enrichment that will do, if it was made the same way."""
    count = min(os.cpu_count() or 1, _MOST)
    if lines < WORTH_IT or count < 2:

        async def here(
            _: object, event: ArticleIngested, *__: object, known: str = ""
        ) -> Any:
            return await asyncio.to_thread(_enriched, event, settings, models, known)

        yield here
        return
    # Forked processes would inherit our threads' locks, and the server's descriptors.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, initializer=_begin) as pool:

        async def run(
            _: object, event: ArticleIngested, *__: object, known: str = ""
        ) -> Any:
            return await asyncio.get_running_loop().run_in_executor(
                pool, _enriched, event, settings, models, known
            )

        try:
            yield run
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin() -> None:
    """Leave Ctrl-C to the process that started us, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    # A worker that waits for work would not notice: it holds its queue's other end, too.
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


@cache
def _archive(settings: ServiceSettings) -> Blobs:
    return archive_for(settings)


def _enriched(
    event: ArticleIngested, settings: ServiceSettings, models: Path | None, known: str
) -> tuple[ArticleEnriched, dict[str, Any]]:
    blobs, tools = _archive(settings), load_tools(models)
    if known and (recalled := recall(event, known, blobs, tools)):
        return recalled, {}
    return enrich(event, blobs, tools)
