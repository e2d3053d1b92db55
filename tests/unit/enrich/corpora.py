"""Sentences with names that a model of no states learns from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.chain import LABELS, decode, spans
from services.enrich.core.names.weighing import FAR, Weights, speaking
from services.enrich.packaged import Read
from services.enrich.training.examples import Corpus
from services.enrich.training.planning import Plan

TOWNS = ("Kerel", "Tollen", "Port Ellen", "Marsh Lane")
PEOPLE = ("Ada Moss", "Maria Holm", "Tom Bell", "Tarn Oldacre")
SMALL = Plan(rounds=12, batch=4, least=1, kinds=8, hidden=16)


def read_of(sentences: Sequence[str]) -> Read:
    """Words parted by spaces; a model whose states say nothing."""
    words, rows, starts, lengths, bounds = [""], [0] * FAR, [0] * FAR, [0] * FAR, []
    for text in sentences:
        first, at = len(rows), 0
        for word in text.split():
            if word not in words:
                words.append(word)
            rows.append(words.index(word))
            starts.append(at)
            lengths.append(len(word))
            at += len(word) + 1
        bounds.append((first, len(rows)))
        rows += [0] * FAR
        starts += [0] * FAR
        lengths += [0] * FAR
    states = np.zeros((len(rows), 3), np.float32)
    return Read(
        words, np.array(rows), states, bounds, np.array(starts), np.array(lengths)
    )


def plain(read: Read, labels: NDArray[np.int64]) -> Corpus:
    """Sentences that all weigh the same, and are all looked at in one stage."""
    each = np.ones(len(read.bounds), np.float32)
    none, everyone = np.arange(0), np.arange(len(read.bounds))
    return Corpus(read, labels, each, 0 * each, first=none, then=everyone)


def corpus_of(sentences: Sequence[str]) -> Corpus:
    """Towns after `in`, people before `said`."""
    read = read_of(sentences)
    labels = np.zeros(len(read.places), np.int64)
    for text, (start, end) in zip(sentences, read.bounds, strict=True):
        words = text.split()
        at, said = words.index("in"), words.index("said")
        labels[start] = LABELS.index("B-PER")
        labels[start + 1 : start + said] = LABELS.index("I-PER")
        labels[start + at + 1] = LABELS.index("B-LOC")
        labels[start + at + 2 : end] = LABELS.index("I-LOC")
    return plain(read, labels)


SAID = [f"{one} said it rained in {town}" for one in PEOPLE for town in TOWNS]
NEWS = corpus_of(SAID)


def named(weights: Weights, text: str) -> list[tuple[str, str]]:
    read = read_of([text])
    scores = speaking(weights, read.words, read.places, read.states)
    (labels,) = decode(scores, weights.follow, read.bounds)
    words = text.split()
    return [(" ".join(words[a:b]), kind) for a, b, kind in spans(labels.tolist())]
