"""Blobs in memory, for tests and for one-shot work."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from shared.blobs.port import Listed, blob_name
from shared.errors import BlobMissing


class MemoryBlobs:
    """Keeps blobs until the process ends. Safe for threads.

    `now` tells when a blob was written; without it, all are from long ago.
    """

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._held: dict[str, bytes] = {}
        self._written: dict[str, datetime] = {}
        self._now = now or (lambda: datetime.min.replace(tzinfo=UTC))

    def put(self, data: bytes) -> str:
        name = blob_name(data)
        self._held[name] = bytes(data)
        self._written.setdefault(name, self._now())
        return name

    def put_many(self, blobs: Sequence[bytes]) -> Sequence[str]:
        return [self.put(data) for data in blobs]

    def get(self, name: str) -> bytes:
        try:
            return self._held[name]
        except KeyError:
            raise BlobMissing from None

    def has(self, name: str) -> bool:
        return name in self._held

    def delete(self, names: Sequence[str]) -> int:
        for name in names:
            self._written.pop(name, None)
        return sum(len(self._held.pop(name, b"")) for name in names)

    def scrub(self, words: Sequence[bytes]) -> int:
        return 0

    def listed(self) -> Iterator[Listed]:
        for name, data in list(self._held.items()):
            yield Listed(name, len(data), self._written[name])
