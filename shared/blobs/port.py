"""The blobs' contract."""

from collections.abc import Sequence
from typing import Protocol

from shared.text.canonical import digest


def blob_name(data: bytes) -> str:
    """Name a blob: the SHA-256 of its bytes in hex."""
    return digest(data)


class Blobs(Protocol):
    """Keeps bytes under the hash of their content, for ever, whatever is killed.

    Calls may block for a disk's fsync: async callers use a thread.
    """

    def put(self, data: bytes) -> str:
        """Keep a blob and return its name; it is durable when this returns. Putting it
        again changes nothing. Raises DiskFull."""

    def put_many(self, blobs: Sequence[bytes]) -> Sequence[str]:
        """Keep a batch with one fsync and return the names in order. Raises DiskFull."""

    def get(self, name: str) -> bytes:
        """Return a blob's bytes. Raises BlobMissing or BlobBroken."""

    def has(self, name: str) -> bool:
        """Say whether the blob is here."""
