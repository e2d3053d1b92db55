"""Why a server didn't start, read from the last lines of its log."""

import re
from collections.abc import Sequence
from pathlib import Path

from shared.errors import DiskFull, StorywireError
from shared.server.folder import ServerFolder


class ServerFailed(StorywireError):
    """The embedded server does not run."""


class ServerDataBroken(ServerFailed):
    """The embedded server's data is damaged."""


class PortLost(ServerFailed):
    """Another program took the port that was meant for the embedded server."""


_PREFIX = re.compile(r"^\d+:[A-Z] \d\d \w{3} \d{4} [\d:.]+ [.\-*#] ")
_DATA_FILE = re.compile(r"appendonly\.aof(?:\.\d+\.(?:base\.rdb|base\.aof|incr\.aof))")
#: With `appendfsync always` a server ends itself at the first write that falls short.
_FULL = re.compile(
    r"no space left on device|disk quota exceeded|short write while writing to the AOF",
    re.I,
)
_NEWER = re.compile(r"Can't handle RDB format version|Unsupported RDB version", re.I)
_MAGIC = re.compile(rb"REDIS\d{4}|VALKEY\d{3}")
_BROKEN = re.compile(
    r"bad file format reading the append only file"
    r"|(?:unexpected end of file|unrecoverable error) reading the append only file"
    r"|internal error in RDB reading|wrong RDB checksum|wrong signature trying to load"
    r"|invalid AOF manifest|unable to obtain the AOF file|AOF file .* doesn't exist"
    r"|fatal error loading the (?:DB|RDB)|unknown command .* reading the append only",
    re.I,
)
_SHOWN_LINES = 3


def refusal(lines: Sequence[str], *, folder: ServerFolder, ended: str) -> StorywireError:
    """Turn the log of a server that didn't come up into one error that says what to do.

    `ended` tells how: "exit code 1", "no answer in 30 s".
    """
    text = "\n".join(lines)
    named = _DATA_FILE.findall(text)
    file = folder.append_only / (named[-1] if named else "appendonly.aof.manifest")
    if _FULL.search(text):
        return DiskFull()
    if "Address already in use" in text:
        return PortLost()
    if _NEWER.search(text) or _is_foreign(text, file):
        return ServerDataBroken(
            f"{file} was written by another or newer kind of server; start with that one"
            f" (STORYWIRE_SERVER), or {_remedy(folder)}"
        )
    if _BROKEN.search(text):
        return ServerDataBroken(
            f"The server's data is damaged in {file}; restore {folder.append_only} from"
            f" a copy, or {_remedy(folder)}"
        )
    return ServerFailed(
        f"The embedded server does not run ({ended}): {_last_words(lines)}; its log is"
        f" {folder.log}"
    )


def _remedy(folder: ServerFolder) -> str:
    return (
        f"remove {folder.append_only} and start again: everything is then rebuilt from"
        " archive and journal."
    )


def _is_foreign(text: str, file: Path) -> bool:
    """Tell whether the refused file begins as another server's whole file would."""
    if "Bad file format" not in text or file.suffix != ".rdb":
        return False
    try:
        with open(file, "rb") as data:
            return _MAGIC.match(data.read(9)) is not None
    except OSError:
        return False


def _last_words(lines: Sequence[str]) -> str:
    """Return the last lines, warnings if there are any, without process id and time."""
    warnings = [line for line in lines if " # " in line]
    chosen = [line for line in warnings or lines if line.strip()][-_SHOWN_LINES:]
    words = [_PREFIX.sub("", line).strip() for line in chosen]
    return " | ".join(words) or "it printed nothing"
