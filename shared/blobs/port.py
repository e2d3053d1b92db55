"""The blobs' contract."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shared.text.canonical import digest


def blob_name(data: bytes) -> str:
    """Name a blob: the SHA-256 of its bytes in hex."""
    return digest(data)


def is_blob_name(name: str) -> bool:
    """Say whether a name can be a blob's at all."""
    return len(name) == 64 and all(one in "0123456789abcdef" for one in name)


@dataclass(frozen=True, slots=True)
class Listed:
    """A blob that lies in the archive: bytes, and when it was written."""

    name: str
    size: int
    written_at: datetime


class Blobs(Protocol):
    """Keeps bytes under the hash of their content, for ever, whatever is killed.

    Calls may block for a disk's fsync or for a network: async callers use a thread. Any
    of them may raise ArchiveAway, and may then be called again.
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

    def delete(self, names: Sequence[str]) -> int:
        """Remove blobs so that their bytes are gone; return how many bytes that were.

        Only for what was forgotten, and for garbage. One that is not here counts 0.
        May be repeated after a kill.
        """

    def scrub(self, words: Sequence[bytes]) -> int:
        """Remove what killed writers left half done and that holds any of these words;
        return how many. A writer at work on such a thing fails, and tries again."""

    def listed(self) -> Iterator[Listed]:
        """List what is here, in no order; a blob may come twice while others write."""
