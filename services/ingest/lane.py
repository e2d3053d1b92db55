"""A lane: files that are taken one after the other, oldest first, record by record."""

import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from services.ingest.core.blocks import BLOCK, Place, records
from services.ingest.core.files import Found
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.offers import Offer
from services.ingest.core.ports import Inbox
from services.ingest.core.readers import is_risky
from services.ingest.core.reading import failed
from services.ingest.open_files import RISKY, WARY, BatchSize, OpenFile, Pulled
from shared.clock import Clock

#: So many files of an inbox are listed at a time.
_LISTED = 10_000


class Lane:
    """Files of one inbox, oldest first, and files of others that were given over.

    `heavy`: files of more bytes (of data, a sixteenth) are not taken but kept for
    `given_away`. A file that is a stream is begun by `begin`, which needs to know where.
    Everything blocks.
    """

    def __init__(
        self,
        inbox: Inbox | None,
        *,
        clock: Clock,
        limits: Limits,
        heavy: int | None = None,
        block: int = BLOCK,
    ) -> None:
        self._inbox = inbox
        self._clock = clock
        self._limits = limits
        self._heavy = heavy
        self._block = block
        self._queue: deque[tuple[Inbox, Found]] = deque()
        self._given: list[tuple[Inbox, Found]] = []
        #: Files of other inboxes that this lane has, by their path.
        self._others: dict[str, Found] = {}
        self.current: OpenFile | None = None
        #: How many risky records may be taken at once.
        self._most_risky = RISKY
        #: When files may be listed again: a look at many costs time, and is not
        #: repeated at once.
        self._next_look = 0.0

    def forget(self) -> None:
        """Drop what is half done: files are listed and read anew."""
        self._leave()
        self._queue.clear()
        self._given.clear()
        self._others.clear()

    def look(self) -> bool:
        """List files if none is known; say whether there is any."""
        if self.current is None and not self._queue:
            listed = [*self._listed(), *self._given]
            self._given.clear()
            listed.sort(key=lambda one: (one[1].stamp.mtime_ns, one[1].path))
            heavy = self._heavy
            for inbox, one in listed:
                is_heavy = heavy is not None and one.load > heavy
                (self._given if is_heavy else self._queue).append((inbox, one))
        return self.current is not None or bool(self._queue)

    def _listed(self) -> list[tuple[Inbox, Found]]:
        """List the inbox, for no more than a fifth of all time."""
        inbox, began = self._inbox, self._clock.seconds()
        if inbox is None or began < self._next_look:
            return []
        found = [(inbox, one) for one in inbox.ready(_LISTED)]
        now = self._clock.seconds()
        self._next_look = 0.0 if found else now + 4 * (now - began)
        return found

    def given_away(self) -> list[tuple[Inbox, Found]]:
        """Give over the files that were too heavy for this lane when it last looked."""
        given, self._given = self._given, []
        return given

    def add(self, files: Iterable[tuple[Inbox, Found]]) -> None:
        """Take over files of another lane, each state of a file once."""
        for inbox, one in files:
            if self._others.get(one.path) != one:
                self._others[one.path] = one
                self._given.append((inbox, one))

    def pull(self, most: BatchSize) -> Pulled:
        """Read the next offers, at most so many; fewer where a stream is to be begun."""
        pulled = Pulled()
        while len(pulled.offers) < most.offers and pulled.size < most.size:
            file = self.current = self.current or self._next()
            if file is None or file.records is None or _is_enough(file, pulled):
                break
            if pulled.risky >= self._most_risky:
                break
            self._pull_one(file, file.records, pulled)
        self.check(pulled)
        return pulled

    def heard(self, *, timed_out: bool) -> None:
        """Hear whether a record of those taken at once took too long to read: then few
        are taken, and more again while all goes well."""
        self._most_risky = WARY if timed_out else min(RISKY, 2 * self._most_risky)

    @property
    def is_open(self) -> bool:
        """Say whether `pull` has something to read, without a look or `begin`."""
        if self.current is not None:
            return self.current.records is not None
        return bool(self._queue)

    def begin(self, place: Place) -> None:
        """Begin the current file at this place."""
        if self.current is not None and self.current.records is None:
            self.current.reached.place, self.current.told = place, place.offset
            self.current.begun = place
            self.current.records = self._records(self.current)

    def done(self, file: OpenFile) -> None:
        """Forget a file that is removed, or to be looked at anew."""
        file.close()
        self._others.pop(file.taken.found.path, None)

    def _next(self) -> OpenFile | None:
        while self._queue:
            inbox, found = self._queue.popleft()
            taken = inbox.read(found)
            if taken is None:
                self._others.pop(found.path, None)
                continue
            at = taken.entry.received_at if taken.entry else self._clock.now()
            file = OpenFile(inbox, taken, at)
            if taken.stream is None:
                file.records = self._records(file)
            return file
        return None

    def _pull_one(
        self,
        file: OpenFile,
        found: Iterator[Record | Refusal | None],
        pulled: Pulled,
    ) -> None:
        before = file.reached.place.offset
        try:
            record = next(found)
        except StopIteration:
            pulled.done.append(file)
            self.current = None
            return
        except OSError as error:
            file.inbox.leave(file.taken, error)
            self._drop(file, pulled)
            return
        if record is not None:
            if isinstance(record, Refusal) and _is_unread(file, record):
                file.taken = replace(
                    file.taken, reason=record.reason, detail=record.detail
                )
            pulled.offers.append((file, Offer.of(file.taken, record, file.received_at)))
            pulled.size += len(record.data)
            pulled.risky += isinstance(record, Record) and is_risky(record)
            file.parts = record.line or file.parts
        else:
            pulled.size += max(self._block, file.reached.place.offset - before)

    def check(self, pulled: Pulled) -> None:
        """Drop what was read of files that changed or went away meanwhile."""
        files = {id(file): file for file, _ in pulled.offers}
        files |= {id(file): file for file in pulled.done}
        for file in files.values():
            if not file.inbox.is_unchanged(file.taken):
                self._drop(file, pulled)

    def _drop(self, file: OpenFile, pulled: Pulled) -> None:
        pulled.offers = [(one, offer) for one, offer in pulled.offers if one is not file]
        pulled.done = [one for one in pulled.done if one is not file]
        if self.current is file:
            self.current = None
        self.done(file)

    def _leave(self) -> None:
        if self.current is not None:
            self.current.close()
        self.current = None

    def _records(self, file: OpenFile) -> Iterator[Record | Refusal | None]:
        """Yield a file's records; at least one, whatever the file is."""
        taken, reached, count = file.taken, file.reached, 0
        if taken.reason is not None:
            yield Refusal(taken.reason, taken.detail, taken.data)
            return
        is_begun = reached.place.offset > 0
        try:
            for record in records(
                taken.stream or io.BytesIO(taken.data),
                name=taken.found.file,
                limits=self._limits,
                block=self._block,
                reached=reached,
            ):
                count += record is not None
                yield record
        except OSError:
            raise  # the disk is at fault, not the file
        except Exception as error:
            # A hole in our reading must not stop the folder: the file is refused whole,
            # a stream from here on.
            line = reached.place.line + 1 if reached.is_stream else None
            yield Refusal("broken", failed(error), taken.data, line)
            return
        if not count and not is_begun:
            yield Refusal("empty", "The file holds no article.", taken.data)


def _is_enough(file: OpenFile, pulled: Pulled) -> bool:
    """Say whether no more of a file may be taken before it is known what came of it.

    Plain texts and data can't hang.
    """
    offers = pulled.offers[-file.most :]
    if len(offers) < file.most or any(one is not file for one, _ in offers):
        return False
    last = offers[-1][1].record
    return isinstance(last, Record) and is_risky(last)


def _is_unread(file: OpenFile, refusal: Refusal) -> bool:
    """Say whether a large file is refused whole, without its bytes."""
    is_large = file.taken.stream is not None
    return is_large and refusal.line is None and not refusal.data
