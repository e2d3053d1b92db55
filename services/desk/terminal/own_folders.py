"""What Storywire keeps in a data folder, among what is handed in: it is no article."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from shared.errors import StorywireError

#: What every data folder has in which an ingest ever ran.
_MARK = Path("journal", "lock")
#: Where refused files lie, to be mended and dropped again.
_REFUSED = "rejected"
#: The files and folders of a data folder that are Storywire's own.
_OWN = frozenset(
    (
        *("inbox", "backfill", _REFUSED, "archive", "journal", "server", "logs"),
        *("tables", "index", "cache", "dropped.sqlite"),
    )
)


class OwnFolder(StorywireError):
    """Storywire keeps its own files there; drop what lies elsewhere."""


def own_in(folder: Path, *, is_home: bool) -> frozenset[str]:
    """Name what in a folder is Storywire's own, if it is a data folder, whichever.

    `is_home`: it is known to be one, though no ingest ever ran in it.
    """
    return _OWN if is_home or (folder / _MARK).exists() else frozenset()


def keep_out(paths: Iterable[Path | str], data: Path) -> None:
    """Raise OwnFolder if a path is Storywire's own, in `data` or any other data folder,
    or lies in what is; but what was refused may be dropped again."""
    home = real_of(data)
    for path in paths:
        real = real_of(path)
        for one, below in zip(real.parents, _steps(real), strict=True):
            if below in own_in(one, is_home=one == home) - {_REFUSED}:
                raise OwnFolder(
                    f"{path} belongs to the data folder {one}, where Storywire keeps its "
                    "own files; drop what lies elsewhere."
                )


def homes_in(paths: Iterable[Path | str], data: Path) -> Iterator[Path]:
    """Yield `data` for each folder of these in which it lies: it is passed over."""
    for path in paths:
        if real_of(data).is_relative_to(real_of(path)) and data.is_dir():
            yield data


def real_of(path: Path | str) -> Path:
    """Return a path by the name in which no link stands."""
    return Path(os.path.realpath(path))


def _steps(path: Path) -> list[str]:
    """Name for each folder above a path, the nearest first, what of it leads there."""
    return list(reversed(path.parts[1:]))
