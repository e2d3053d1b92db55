"""Files of the inbox as values: names, sources, readiness. Pure."""

import hashlib
from dataclasses import dataclass

from shared.events.words import Reason

#: Ends of names that are never taken: still being written, by common convention, and with
#: `~` what an editor kept of the text before the last change.
UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".opdownload", "~")
#: What file managers leave in a folder, in lower case.
CLUTTER = frozenset(("thumbs.db", "desktop.ini", "__macosx"))
#: How hidden names begin, and those of Word's and LibreOffice's locks.
_NOT_MEANT = (".", "~$")
#: Folders that a name handed over through the server may have, itself included.
DEEPEST = 8
#: Endings of packed files, and how many times larger their text is, about.
PACKED = (".gz", ".tgz", ".zip")
_UNPACKED = 4
#: Endings of data, and how many times more articles than pages have the same bytes.
DATA = (".jsonl", ".ndjson", ".json")
_DENSE = 16
#: Longest file name, in bytes, on the file systems that we know.
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of one file from any other."""

    device: int
    inode: int
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is ready to be taken.

    `path`: below the inbox, parts joined by `/`, as Python spells names of the system:
    bytes that are no UTF-8 stand as surrogates. Never to be shown; see `shown`.
    """

    path: str
    stamp: Stamp
    #: Set if it is nothing that can be read.
    refusal: Reason | None = None

    @property
    def weight(self) -> int:
        """Bytes to be read, about: those of packed files unpacked."""
        packed = self.path.lower().endswith(PACKED)
        return self.stamp.size * _UNPACKED if packed else self.stamp.size

    @property
    def load(self) -> int:
        """Bytes of pages that cost as much: data has many articles in as many bytes."""
        return load_of(self.path, self.stamp.size)

    @property
    def is_companion(self) -> bool:
        """Say whether it is the folder that a browser saved beside a page."""
        return self.refusal == "not_an_article"

    @property
    def source(self) -> str:
        """First folder below the inbox; "" for files at the top."""
        head, slash, _ = self.path.partition("/")
        return shown(head) if slash else ""

    @property
    def file(self) -> str:
        """Name below the source's folder."""
        head, slash, tail = self.path.partition("/")
        return shown(tail if slash else head)


def load_of(name: str, size: int) -> int:
    """Return how many bytes of pages cost as much as a file of this name and size: its
    weight, but for data, which has many articles in as many bytes."""
    plain = name.lower()
    packed = next((end for end in PACKED if plain.endswith(end)), "")
    weight = size * _UNPACKED if packed else size
    return weight * _DENSE if plain.removesuffix(packed).endswith(DATA) else weight


def shown(name: str) -> str:
    """Spell a name so that it can be shown and stored: stray bytes in hex."""
    raw = name.encode("utf-8", "surrogateescape")
    return raw.decode("utf-8", "backslashreplace").replace("\x00", "")


def offered_path(source: str, name: str) -> str:
    """Make a path below the inbox of what a stranger says: it leads nowhere else.

    Empty names, `.` and `..` go; a name that is not there at all becomes `offered`.
    """
    head = shown(source).replace("/", "-").strip(". ")
    parts = [one for one in shown(name).split("/") if one.strip(". ")]
    tail = "/".join(fitted(one, "") for one in parts[-DEEPEST:]) or "offered"
    return f"{fitted(head, '')}/{tail}" if head else tail.replace("/", "-")


def is_passed_over(name: str) -> bool:
    """Say whether a file or folder of this name is left alone."""
    lower = name.lower()
    is_saved_aside = name.startswith("#") and name.endswith("#")  # by Emacs
    return (
        name.startswith(_NOT_MEANT)
        or lower.endswith(UNFINISHED)
        or lower in CLUTTER
        or is_saved_aside
    )


def fitted(name: str, tail: str) -> str:
    """Return name + tail, the name cut if the two are too long for a file system."""
    raw = name.encode("utf-8", "surrogateescape")
    room = LONGEST_NAME - len(tail.encode())
    if len(raw) <= room:
        return name + tail
    mark = "~" + hashlib.sha256(raw).hexdigest()[:8]
    head = raw[: room - len(mark)].decode("utf-8", "surrogateescape")
    return head + mark + tail


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file that is not ready yet: its state, and since when it has stood so."""

    stamp: Stamp
    #: Seconds on a clock that never goes back.
    since: float


def wait_for(
    sighting: Sighting,
    *,
    seconds: float,
    now_ns: int,
    settle: float,
    patience: float,
    is_closed: bool,
    is_written: bool,
) -> float:
    """Return how many seconds a file must still be left alone; 0: it is ready.

    `is_closed`: its writer closed it or renamed it into place. `is_written`: a writer
    was seen and has not closed it; it then may pause for up to `patience` seconds.
    Otherwise a file is ready when it has stood still for `settle` seconds, by its own
    time of change, or, if that lies in the future, by our clock.
    """
    if is_closed:
        return 0.0
    stood = seconds - sighting.since
    if is_written:
        return max(0.0, patience - stood)
    age = (now_ns - sighting.stamp.mtime_ns) / 1e9
    return max(0.0, settle - max(stood, age))
