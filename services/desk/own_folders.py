"""Data folders of a Storywire among what is handed in: its own files are no articles."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from shared.errors import StorywireError

#: What every data folder has in which an ingest ever ran.
_MARK = Path("journal", "lock")
#: Where refused files lie, to be mended and dropped again.
_REFUSED = "rejected"


class OwnFolder(StorywireError):
    """Storywire keeps its own files there; drop what lies elsewhere."""


def is_home(folder: Path) -> bool:
    """Say whether a folder is the data folder of a Storywire, whichever."""
    return (folder / _MARK).exists()


def keep_out(paths: Iterable[Path | str], data: Path) -> None:
    """Raise OwnFolder if a path is a data folder, `data` or any other, or lies in one;
    but what was refused may be dropped again."""
    for path in paths:
        real = Path(os.path.realpath(path))
        home = next((one for one in (real, *real.parents) if _is(one, data)), None)
        if home is not None and _REFUSED not in real.relative_to(home).parts[:1]:
            raise OwnFolder(
                f"{path} belongs to the data folder {home}, where Storywire keeps its "
                "own files; drop what lies elsewhere."
            )


def homes_in(paths: Iterable[Path | str], data: Path) -> Iterator[Path]:
    """Yield a data folder that lies right in a folder of these: it is passed over."""
    for path in paths:
        real = Path(os.path.realpath(path))
        if data_of(data).is_relative_to(real) and data.is_dir():
            yield data


def data_of(data: Path) -> Path:
    """Return a data folder by the name that no link stands in."""
    return Path(os.path.realpath(data))


def _is(folder: Path, data: Path) -> bool:
    return folder == data_of(data) or is_home(folder)
