"""Where the server of a data folder is, for every verb and service."""

import fcntl
import os
import socket
from pathlib import Path
from urllib.parse import unquote, urlsplit

from shared.errors import NotRunning
from shared.server.folder import ServerFolder, try_lock


def address_of(*, redis_url: str, data: Path) -> str:
    """Return the URL of the server to use: REDIS_URL, else the data folder's own.

    The folder's holds while its server answers, or, between two lives of the server,
    while the Storywire that keeps it alive is there. Raises NotRunning otherwise.
    """
    if redis_url:
        return redis_url
    folder = ServerFolder.of(data)
    try:
        url = folder.address.read_text()
    except OSError:
        url = ""
    if url and (_listens(url) or _is_kept(folder)):
        return url
    raise NotRunning(
        f"No Storywire runs in the data folder {data}; start one with `storywire up`, or"
        " name another folder with --data."
    )


def _listens(url: str) -> bool:
    """Try to connect."""
    parts = urlsplit(url)
    over_socket = parts.scheme == "unix"
    family = socket.AF_UNIX if over_socket else socket.AF_INET
    target = unquote(parts.path) if over_socket else (parts.hostname, parts.port)
    with socket.socket(family) as probe:
        probe.settimeout(2)
        try:
            probe.connect(target)
        except OSError:
            return False
    return True


def _is_kept(folder: ServerFolder) -> bool:
    if not folder.lock.exists():
        return False
    descriptor = try_lock(folder.lock, fcntl.LOCK_SH)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False
