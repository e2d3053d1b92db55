"""Labelled pages on disk: what a page holds, beside what should be read of it."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.errors import StorywireError

#: The checkout that this module is part of, if it is part of one.
ROOT = Path(__file__).resolve().parents[3]
#: Where labelled data lie beside a checkout.
BESIDE = ROOT.parent / "shared" / "data"
#: The project's own truth: dates and pages invented for it.
OWN = ROOT / "tests" / "quality" / "ingest"

_TRUTH = "truth.jsonl"
#: As tools that prepare data sets take scripts out: with all that is in them.
_SCRIPT = re.compile(rb"<script\b[^>]*>.*?</script\s*>", re.DOTALL | re.IGNORECASE)


class NoData(StorywireError):
    """There is nothing labelled to measure on; give --eval-data DIR or STORYWIRE_DATA."""


class BadTruth(StorywireError):
    """A line of the labelled data can't be read; unpack the data again."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What should be read of a page; None: not labelled, which is not "has none"."""

    name: str
    body: str
    title: str | None = None
    author: str | None = None
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page: its file, packed as found, and its truth."""

    path: Path
    truth: Truth

    def html(self) -> bytes:
        """Return its bytes, unpacked. Raises OSError."""
        return gzip.decompress(self.path.read_bytes())


def without_scripts(html: bytes) -> bytes:
    """Take the scripts out of a page, those with data about it among them."""
    return _SCRIPT.sub(b"", html)


def home_of(folder: Path) -> Path:
    """Return the folder that the sets lie in: the folder itself, or its `extraction`.

    Raises NoData if neither is there.
    """
    for one in (folder / "extraction", folder):
        if one.is_dir() and (sets(one) or newsml(one)):
            return one
    raise NoData(
        f"There is nothing labelled in {folder}: give --eval-data DIR, a folder "
        "with SET/truth.jsonl and SET/pages/NAME.html.gz, or STORYWIRE_DATA."
    )


def sets(home: Path) -> list[str]:
    """Name the sets of pages, in order."""
    return sorted(one.parent.name for one in home.glob(f"*/{_TRUTH}"))


def pages(home: Path, name: str) -> list[Page]:
    """List a set's pages, in the order of its truth. Raises BadTruth, NoData."""
    folder = home / name
    found = []
    for row in rows(folder / _TRUTH):
        truth = _truth(row, folder)
        path = folder / "pages" / f"{truth.name}.html.gz"
        if not path.is_file():
            raise NoData(f"{path} is missing: unpack the labelled data again.")
        found.append(Page(path, truth))
    return found


def newsml(home: Path) -> list[Path]:
    """List the NewsML files, in order."""
    return sorted(home.glob("newsml*/*.xml"))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines, packed (.gz) or not.

    Raises BadTruth, OSError.
    """
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    for number, line in enumerate(data.splitlines(), 1):
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise BadTruth(f"{path}, line {number}, is no JSON object: unpack it again.")
        yield row


def _truth(row: dict[str, object], folder: Path) -> Truth:
    def text(field: str) -> str | None:
        value = row.get(field)
        return value if isinstance(value, str) and value.strip() else None

    name = text("name")
    if name is None or "/" in name:
        raise BadTruth(f"A line of {folder / _TRUTH} has no name: unpack the data again.")
    return Truth(
        name, text("body") or "", text("title"), text("author"), text("published_at")
    )
