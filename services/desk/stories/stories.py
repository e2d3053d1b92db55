"""Stories for the desk: found by a whole id or its beginning, listed as the front is."""

import re
from collections.abc import AsyncIterator, Sequence

from services.desk.home import Desk
from shared.errors import BlobBroken, BlobMissing, StorywireError
from shared.events.story import StoryRecord
from shared.ledger.connecting import reachable
from shared.ledger.reading import front_places, read_story

#: The least that must be given of an id.
SHORTEST = 4
#: A chain of merged stories longer than this is a circle.
_LONGEST_CHAIN = 32
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)


class UnknownStory(StorywireError):
    """There is no such story; `storywire stories` lists those that there are."""


async def front(
    desk: Desk, *, edition: str = "all", limit: int = 0
) -> AsyncIterator[StoryRecord]:
    """Yield the records of live and closed stories, last updated first; 0: all.

    One whose text is lost is passed over.
    """
    ledger = desk.ledger
    most = limit or 10_000_000
    for _, story_id in await front_places(ledger, edition=edition, limit=most):
        try:
            record = await read_story(ledger, desk.blobs, story_id)
        except (BlobMissing, BlobBroken):
            continue
        if record is not None:
            yield record.story


async def story_named(desk: Desk, given: str) -> str:
    """Return the id of the one story that is so called, or whose id so begins.

    Raises UnknownStory, also when several stories' ids begin so.
    """
    if _ID.fullmatch(given) is None:
        raise UnknownStory(f"{given!r} is no id of a story; see `storywire stories`.")
    keys = desk.ledger.keys
    fields, redirects = await desk.ledger.fields([keys.story(given), keys.redirects])
    if fields or given in redirects:
        return given
    if len(given) < SHORTEST:
        raise UnknownStory(
            f"There is no story {given}; give at least {SHORTEST} characters of its id."
        )
    return _only(given, sorted({*await _beginning(desk, given), *redirects}))


def _only(given: str, ids: Sequence[str]) -> str:
    fitting = [one for one in ids if one.startswith(given)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise UnknownStory(
            f"There is no story {given}; `storywire stories` lists those that there are."
        )
    shown = ", ".join(fitting[:3]) + (", …" if len(fitting) > 3 else "")
    raise UnknownStory(f"{len(fitting)} stories begin with {given}: {shown}; give more.")


async def _beginning(desk: Desk, start: str) -> list[str]:
    """List all stories, retracted ones included, whose ids begin so."""
    prefix = desk.ledger.keys.story("")
    found = []
    async with reachable():
        async for key in desk.ledger.client.scan_iter(
            match=f"{_literal(prefix + start)}*", count=1000, _type="hash"
        ):
            found.append(str(key).removeprefix(prefix).partition(":")[0])
    return found


def _literal(text: str) -> str:
    return re.sub(r"([*?\[\]\\^])", r"\\\1", text)


async def record_now(desk: Desk, story_id: str) -> tuple[StoryRecord, Sequence[str]]:
    """Return a story's record, and the ids of stories that were merged on the way to it.

    Raises UnknownStory, BlobMissing, BlobBroken.
    """
    (redirects,) = await desk.ledger.fields([desk.ledger.keys.redirects])
    passed: list[str] = []
    here = story_id
    while len(passed) < _LONGEST_CHAIN:
        found = await read_story(desk.ledger, desk.blobs, here)
        record = found.story if found else None
        onward = (record.merged_into if record else None) or redirects.get(here)
        if record is not None and (record.status != "merged" or onward is None):
            return record, passed
        if onward is None or onward in passed:
            break
        passed.append(here)
        here = onward
    raise UnknownStory(f"There is no story {here} any more; see `storywire stories`.")
