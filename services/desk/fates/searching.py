"""Which offers a user means by a file's name or an id."""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from services.desk.fates.hops import place_of
from services.desk.fates.loglines import LogLine
from services.desk.home import Desk, Home
from services.desk.stories.stories import UnknownStory, story_named
from services.ingest.journal import Journal
from shared.blobs.port import Blobs
from shared.errors import BlobBroken, BlobMissing
from shared.events.journal import JournalLine
from shared.events.reading import Reading

#: The least that must be given of an id.
SHORTEST = 4
_BATCH = 500
_LINE = re.compile(r"(?P<file>.+):(?P<line>\d+)")


@dataclass(frozen=True, slots=True)
class Sought:
    """What the user gave, in every way that it can be meant."""

    text: str
    #: Names below the inbox, with and without the folder of a source.
    files: frozenset[str]
    line: int | None = None
    #: A name, or the end of a path, means every file whose path ends so.
    is_wide: bool = False

    @classmethod
    def of(cls, text: str, home: Home, *, is_wide: bool = False) -> "Sought":
        """Read what was given: a path may be that of the inbox, FILE may be FILE:LINE."""
        names, line = {text}, None
        if found := _LINE.fullmatch(text):
            names.add(found["file"])
            line = int(found["line"])
        folders = (home.inbox.absolute(), home.backfill.absolute())
        for name in list(names):
            path = Path(name).expanduser().absolute()
            for folder in folders:
                if path.is_relative_to(folder):
                    names.add(str(path.relative_to(folder)))
                names.add(name.removeprefix("./").removeprefix(f"{folder.name}/"))
        return cls(text, frozenset(names), line, is_wide)

    def names(self, line: JournalLine) -> bool:
        """Say whether this journal line's file, offer or trace is meant."""
        whole = place_of(line.source, line.file, None)
        if whole in self.files or line.file in self.files:
            is_line = self.line in (None, line.line)
            return is_line or self.text in (whole, line.file)
        if self.is_wide and (self._ends(whole, line.line) or self._ends(line.member)):
            return True
        return self.begins(line.offer_id) or self.begins(line.trace_id)

    def _ends(self, path: str, line: int | None = None) -> bool:
        """Say whether a path ends with what was given; so may that of a member."""
        ends = tuple(f"/{one}" for one in self.files if one)
        if not f"/{path}".endswith(ends):
            return False
        is_line = self.line in (None, line)
        return is_line or f"/{path}".endswith(f"/{self.text}")

    def begins(self, name: str) -> bool:
        """Say whether an id is meant: whole, or by its beginning."""
        is_long = len(self.text) >= SHORTEST
        return name == self.text or (is_long and name.startswith(self.text))


class Search:
    """Finds the journal lines that are meant, by journal, ledger, logs and archive."""

    def __init__(
        self, home: Home, blobs: Blobs, log: Sequence[LogLine], desk: Desk | None
    ) -> None:
        self._journal = Journal.reading(home.journal)
        self._blobs = blobs
        self._log = log
        self._desk = desk

    async def lines(self, sought: Sought) -> list[JournalLine]:
        """Return them in order; [] if nothing is known of it. Raises JournalBroken.

        File, offer and trace are looked up in the journal; if it is none of these, all
        offers are gone through for an article, a story or an external id.
        """
        found = await asyncio.to_thread(self._named, sought)
        if found:
            return found
        return await self._by_content(sought, await self._of_story(sought))

    def _named(self, sought: Sought) -> list[JournalLine]:
        return [line for line in self._offered() if sought.names(line)]

    def _offered(self) -> Iterator[JournalLine]:
        return (line for line in self._journal.lines() if line.is_offer)

    async def _of_story(self, sought: Sought) -> frozenset[str]:
        """Return the articles of the story that is meant; none if it is no story."""
        told = {
            one.word("article_id")
            for one in self._log
            if one.word("event") == "article.placed"
            and sought.begins(one.word("story_id"))
        }
        if self._desk is not None:
            ledger = self._desk.ledger
            try:
                story_id = await story_named(self._desk, sought.text)
            except UnknownStory:
                return frozenset(told - {""})
            (members,) = await ledger.fields([ledger.keys.members(story_id)])
            told |= members.keys()
        return frozenset(told - {""})

    async def _by_content(
        self, sought: Sought, articles: frozenset[str]
    ) -> list[JournalLine]:
        known = {one.word("offer_id"): one.word("article_id") for one in self._log}
        found: list[JournalLine] = []
        lines = self._offered()
        while batch := await asyncio.to_thread(lambda: list(islice(lines, _BATCH))):
            offers = await self._offers(batch)
            told = await asyncio.to_thread(self._told, batch, offers, known, sought.text)
            for line, (article_id, external) in zip(batch, told, strict=True):
                is_meant = article_id in articles if articles else _is(sought, article_id)
                if is_meant or external == sought.text:
                    found.append(line)
        return found

    async def _offers(self, batch: Sequence[JournalLine]) -> Sequence[Mapping[str, str]]:
        if self._desk is None:
            return [{}] * len(batch)
        ledger = self._desk.ledger
        return await ledger.fields([ledger.keys.offer(one.offer_id) for one in batch])

    def _told(
        self,
        batch: Sequence[JournalLine],
        offers: Sequence[Mapping[str, str]],
        known: Mapping[str, str],
        text: str,
    ) -> list[tuple[str, str]]:
        """Return article id and external id of offers; empty if they can't be told."""
        told = []
        for line, offer in zip(batch, offers, strict=True):
            article_id = offer.get("article_id") or known.get(line.offer_id, "")
            external = offer.get("external_id", "")
            if not offer:
                read = self._read(line, text, is_known=bool(article_id))
                article_id, external = article_id or read[0], read[1]
            told.append((article_id, external))
        return told

    def _read(self, line: JournalLine, text: str, *, is_known: bool) -> tuple[str, str]:
        """Take article id and external id from what was read of an offer."""
        try:
            data = self._blobs.get(line.reading)
            # Spelling a reading out costs far more than looking through its bytes.
            if is_known and json.dumps(text, ensure_ascii=False).encode() not in data:
                return "", ""
            reading = Reading.model_validate_json(data)
        except (BlobMissing, BlobBroken, ValidationError):
            return "", ""
        key = reading.key()
        return key.article_id() if key else "", reading.external_id or ""


def _is(sought: Sought, article_id: str) -> bool:
    return bool(article_id) and sought.begins(article_id)


def reading_of(blobs: Blobs, line: JournalLine) -> Reading | None:
    """Return what was read of an offer; None if the archive does not give it."""
    try:
        return Reading.model_validate_json(blobs.get(line.reading))
    except (BlobMissing, BlobBroken, ValidationError):
        return None
