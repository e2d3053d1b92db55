"""When a process looks for garbage: not while somebody waits, if it can be helped."""

import asyncio
import gc

#: Seconds after which what lives is set aside; after which all of it is looked through.
ASIDE, WHOLE = 2.0, 300.0


def set_aside() -> None:
    """Set aside what lives now, for good. For a process that has loaded its modules and
    now makes many short-lived things: else Python looks through the modules with them."""
    gc.collect()
    gc.freeze()


async def keep_aside(*, aside: float = ASIDE, whole: float = WHOLE) -> None:
    """Spare a process that keeps much in memory the pauses in which Python looks through
    all of it, many times an hour, for circles that nobody holds any more: what lives is
    set aside every few seconds, so that only what came since is looked through, and all
    of it every few minutes. Until cancelled; for one task of a process.
    """
    try:
        while True:
            for _ in range(max(round(whole / aside), 1)):
                gc.freeze()
                await asyncio.sleep(aside)
            gc.unfreeze()
            gc.collect()
    finally:
        gc.unfreeze()
