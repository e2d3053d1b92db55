"""Writing that fails is tried again, then buried; a server that is away is waited for."""

import asyncio
from typing import Any

import pytest

from shared.errors import BlobMissing
from tests.copydesk import STRIKE, an_article
from tests.services.writing.desk import Desk


async def test_after_five_failed_leases_the_writing_is_buried_and_the_text_stays(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    written = await desk.story()
    await desk.place(desk.flood(1).model_copy(update={"enrichment": "lost"}))
    desk.wait(2)
    for lease in (10, 20, 40, 80, 160):
        assert await writer.step() == 1
        assert await desk.ledger.length(desk.ledger.keys.dead_letters) == 0
        # A storm in which writers die is given time to pass: each pause is longer.
        desk.wait(lease - 1)
        assert await writer.step() == 0
        desk.wait(1)
    assert await writer.step() == 1
    assert await desk.due() == {}
    ((_, letter),) = await desk.ledger.entries(desk.ledger.keys.dead_letters)
    assert "Untold" in letter["body"]
    assert written.id in letter["body"]
    record = await desk.story()
    assert record.paragraphs == written.paragraphs
    assert record.article_count == 2
    # Mended, and touched by the next article, it is written again.
    await desk.place(desk.flood(1, state=2, kind="revised"))
    desk.wait(2)
    assert await writer.step() == 1
    assert (await desk.story()).headline.citations[0].article_id == "flood-1"


async def test_the_writer_works_until_told_to_stop_also_when_the_server_is_away(
    desk: Desk, eventually: Any
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), an_article(desk.blobs, "strike", STRIKE[0]))
    desk.wait(2)
    stop = asyncio.Event()
    desk.server.is_away = True
    working = asyncio.create_task(writer.work(stop, pace=0.01))
    await asyncio.sleep(0.03)
    assert not working.done()
    desk.server.is_away = False
    await eventually(
        lambda: (
            len(desk.server.values) and not desk.server.values.get(desk.ledger.keys.due)
        )
    )
    stop.set()
    await asyncio.wait_for(working, 5)
    assert (await desk.told()).count("story.rewritten") == 2


async def test_a_text_lost_from_the_archive_is_tried_again(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0).model_copy(update={"enrichment": "lost"}))
    desk.wait(2)
    assert await writer.step() == 1
    with pytest.raises(BlobMissing):
        desk.blobs.get("lost")
    (again,) = (await desk.due()).values()
    assert again == int((desk.clock.now().timestamp() + 10) * 1000)
