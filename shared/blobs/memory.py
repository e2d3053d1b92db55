"""Blobs in memory, for tests and for one-shot work."""

from collections.abc import Sequence

from shared.blobs.port import blob_name
from shared.errors import BlobMissing


class MemoryBlobs:
    """Keeps blobs until the process ends. Safe for threads."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        name = blob_name(data)
        self._held[name] = bytes(data)
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
