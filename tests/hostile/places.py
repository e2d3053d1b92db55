"""What only a folder can hold: links, pipes, sockets, devices, and names of any bytes."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

from tests.hostile.articles import an_article

#: Names under which a good article may come; none of them is refused for its name.
NAMES: tuple[bytes, ...] = (
    b"gate\xff\xfe.txt",
    "gät\u0308e.txt".encode(),
    "ga\u0308te.txt".encode(),
    b"two\nlines.txt",
    b"tab\tand\rreturn.txt",
    b"\x1b[31mred\x07.txt",
    "gate\u202etxt.exe.txt".encode(),
    b" leading and trailing .txt ",
    b"-rf.txt",
    b"$(touch gate);`id`&.txt",
    b"%s%n{0}.txt",
    b"quote'\".txt",
    b"back\\slash.txt",
    b"*.txt",
    b"CON.txt",
    b"gate.txt.reason.json",
    b"gate.txt.line-3",
    b"n" * 251 + b".txt",
    ("水" * 83 + ".txt").encode(),
    b"{storywire}:g1:journal.txt",
    b"GATE.TXT",
    b"gate",
)


def odd_names(folder: Path, first: int) -> dict[str, int]:
    """Put a good article under each odd name; return which is which, as ingest shows
    names."""
    found = {}
    for number, name in enumerate(NAMES, first):
        (folder / os.fsdecode(name)).write_text(an_article(number).text)
        found[name.decode("utf-8", "backslashreplace")] = number
    return found


def no_files(folder: Path, secret: Path) -> list[str]:
    """Put there what is no file; return the names of all that this machine allows."""
    kinds: dict[str, Callable[[Path], object]] = {
        "link.txt": lambda path: path.symlink_to(secret),
        "link-to-nowhere.txt": lambda path: path.symlink_to("nowhere"),
        "link-to-itself.txt": lambda path: path.symlink_to(path.name),
        "link-to-folder": lambda path: path.symlink_to("/etc"),
        "link-up": lambda path: path.symlink_to(".."),
        "pipe.txt": os.mkfifo,
        "socket.txt": _socket,
        "zero.txt": lambda path: os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 5)),
        "disk.txt": lambda path: os.mknod(path, stat.S_IFBLK | 0o644, os.makedev(7, 99)),
    }
    made = []
    for name, make in kinds.items():
        try:
            make(folder / name)
        except PermissionError:
            continue  # devices are for the administrator only
        made.append(name)
    return made


def _socket(path: Path) -> None:
    here = os.getcwd()
    # A socket's path may have a hundred bytes at most.
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)
