"""Writing a file that many processes may write at once, each the same bytes."""

import secrets
from pathlib import Path

from shared.disk import Disk


def keep(disk: Disk, path: Path, data: bytes) -> None:
    """Write, fsync, rename, fsync the folder: whole or absent whatever is killed.

    The temporary name is random: two processes that write the same file at once never
    write into each other's. Raises DiskFull or OSError, leaving nothing behind.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        disk.write(temporary, data)
        disk.rename(temporary, path)
    except Exception:
        disk.unlink(temporary)
        raise
    disk.settle(path.parent)
