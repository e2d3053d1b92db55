"""Files that a user hands in, and what then lies in the inbox."""

from pathlib import Path

from services.desk.dropping.dropping import Dropped, How, drop
from services.desk.home import Home

KEPT = How(keep=True, remember=True)


def a_file(path: Path, text: str = "Flood in Marsh Lane") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def dropped(home: Home, *paths: Path, keep: bool = False) -> list[str]:
    """Drop files, and what is in folders; return their names below the inbox."""
    named = [f"{one}/." if one.is_dir() else one for one in paths]
    return [one.name for one in drop(home, named, keep=keep)]


def handed(home: Home, *paths: Path, how: How = KEPT) -> list[Dropped]:
    named = [f"{one}/." if one.is_dir() else one for one in paths]
    return list(drop(home, named, keep=how.keep, how=how))


def taken_over(home: Home, *paths: Path, how: How = KEPT) -> int:
    return sum(not one.is_known for one in handed(home, *paths, how=how))


def lying(folder: Path) -> dict[str, str]:
    files = sorted(one for one in folder.rglob("*") if not one.is_dir())
    return {str(one.relative_to(folder)): one.read_text() for one in files}


def shown(folder: Path) -> dict[str, str]:
    """What ingest sees: nothing that is hidden."""
    known = lying(folder).items()
    return {name: text for name, text in known if not Path(name).name.startswith(".")}
