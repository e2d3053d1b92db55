"""FastStream's part: its subscribers read new entries; the rest is the ledger's."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from faststream import AckPolicy
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.annotations import RedisBatchStreamMessage
from faststream.redis.parser import MessageFormat
from faststream.redis.subscriber.usecases import stream_subscriber

from shared.errors import Away, StorywireError
from shared.ledger.connecting import DOWN, reachable
from shared.ledger.handling import Taken
from shared.ledger.port import Consumption
from shared.ledger.redis import RedisLedger
from shared.ledger.streams import StreamReader

#: Milliseconds that a read waits for entries; redis-py gives up a socket after more.
POLLING = 1000
#: Seconds before a failed read is tried again; FastStream's own is 5.
BACKOFF = 0.3
#: Seconds that a stopping worker gives its batch in hand.
GRACE = 8.0


class PlainFormat(MessageFormat):
    """Leaves entries as they are: several plain fields, which shared.events.wire reads.

    FastStream's own format knows one binary field only, and drops a batch when `parse`
    raises; ours never does.
    """

    @classmethod
    async def encode(cls, **_: Any) -> bytes:
        raise StorywireError("Entries are written by the ledger's scripts only.")

    @classmethod
    def parse(cls, data: Any) -> tuple[bytes, dict[str, Any]]:
        return b"null", {}


def _is_news(record: logging.LogRecord) -> bool:
    """Keep FastStream from telling of an absent server at each of its tries, with a
    traceback: the worker's sign of life does it once."""
    return not (record.exc_info and isinstance(record.exc_info[1], DOWN))


class HeardTasks(list["asyncio.Task[Any]"]):
    """FastStream's tasks of a subscriber, each heard to its end.

    FastStream forgets them when it stops, also one that has just failed because the
    server is away: asyncio would complain of an error that nobody heard. Nor does it ever
    let those go that ended.
    """

    def append(self, task: "asyncio.Task[Any]") -> None:
        task.add_done_callback(self._hear)
        super().append(task)

    def _hear(self, task: "asyncio.Task[Any]") -> None:
        if not task.cancelled():
            task.exception()
        if task in self:
            self.remove(task)


class Deliveries:
    """All consumptions of one worker; each can begin and cease by itself (leases)."""

    def __init__(self, ledger: RedisLedger, *, reclaim_idle_ms: int) -> None:
        # The only way to it: FastStream reads this name of its module each time.
        vars(stream_subscriber)["CONSUME_ERROR_BACKOFF_SECONDS"] = BACKOFF
        log = logging.getLogger("faststream")
        log.addFilter(_is_news)
        self.broker = RedisBroker(
            ledger.url,
            message_format=PlainFormat,
            logger=log,
            log_level=logging.DEBUG,
            graceful_timeout=GRACE,
        )
        self._failure: asyncio.Future[BaseException] | None = None
        self._ledger = ledger
        self._idle = reclaim_idle_ms
        self._running: dict[str, _Running] = {}

    async def begin(self, consumption: Consumption[Any]) -> None:
        """Start to consume: forsaken entries first, if it claims all, then new ones."""
        reader = StreamReader(self._ledger, consumption)
        await reader.prepare()
        if consumption.claim_all:
            await self._claim_all(reader)
        running = _Running(self, reader, self._idle)
        await running.start()
        self._running[consumption.stream] = running

    async def _claim_all(self, reader: StreamReader[Any]) -> None:
        try:
            while await reader.reclaim(min_idle_ms=0):
                pass
        except Away:
            with suppress(Away):
                await reader.hand_back()
            raise

    async def cease(self, stream: str) -> None:
        """Stop to consume; finish the batch in hand, and hand back the rest."""
        if running := self._running.pop(stream, None):
            await running.stop()

    async def cease_all(self) -> None:
        """Stop all consumptions."""
        await asyncio.gather(*(self.cease(stream) for stream in list(self._running)))

    def failed(self, error: BaseException) -> None:
        """Note that the worker can't go on."""
        if not self._failing.done():
            self._failing.set_result(error)

    async def watch(self) -> BaseException:
        """Wait until a consumption can't go on; return why."""
        return await asyncio.shield(self._failing)

    @property
    def _failing(self) -> "asyncio.Future[BaseException]":
        # Made by whoever comes first: what fails before the watch begins is not lost.
        if self._failure is None:
            self._failure = asyncio.get_running_loop().create_future()
        return self._failure

    @property
    def are_running(self) -> bool:
        """Say whether every subscriber still reads."""
        return all(one.is_running for one in self._running.values())


class _Running:
    """One consumption at work: FastStream's subscriber and the reclaim loop beside it."""

    def __init__(self, owner: Deliveries, reader: StreamReader[Any], idle: int) -> None:
        self._owner = owner
        self._reader = reader
        self._idle = idle
        self._stop = asyncio.Event()
        self._attending: asyncio.Task[None] | None = None
        consumption = reader.consumption
        self._subscriber = owner.broker.subscriber(
            stream=StreamSub(
                reader.key,
                group=consumption.group,
                consumer=owner._ledger.worker,
                batch=True,
                max_records=consumption.batch,
                polling_interval=POLLING,
            ),
            ack_policy=AckPolicy.MANUAL,
            no_reply=True,
        )
        self._subscriber.tasks = HeardTasks()

        @self._subscriber
        async def receive(_: Any, message: RedisBatchStreamMessage) -> None:
            await self._receive(message.raw_message)

    @property
    def is_running(self) -> bool:
        return bool(self._subscriber.running)

    async def start(self) -> None:
        try:
            async with reachable():
                await self._subscriber.start()
        except Away:
            await self._subscriber.stop()
            raise
        self._attending = asyncio.create_task(
            self._reader.attend(self._stop, min_idle_ms=self._idle)
        )
        self._attending.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()):
            self._owner.failed(error)

    async def _receive(self, batch: Any) -> None:
        try:
            await self._reader.take(_taken(batch["message_ids"], batch["data"]))
        except Away:
            return  # The entries stay pending; the reclaim loop brings them back.
        except Exception as error:
            self._owner.failed(error)

    async def stop(self) -> None:
        self._stop.set()
        await self._subscriber.stop()
        if self._attending is not None:
            await asyncio.wait([self._attending], timeout=GRACE)
            self._attending.cancel()
        try:
            await self._reader.hand_back()
        except StorywireError:
            return  # Others take the entries over when they have been idle long enough.


def _taken(entries: Sequence[bytes], data: Sequence[dict[bytes, bytes]]) -> list[Taken]:
    return [
        Taken(
            entry.decode(),
            {
                name.decode("utf-8", "replace"): value.decode("utf-8", "replace")
                for name, value in fields.items()
            },
        )
        for entry, fields in zip(entries, data, strict=True)
    ]
