"""A teacher too slow for work: it labels news that nobody labelled, to learn from.

It learns as our own model does, but sees in each word's state also what MiniLM makes of
the whole sentence; what it says of many sentences teaches the small model more than gold
alone (distillation: Hinton et al. 2015; Bucila et al. 2006).
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from services.enrich.core.chain import decode
from services.enrich.core.sentences import split
from services.enrich.core.weighing import Weights, speaking
from services.enrich.packaged import Packaged, Read
from services.enrich.preparing.bert import Bert
from services.enrich.preparing.making import HEADS
from services.enrich.preparing.safetensors import tensors
from services.enrich.preparing.wheel import read_wheel
from services.enrich.training.examples import Corpus
from services.enrich.vectors import plainly

Floats = NDArray[np.float32]

#: Layers of the six whose states are seen, the embedding being the first.
LAYERS = (2, 4, 6)
#: Sentences of equal length that go through the model at once.
_BATCH = 32
#: Pieces of a word, and of a sentence, that are read.
_PIECES, _LONGEST = 6, 500
#: Sentences taken of an article, and the characters of one.
_EACH, _SHORT, _LONG = 3, 30, 260


class Contexts:
    """MiniLM's states of each word of sentences: those of its first piece."""

    def __init__(self, wheel: Path) -> None:
        source = read_wheel(wheel)
        self._tokenizer = plainly(Tokenizer.from_buffer(source.tokenizer))
        self._bert = Bert(tensors(source.weights), heads=HEADS)
        self._begin, self._end = self._tokenizer.encode("").ids

    def seen(self, read: Read) -> Read:
        """Return sentences with these states beside those that they have."""
        width = len(LAYERS) * self._bert.width
        states = np.zeros((len(read.places), width), np.float32)
        alike: dict[int, list[tuple[int, list[int], list[int]]]] = defaultdict(list)
        for start, end in read.bounds:
            words = [read.words[one] for one in read.places[start:end].tolist()]
            pieces, firsts = self._pieces(words)
            alike[len(pieces)].append((start, pieces, firsts))
        for ones in alike.values():
            for at in range(0, len(ones), _BATCH):
                self._fill(states, ones[at : at + _BATCH])
        return replace(read, states=np.hstack([read.states, states]))

    def _pieces(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        pieces, firsts = [self._begin], []
        for word in words:
            plain = word.encode("utf-8", "ignore").decode()
            found = self._tokenizer.encode(plain, add_special_tokens=False).ids
            firsts.append(min(len(pieces), _LONGEST - 1))
            pieces += found[:_PIECES] or [self._end]
        return [*pieces[: _LONGEST - 1], self._end], firsts

    def _fill(
        self, states: Floats, ones: Sequence[tuple[int, list[int], list[int]]]
    ) -> None:
        layers = list(self._bert.layers(np.array([pieces for _, pieces, _ in ones])))
        for place, (start, pieces, firsts) in enumerate(ones):
            rows = np.minimum(firsts, len(pieces) - 1)
            found = np.hstack([layers[one][place][rows] for one in LAYERS])
            states[start : start + len(rows)] = found


def chosen(articles: Iterable[dict[str, Any]], count: int, seed: int) -> list[str]:
    """Choose sentences of English articles, the same ones each time, none twice."""
    dice = random.Random(seed)
    rows = [row for row in articles if (row.get("language") or "en") == "en"]
    dice.shuffle(rows)
    found: dict[str, None] = {}
    for row in rows:
        sentences = [one.text for one in split(None, row["text"][:5_000])]
        fit = [one for one in sentences if _SHORT < len(one) < _LONG]
        dice.shuffle(fit)
        named = (one for one in fit[:_EACH] if sum(map(str.isupper, one)) > 1)
        found.update(dict.fromkeys(named))
        if len(found) >= count:
            break
    return list(found)[:count]


def taught(
    sentences: Sequence[str],
    packaged: Packaged,
    contexts: Contexts,
    teacher: Weights,
    weight: float,
) -> Iterator[Corpus]:
    """Yield sentences as the teacher labels them, part by part."""
    for at in range(0, len(sentences), 500):
        read = packaged.read(sentences[at : at + 500])
        seen = contexts.seen(read)
        scores = speaking(teacher, seen.words, seen.places, seen.states)
        labels = np.zeros(len(read.places), np.int64)
        found = decode(scores, teacher.follow, read.bounds)
        for one, (start, end) in zip(found, read.bounds, strict=True):
            labels[start:end] = one
        yield Corpus(read, labels, np.full(len(read.bounds), weight, np.float32))


def joined(parts: Sequence[Corpus]) -> Corpus:
    """Return corpora as one."""
    words = sorted({word for part in parts for word in part.read.words})
    known = {word: place for place, word in enumerate(words)}
    bounds: list[tuple[int, int]] = []
    shift = 0
    places = []
    for part in parts:
        own = np.array([known[word] for word in part.read.words])
        places.append(own[part.read.places])
        bounds += [(start + shift, end + shift) for start, end in part.read.bounds]
        shift += len(part.read.places)
    reads = [part.read for part in parts]
    return Corpus(
        Read(
            words,
            np.concatenate(places),
            np.concatenate([one.states for one in reads]),
            bounds,
            np.concatenate([one.starts for one in reads]),
            np.concatenate([one.lengths for one in reads]),
        ),
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )
