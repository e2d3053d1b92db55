"""Where the server listens, and the configuration that makes it so."""

import os
import secrets
import socket
from dataclasses import dataclass, field
from urllib.parse import quote

from shared.server.folder import ServerFolder
from shared.server.settings import Fsync

#: A socket's path has room for 104 bytes on some systems, its closing zero included.
LONGEST_SOCKET_PATH = 100


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One place to listen: a unix socket, or a port of this machine with a password."""

    url: str = field(repr=False)
    #: 0 for a unix socket.
    port: int = 0
    password: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """The URL as it may stand in a log."""
        return f"redis://127.0.0.1:{self.port}/0" if self.port else self.url


def endpoint_of(folder: ServerFolder) -> Endpoint:
    """Choose the folder's socket; if its path is too long, a free port and a password."""
    path = os.fsencode(folder.socket)
    if len(path) <= LONGEST_SOCKET_PATH:
        return Endpoint(url=f"unix://{quote(path)}")
    port, password = free_port(), secrets.token_urlsafe(24)
    return Endpoint(
        url=f"redis://:{password}@127.0.0.1:{port}/0", port=port, password=password
    )


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nothing listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def configuration(folder: ServerFolder, endpoint: Endpoint, fsync: Fsync) -> str:
    """Write the server's configuration file.

    A file and not arguments: the password must not stand in the list of processes.
    """
    lines = [
        ("dir", _quoted(folder.path)),
        ("appendonly", "yes"),
        ("appendfsync", fsync),
        ("aof-use-rdb-preamble", "yes"),
        ("aof-load-truncated", "yes"),
        ("save", '""'),
        ("maxmemory-policy", "noeviction"),
        ("daemonize", "no"),
        # The process keeps its arguments as its title: by these an orphan is known.
        ("set-proc-title", "no"),
        ("port", str(endpoint.port)),
    ]
    if endpoint.port:
        lines += [("bind", "127.0.0.1"), ("requirepass", endpoint.password)]
    else:
        lines += [("unixsocket", _quoted(folder.socket)), ("unixsocketperm", "700")]
    return "".join(f"{name} {value}\n" for name, value in lines)


def _quoted(path: os.PathLike[str]) -> str:
    """Quote a path as the server's configuration reader wants it."""
    plain = range(0x20, 0x7F)
    return '"{}"'.format(
        "".join(
            chr(byte) if byte in plain and byte not in b'"\\' else f"\\x{byte:02x}"
            for byte in os.fsencode(path)
        )
    )
