"""`storywire forget`: which articles are meant, and waiting until they are gone."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.desk.deciding.offering import offer
from services.desk.fates.hops import place_of
from services.desk.fates.searching import Search, Sought, reading_of
from services.desk.fates.waiting import Unsettled
from services.desk.home import Desk
from services.ingest.journal import Journal
from shared.errors import Away, StorywireError
from shared.events.identity import DocumentKey, page_keys
from shared.events.journal import JournalLine

_PART = 500


class UnknownArticle(StorywireError):
    """Nothing is known of this article; give its id, its address or its file."""


class NotCarriedOut(Unsettled):
    """The decision is journalled, and goes on; see `storywire status`."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be forgotten: an article, or an offer that was refused."""

    article_id: str = ""
    offer_id: str = ""
    title: str = ""
    #: Its file below the inbox, as it was last offered.
    place: str = ""
    story_id: str = ""


async def targets(
    desk: Desk, texts: Sequence[str], *, is_wide: bool = False
) -> list[Target]:
    """Return what is meant by ids, addresses and file names, each once; `is_wide`: also
    by the end of a file's path.

    Raises UnknownArticle, before anything is done.
    """
    found: dict[tuple[str, str], Target] = {}
    for text in texts:
        meant = await _of_document(desk, text)
        meant = meant or await _of_lines(desk, text, is_wide=is_wide)
        if not meant:
            raise UnknownArticle(
                f"Nothing is known of {text}; give an article's id, address or file."
            )
        for one in meant:
            found.setdefault((one.article_id, one.offer_id), one)
    return list(found.values())


async def _of_document(desk: Desk, text: str) -> list[Target]:
    """Take the text for an address, or for an article's whole id."""
    keys = page_keys(text)
    names = [key.article_id() for key in keys if not key.needs_overlap] or [text]
    for name in names:
        (document,) = await desk.ledger.fields([desk.ledger.keys.document(name)])
        own = [name] if document.get("states") else []
        if meant := own or (_bearers(document) if keys else []):
            return [await told(desk, one) for one in meant]
    return []


async def _of_lines(desk: Desk, text: str, *, is_wide: bool) -> list[Target]:
    """Take the text for a file's name, or whatever else `trace` understands."""
    search = Search(desk.home, desk.blobs, (), desk)
    lines = await search.lines(Sought.of(text, desk.home, is_wide=is_wide))
    keys, found = desk.ledger.keys, list[Target]()
    for first in range(0, len(lines), _PART):
        part = lines[first : first + _PART]
        offers = await desk.ledger.fields([keys.offer(one.offer_id) for one in part])
        for line, fields in zip(part, offers, strict=True):
            article_id = fields.get("article_id") or await _article(desk, line)
            if article_id:
                found.append(await told(desk, article_id, line))
            elif line.reason is not None and fields:
                found.append(Target(offer_id=line.offer_id, place=_place(line)))
    return found


async def _article(desk: Desk, line: JournalLine) -> str:
    """Tell whose line it is, though the server forgot the offer."""
    reading = await asyncio.to_thread(reading_of, desk.blobs, line)
    for key in reading.names() if reading and reading.reason is None else ():
        for article_id in await _sharing(desk, key):
            held = await desk.ledger.members(desk.ledger.keys.lines(article_id))
            if str(line.number) in held:
                return article_id
    return ""


async def _sharing(desk: Desk, key: DocumentKey) -> list[str]:
    first = desk.ledger.keys.document(key.article_id())
    (document,) = await desk.ledger.fields([first])
    last = int(document.get("ordinals") or 1)
    own = [key.article_id(number) for number in range(1, last + 1)]
    return [*own, *_bearers(document)]


def _bearers(document: Mapping[str, str]) -> list[str]:
    """Return the documents that are known by the name whose hash this is."""
    return document.get("same", "").split()


async def told(desk: Desk, article_id: str, line: JournalLine | None = None) -> Target:
    """Return what is known of an article; `line`: as it was last offered, if that is
    known."""
    keys = desk.ledger.keys
    (document,) = await desk.ledger.fields([keys.document(article_id)])
    if line is None:
        numbers = [int(one) for one in await desk.ledger.members(keys.lines(article_id))]
        line = await asyncio.to_thread(_line, desk, max(numbers, default=0))
    reading = await asyncio.to_thread(reading_of, desk.blobs, line) if line else None
    return Target(
        article_id=article_id,
        title=(reading.title or "") if reading else "",
        place=_place(line) if line else "",
        story_id=document.get("story_id", ""),
    )


def _line(desk: Desk, number: int) -> JournalLine | None:
    if not number or not desk.home.journal.is_dir():
        return None
    return next(iter(Journal.reading(desk.home.journal).lines(number - 1)), None)


def _place(line: JournalLine) -> str:
    return place_of(line.source, line.file, line.line, line.member)


async def decide(desk: Desk, chosen: Sequence[Target]) -> str:
    """Offer the decision to forget; return its id. Raises Away."""
    event = await offer(
        desk,
        kind="forget",
        articles=tuple(one.article_id for one in chosen if one.article_id),
        offers=tuple(one.offer_id for one in chosen if one.offer_id),
    )
    return event.decision_id


async def carried_out(
    desk: Desk,
    decision_id: str,
    *,
    progress: Callable[[str], None] = lambda _: None,
    patience: float = 300.0,
    pace: float = 0.1,
) -> dict[str, Any]:
    """Wait until a decision is carried out; return what was removed.

    Raises NotCarriedOut after so many seconds: it goes on by itself.
    """
    since = desk.clock.seconds()
    while True:
        try:
            await desk.keep_up()
            (fields,) = await desk.ledger.fields([desk.ledger.keys.offer(decision_id)])
        except Away:
            fields = {}
        if fields.get("done_at"):
            return _removed(fields)
        is_journalled = "number" in fields
        progress("waiting for its stories" if is_journalled else "waiting for ingest")
        if desk.clock.seconds() - since > patience:
            raise NotCarriedOut(
                "The decision is journalled and goes on by itself when all services run."
                if is_journalled
                else "No ingest has taken the decision yet; it waits for one."
            )
        await asyncio.sleep(pace)


def _removed(fields: dict[str, str]) -> dict[str, Any]:
    names = ("blobs", "bytes", "texts", "updates", "letters", "files")
    counts = {name: int(fields.get(name) or 0) for name in names}
    return {**counts, "is_rewritten": fields.get("is_rewritten") == "1"}
