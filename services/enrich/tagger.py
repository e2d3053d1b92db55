"""Adapter: finds names in English: the packaged model's words in their places, and the
weights of our own that read them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from services.enrich.contexts import Contexts
from services.enrich.core.names.chain import decode, spans
from services.enrich.core.names.recalling import memory_of
from services.enrich.core.names.tagging import Tagged
from services.enrich.core.names.weighing import Weights, speaking
from services.enrich.gazetteer import load_atlas
from services.enrich.learnt import load_weights
from services.enrich.listed import load_known
from services.enrich.packaged import PACKAGE, Packaged, load_packaged
from services.enrich.pieces import Pieces, load_pieces
from services.enrich.vectors import StaticEncoder


class NameTagger:
    """Finds spans of names; what is said of a sentence depends on it alone."""

    def __init__(self, packaged: Packaged, pieces: Pieces, weights: Weights) -> None:
        self.version = f"{packaged.version}+{weights.version}"
        self.packaged, self.pieces = packaged, pieces
        self._weights = weights
        self._contexts = Contexts(pieces, packaged.encoder.pieces, weights.layers)

    def spans(self, sentences: Sequence[str]) -> list[list[Tagged]]:
        """Return the names of each sentence in order; labels are those of CoNLL."""
        read = self.packaged.read(sentences)
        states = np.hstack([read.states, self._contexts.states(read)])
        scores = speaking(self._weights, read.words, read.places, states)
        found = []
        for labels, (start, _) in zip(
            decode(scores, self._weights.follow, read.bounds), read.bounds, strict=True
        ):
            named = []
            for first, end, kind in spans(labels.tolist()):
                last = start + end - 1
                stop = int(read.starts[last] + read.lengths[last])
                named.append(Tagged(int(read.starts[start + first]), stop, kind))
            found.append(named)
        return found


def load_tagger(
    encoder: StaticEncoder, models: Path, package: str = PACKAGE
) -> NameTagger:
    """Load the packaged model, our weights, the tables of names, and the table of pieces
    from the folder of prepared models; takes seconds and 150 MB. Raises ModelMissing,
    ModelBroken, NamesMissing, KnownMissing."""
    pieces = load_pieces(models)
    memory = memory_of(load_known(), load_atlas(models))
    packaged = load_packaged(encoder, memory, package)
    weights = load_weights(f"{packaged.reads}+{pieces.version}")
    return NameTagger(packaged, pieces, weights)
