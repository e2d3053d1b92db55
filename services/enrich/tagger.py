"""Adapter: finds names in English: the packaged model's words in their places, and the
weights of our own that read them."""

from collections.abc import Sequence

from services.enrich.core.chain import decode, spans
from services.enrich.core.tagging import Tagged
from services.enrich.core.weighing import Weights, speaking
from services.enrich.learnt import load_weights
from services.enrich.packaged import PACKAGE, Packaged, load_packaged
from services.enrich.vectors import StaticEncoder


class NameTagger:
    """Finds spans of names; what is said of a sentence depends on it alone."""

    def __init__(self, packaged: Packaged, weights: Weights) -> None:
        self.version = f"{packaged.version}+{weights.version}"
        self.packaged = packaged
        self._weights = weights

    def spans(self, sentences: Sequence[str]) -> list[list[Tagged]]:
        """Return the names of each sentence in order; labels are those of CoNLL."""
        read = self.packaged.read(sentences)
        scores = speaking(self._weights, read.words, read.places, read.states)
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


def load_tagger(encoder: StaticEncoder, package: str = PACKAGE) -> NameTagger:
    """Load the packaged model and our weights; takes seconds and 120 MB. Raises
    ModelMissing, ModelBroken, NamesMissing."""
    packaged = load_packaged(encoder, package)
    return NameTagger(packaged, load_weights(packaged.reads))
