"""A subscriber's task that fails while its server is away is heard, and let go."""

import asyncio
import gc
from typing import Any

import pytest

from shared.ledger.delivery import HeardTasks


@pytest.mark.asyncio
async def test_a_task_that_failed_unheard_is_no_complaint():
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: complaints.append(context)
    )

    async def fail() -> None:
        raise ConnectionError

    tasks = HeardTasks()
    tasks.append(asyncio.create_task(fail()))
    for _ in range(4):
        await asyncio.sleep(0)
    assert tasks == []
    gc.collect()
    assert complaints == []
