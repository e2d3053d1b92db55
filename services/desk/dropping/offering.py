"""`storywire drop --stream`: files handed over through the server, not the folder."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from services.desk.home import Desk
from services.desk.terminal.listing import NothingThere, handed_in
from services.gateway.offers import LedgerOffers
from shared.errors import StorywireError
from shared.ledger.offering import Handing, OffersFull, hand_over

#: A file of more parts is not told part by part.
_TOLD = 10_000


class OnlyFiles(StorywireError):
    """Links, pipes and devices can't be handed over through the server."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One file handed over: where it came from, its name, and its offer."""

    origin: Path
    name: str
    offer_id: str


def handings(
    paths: Iterable[Path | str],
    *,
    data: Path,
    pipe: BinaryIO | None = None,
    name: str = "",
) -> Iterable[tuple[Path, Path]]:
    """List what is to be handed over, each with its name; `pipe` last.

    Raises NothingThere, OwnFolder, PassedOver and OnlyFiles before the first one is
    handed over.
    """
    found = list(handed_in(paths, data=data))
    for origin, below in found:
        if origin.is_symlink() or not origin.is_file():
            raise OnlyFiles(
                f"{below} is a link, pipe or device, and can't be handed over through "
                "the server; drop the file itself."
            )
    return [*found, *([(Path("-"), Path(name))] if pipe is not None else ())]


async def offered(
    desk: Desk,
    listed: Iterable[tuple[Path, Path]],
    *,
    pipe: BinaryIO | None = None,
    pace: float = 0.5,
) -> AsyncIterator[Handed]:
    """Hand files over, each whole or not at all; the files stay where they are.

    Waits while too many wait to be taken in. Raises Away, DiskFull.
    """
    for origin, name in listed:
        source, below = _parted(name)
        try:
            data = pipe.read() if pipe and str(origin) == "-" else origin.read_bytes()
        except FileNotFoundError as error:
            raise NothingThere(f"There is no file {origin} any more.") from error
        # One key for all tries of this file: a lost reply offers nothing twice.
        handing = Handing(data, below, source, key=desk.clock.token())
        while True:
            try:
                offer_id = await hand_over(
                    handing, ledger=desk.ledger, blobs=desk.blobs, clock=desk.clock
                )
                break
            except OffersFull:
                await asyncio.sleep(pace)
        yield Handed(origin, str(name), offer_id)


def _parted(name: Path) -> tuple[str, str]:
    """Part the folder of a source from the name below it."""
    source, slash, below = str(name).partition("/")
    return (source, below) if slash else ("", source)


async def final(
    desk: Desk, offer_id: str, *, pace: float = 0.2
) -> AsyncIterator[Mapping[str, Any]]:
    """Wait until an offer has its final state; yield it, or each of its parts.

    Away is waited out by the caller's patience, not here.
    """
    offers = LedgerOffers(desk.ledger)
    while True:
        whole = await offers.offer(offer_id)
        if whole is not None and whole["state"] != "waiting":
            break
        await asyncio.sleep(pace)
    if not whole.get("parts"):
        yield whole
        return
    parts = await offers.parts(offer_id, after=0, limit=_TOLD)
    for part in parts or ():
        yield part
