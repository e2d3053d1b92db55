"""Adapter: the prepared table that a text's pieces begin with: MiniLM's embedding."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.attending import NAMES, Layer, normed
from services.enrich.prepared import ModelBroken, read_model

#: Name of the table that this version of Storywire reads names with, and of its folder.
PIECES = "minilm-pieces-1"
#: Layers of MiniLM that names are found with.
LAYERS = 2

Floats = NDArray[np.float32]


class Pieces:
    """Rows of 16 bit floats, one a piece of the vocabulary, and one a place in a text."""

    def __init__(
        self,
        version: str,
        rows: NDArray[np.float16],
        places: NDArray[np.float16],
        norm: NDArray[np.float32],
    ) -> None:
        self.version = version
        self._rows, self._places = rows, places
        self._gain, self._shift = norm

    @property
    def width(self) -> int:
        """Numbers of a piece."""
        return int(self._rows.shape[1])

    def begun(self, ids: Sequence[int], places: Sequence[int]) -> Floats:
        """Return the first states of pieces, each by its place in its text."""
        rows = self._rows[np.array(ids, np.int64)].astype(np.float32)
        rows += self._places[np.array(places, np.int64)].astype(np.float32)
        return normed(rows, self._gain, self._shift)


def load_pieces(models: Path) -> Pieces:
    """Load the table from the folder of prepared models; it stays on disk, and all
    processes share it. Raises ModelMissing, ModelBroken."""
    folder = models / PIECES
    manifest = read_model(folder)
    try:
        rows = np.load(folder / "rows.npy", mmap_mode="r")
        places = np.load(folder / "places.npy")
        return Pieces(str(manifest["name"]), rows, places, np.load(folder / "norm.npy"))
    except Exception as error:  # numpy raises many kinds
        raise ModelBroken(f"{ModelBroken().message} Folder: {folder}") from error


def load_layers(models: Path) -> tuple[Layer, ...]:
    """Load MiniLM's first layers as they are before anything is learnt of names. Raises
    ModelMissing, ModelBroken, KeyError."""
    folder = models / PIECES
    read_model(folder)
    with np.load(folder / "layers.npz", allow_pickle=False) as stored:
        return tuple(
            Layer(**{name: stored[f"{number}.{name}"] for name in NAMES})
            for number in range(LAYERS)
        )
