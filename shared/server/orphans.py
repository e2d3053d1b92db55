"""A server that outlived its Storywire is stopped before another one starts."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

from shared.errors import FolderInUse
from shared.log import logger
from shared.server.folder import ServerFolder, locked


async def without_orphan(folder: ServerFolder, *, patience: float = 10.0) -> int:
    """Make sure that no server uses the folder; return its `in-use` lock's descriptor.

    An orphan gets SIGTERM (it then writes out its data), after `patience` seconds
    SIGKILL. Raises FolderInUse if something that isn't ours to stop holds the folder.
    """
    descriptor = await locked(folder.in_use, patience=0.2)
    if descriptor is not None:
        return descriptor
    pid = folder.server_pid()
    for number in (signal.SIGTERM, signal.SIGKILL):
        if pid is not None and serves(pid, folder):
            _signal(pid, number)
        descriptor = await locked(folder.in_use, patience=patience)
        if descriptor is not None:
            logger().warning("server.stopped", pid=pid, outcome="orphan", by=number.name)
            return descriptor
    raise FolderInUse(
        f"A server that this Storywire can't stop uses {folder.path}; find its process"
        " and stop it, or name another folder with --data."
    )


def serves(pid: int, folder: ServerFolder) -> bool:
    """Tell whether the process is a server of this folder, so that no other is hit.

    Ids are used again: the id alone proves nothing.
    """
    return (
        str(folder.configuration) in _command_line(pid) or _works_in(pid) == folder.path
    )


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        if number == signal.SIGKILL and os.getpgid(pid) == pid:
            os.killpg(pid, number)  # with the child that may be rewriting the file
        else:
            os.kill(pid, number)


def _works_in(pid: int) -> Path | None:
    """Return a process's working folder, which for a server is the folder it serves."""
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd"))
    except OSError:
        return None


def _command_line(pid: int) -> str:
    try:
        return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return _listed(pid) if not Path("/proc/self").exists() else ""


def _listed(pid: int) -> str:
    """Ask ps, where there is no /proc."""
    try:
        return subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)],
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
