"""What lives is set aside from the search for garbage."""

import asyncio
import gc
import weakref
from typing import Any

from shared.runtime.garbage import keep_aside, set_aside


async def test_what_lives_is_set_aside_and_circles_are_found_all_the_same(
    eventually: Any,
):
    class Page:
        """Holds itself."""

    page = Page()
    page.own = page  # type: ignore[attr-defined]
    held = weakref.ref(page)
    gc.disable()  # nobody else looks for it
    try:
        keeping = asyncio.create_task(keep_aside(aside=0.01, whole=0.02))
        await eventually(lambda: gc.get_freeze_count() > 0)
        assert held() is page
        del page
        await eventually(lambda: held() is None)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        assert gc.get_freeze_count() == 0
    finally:
        gc.enable()


def test_what_was_loaded_at_the_start_is_not_looked_through_again():
    loaded = {"module": ["of", "many"]}
    try:
        set_aside()
        assert all(one is not loaded for one in gc.get_objects())
        made = {"article": ["short-lived"]}
        assert any(one is made for one in gc.get_objects())
    finally:
        gc.unfreeze()
