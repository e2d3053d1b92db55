"""Leases on the server in memory: taken, kept, given back."""

from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Lease


def take_lease(server: MemoryServer, lease: Lease, *, until: int) -> bool:
    """Take a lease until a time in ms, unless it is held and its term runs."""
    held = server.read(lease.key, str) is not None
    if held and server.read(lease.term, str) is not None:
        return False
    server.values[lease.key] = lease.holder
    _run(server, lease, until)
    return True


def keep_lease(server: MemoryServer, lease: Lease, *, until: int) -> bool:
    """Let a lease's term run until a time in ms; False: another took it."""
    if server.read(lease.key, str) != lease.holder:
        return False
    _run(server, lease, until)
    return True


def give_back(server: MemoryServer, lease: Lease) -> None:
    """Let others take a lease, if it is still ours."""
    if server.read(lease.key, str) == lease.holder:
        server.erase(lease.key)
        server.erase(lease.term)


def _run(server: MemoryServer, lease: Lease, until: int) -> None:
    server.values[lease.term] = ""
    server.expire(lease.term, until)
