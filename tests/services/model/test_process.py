"""A process that is told of a model."""

import asyncio
from pathlib import Path

import pytest

from services.summarize.app import make_worker
from services.summarize.settings import ModelUnset, Settings
from shared.blobs.folder import FolderBlobs
from shared.disk import SystemDisk
from tests.modeldesk import MakeLedger, ModelDesk
from tests.modelhouse import Liar
from tests.services.model.flood import WROTE


@pytest.mark.redis
async def test_a_process_that_is_told_of_a_model_writes_by_it(
    liar: Liar, make: MakeLedger, server_url: str, tmp_path: Path
) -> None:
    blobs = FolderBlobs(tmp_path / "archive", SystemDisk())
    desk = await ModelDesk(liar, make, blobs=blobs).begin()
    await desk.place(desk.flood(0))
    worker = make_worker(
        Settings(
            STORYWIRE_HOME=tmp_path,
            REDIS_URL=server_url,
            SUMMARIZE_ROLE="writer",
            LLM_URL=liar.url,
            LLM_MODEL="quill",
            LLM_KEY="sesame",
            LLM_QUIET_MS=0,
        )
    )
    stop = asyncio.Event()
    running = asyncio.ensure_future(worker.main(stop))
    try:
        for _ in range(600):
            if running.done() or (await desk.story()).generated_by == WROTE:
                break
            await asyncio.sleep(0.05)
        assert (await desk.story()).generated_by == WROTE
        assert liar.heard[0].key == "sesame"
    finally:
        stop.set()
        await running
        await desk.end()


@pytest.mark.redis
async def test_a_process_that_can_t_ask_its_model_says_so_at_its_start(
    server_url: str, tmp_path: Path
) -> None:
    settings = Settings(STORYWIRE_HOME=tmp_path, REDIS_URL=server_url, LLM_MODEL="quill")
    with pytest.raises(ModelUnset):
        await asyncio.wait_for(make_worker(settings).main(asyncio.Event()), 30)
