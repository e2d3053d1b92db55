"""Waiting until everything that was handed over has come to its end."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.desk.home import Desk, Home
from services.desk.terminal.listing import files_in
from shared.clock import milliseconds
from shared.errors import Away, StorywireError

#: Milliseconds: a model that is asked later is not waited for.
SOON = 10_000


class Unsettled(StorywireError):
    """Work is left that does not go on; see `storywire status` and `storywire logs`."""


class Halted(StorywireError):
    """A service can't live, and its work would wait for ever."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is still to be done, stage by stage."""

    files: int
    offers: int
    to_enrich: int
    to_place: int
    to_tidy: int
    to_write: int
    #: Stories that a language model is asked about; they have their embedded text.
    to_model: int = 0

    @property
    def total(self) -> int:
        """All of it; 0: settled."""
        taking = self.files + self.offers + self.to_enrich + self.to_place
        return taking + self.to_tidy + self.to_write + self.to_model

    @property
    def is_told(self) -> bool:
        """Whether every story has its text, if perhaps not yet a model's."""
        return self.total == self.to_model

    def __str__(self) -> str:
        counts = {
            "in the inbox": self.files,
            "to take in": self.offers,
            "to enrich": self.to_enrich,
            "to place": self.to_place,
            "to tidy": self.to_tidy,
            "to write": self.to_write,
            "to write by the model": self.to_model,
        }
        return ", ".join(f"{n:,} {what}" for what, n in counts.items() if n) or "nothing"


async def left(desk: Desk) -> Left:
    """Look what is left to be done, first stage first, so that nothing slips by."""
    await desk.keep_up()
    ledger, keys = desk.ledger, desk.ledger.keys
    files = await asyncio.to_thread(_waiting, desk.home)
    last = await asyncio.to_thread(desk.home.last_number)
    offered = await ledger.length(keys.offered)
    journal, *_ = await ledger.fields([keys.journal])
    editions = desk.settings.all_editions
    to_enrich = await ledger.length(keys.ingested)
    to_place = [
        await ledger.length(stream)
        for one in editions
        for stream in (keys.enriched(one), keys.ruling(one))
    ]
    decisions = await ledger.length(keys.decisions)
    untidy = [await ledger.members(keys.untidy(one)) for one in editions]
    due = await ledger.ranked(keys.due, limit=1_000_000)
    return Left(
        files=files,
        offers=offered + decisions + max(0, last - int(journal.get("mark") or 0)),
        to_enrich=to_enrich,
        to_place=sum(to_place),
        to_tidy=sum(map(len, untidy)),
        to_write=len(due),
        to_model=await _asked_of_model(desk),
    )


async def _asked_of_model(desk: Desk) -> int:
    """Count the stories that a model will be asked about soon, or is just asked about;
    none where no worker asks one, or it is left alone because it fails."""
    ledger, keys = desk.ledger, desk.ledger.keys
    due = await ledger.ranked(keys.model_due, limit=1_000_000)
    if not due or not any(one.get("model") for one in (await ledger.workers()).values()):
        return 0
    soon = milliseconds(desk.clock.now()) + SOON
    held = await ledger.fields([keys.modelling(story_id) for story_id, _ in due])
    return sum(
        "token" in fields or when <= soon
        for (_, when), fields in zip(due, held, strict=True)
    )


def _waiting(home: Home) -> int:
    """Count the files that ingest has not taken."""
    folders = [one for one in (home.inbox, home.backfill) if one.is_dir()]
    return sum(1 for _ in files_in(folders))


async def settle(
    desk: Desk,
    *,
    progress: Callable[[Left], None] = lambda _: None,
    failing: Callable[[], Mapping[str, str]] = dict,
    patience: float = 120.0,
    pace: float = 0.1,
) -> None:
    """Wait until nothing is left. Raises Unsettled if nothing moves for so long, Away if
    the server can't be reached for so long, and Halted as soon as `failing` names a
    service, with its last error. A model that lets itself wait for so long is not waited
    for: the stories have their text."""
    since, last = desk.clock.seconds(), None
    while True:
        began = desk.clock.seconds()
        end_if_asked()
        for service, error in failing().items():
            raise Halted(f"{service} can't work: {error or 'it ends at once'}")
        try:
            now = await left(desk)
        except Away:
            if desk.clock.seconds() - since > patience:
                raise
            await asyncio.sleep(pace)
            continue
        progress(now)
        if now != last:
            since, last = desk.clock.seconds(), now
        is_stuck = desk.clock.seconds() - since > patience
        if not now.total or (is_stuck and now.is_told):
            return
        if is_stuck:
            raise Unsettled(f"Nothing moves any more, and this is left: {now}.")
        # A look at 100,000 files is work: never more than a tenth of the time.
        await asyncio.sleep(max(pace, 9 * (desk.clock.seconds() - began)))


def end_if_asked() -> None:
    """End this task if somebody asked it to. Raises CancelledError.

    Libraries may take the request for a lost connection, and swallow it; who then tries
    again for ever would never end.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
