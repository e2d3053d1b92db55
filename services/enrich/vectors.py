"""Adapter: the prepared table of tokens that turns a text into a vector of meaning."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from services.enrich.prepared import ModelBroken, read_model
from shared.text.vectors import Signed, signed

#: Name of the model that this version of Storywire reads with, and of its folder.
MODEL = "minilm-static-2"
#: Words whose tokens are remembered.
WORDS = 50_000


class StaticEncoder:
    """Sums the rows of a text's tokens, each by its weight.

    All numbers are whole until the last rounding, so that the same table gives the same
    vector on each machine, in each thread, whatever is read beside it.
    """

    def __init__(
        self,
        version: str,
        tokenizer: Tokenizer,
        rows: NDArray[np.int8],
        weights: NDArray[np.int32],
    ) -> None:
        self.version = version
        self._tokenizer = tokenizer
        self._rows = rows
        self._weights = weights
        self.pieces = lru_cache(maxsize=WORDS)(self._parted)

    @property
    def width(self) -> int:
        """Numbers of a vector."""
        return int(self._rows.shape[1])

    def encode(self, text: str) -> Signed:
        """Return the text's vector; one of length 0 if no word of it means anything."""
        # Halves of letters, which are no Unicode, can't be split into tokens.
        plain = text.encode("utf-8", "ignore").decode("utf-8")
        ids = self._tokenizer.encode(plain, add_special_tokens=False).ids
        found, counts = np.unique(np.array(ids, np.int64), return_counts=True)
        shares = (counts * self._weights[found]).astype(np.float64)
        # Whole numbers below 2**53: 64 bit floats sum them exactly, in any order.
        return signed(shares @ self._rows[found].astype(np.float64))

    def words(self, words: Sequence[str], width: int) -> NDArray[np.float32]:
        """Return what single words mean, [words, width]: the mean of their tokens' first
        numbers; zeros for a word without any."""
        pieces = [self.pieces(word) for word in words]
        counts = np.array([len(found) for found in pieces], np.int64)
        tokens = np.array([one for found in pieces for one in found], np.int64)
        # Sums of whole numbers are exact, so that no order of words changes any.
        rows = self._rows[tokens, :width].astype(np.int64)
        ends = np.vstack([np.zeros((1, width), np.int64), rows.cumsum(axis=0)])
        last = counts.cumsum()
        found = (ends[last] - ends[last - counts]) / np.maximum(counts, 1)[:, None]
        means: NDArray[np.float32] = found.astype(np.float32)
        return means

    def _parted(self, word: str) -> tuple[int, ...]:
        plain = word.encode("utf-8", "ignore").decode("utf-8")
        return tuple(self._tokenizer.encode(plain, add_special_tokens=False).ids)


def load_encoder(models: Path) -> StaticEncoder:
    """Load the encoder from the folder of prepared models; the table stays on disk, and
    all processes share it. Raises ModelMissing, ModelBroken."""
    folder = models / MODEL
    manifest = read_model(folder)
    try:
        rows = np.load(folder / "rows.npy", mmap_mode="r")
        weights = np.load(folder / "weights.npy")
        tokenizer = Tokenizer.from_buffer((folder / "tokenizer.json").read_bytes())
        return StaticEncoder(str(manifest["name"]), plainly(tokenizer), rows, weights)
    except Exception as error:  # tokenizers raises bare exceptions
        raise ModelBroken(f"{ModelBroken().message} Folder: {folder}") from error


def plainly(tokenizer: Tokenizer) -> Tokenizer:
    """Take off what the file was saved with: texts cut and filled up to 128 tokens."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
