"""States of words in their sentence: how they are read, and how they are taught."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from services.enrich.contexts import BEGIN, END, LONGEST, Contexts, texts_of
from services.enrich.core.names.attending import NAMES, Layer
from services.enrich.core.names.chain import LABELS
from services.enrich.core.names.weighing import FAR
from services.enrich.learnt import read_weights, spelled
from services.enrich.packaged import Read
from services.enrich.pieces import Pieces
from services.enrich.training import network as teaching
from services.enrich.training.network import Network
from services.enrich.training.planning import Base, Plan
from services.enrich.training.teaching import learnt
from tests.unit.enrich.corpora import plain
from tests.unit.enrich.test_attending import SHAPES, WIDTH, drawn

VOCABULARY = 128


def parted(word: str) -> tuple[int, ...]:
    """A piece for every two letters."""
    halves = [word[at : at + 2].lower() for at in range(0, len(word), 2)]
    return tuple(sum(map(ord, one)) % 100 for one in halves)


def read_of(sentences: Sequence[str]) -> Read:
    words = sorted({"", *(word for text in sentences for word in text.split())})
    places, bounds = [0] * FAR, []
    for text in sentences:
        start = len(places)
        places += [words.index(word) for word in text.split()]
        bounds.append((start, len(places)))
        places += [0] * FAR
    none = np.zeros(len(places), np.int64)
    states = np.zeros((len(places), 3), np.float32)
    return Read(words, np.array(places), states, bounds, none, none)


@pytest.fixture(scope="module")
def base() -> Base:
    dice = np.random.default_rng(1904)
    rows = drawn(dice, VOCABULARY, WIDTH).astype(np.float16)
    places = drawn(dice, LONGEST + 1, WIDTH).astype(np.float16)
    norm = np.stack([np.ones(WIDTH), np.zeros(WIDTH)]).astype(np.float32)
    layers = [Layer(**{k: drawn(dice, *v) for k, v in SHAPES.items()}) for _ in "ab"]
    return Base(Pieces("pieces-t", rows, places, norm), parted, tuple(layers))


def test_words_with_a_capital_are_asked_about_and_all_are_seen() -> None:
    read = read_of(["It rained in Kerel", "nobody swam", "Tollen froze"])
    first, second = texts_of(read, parted)
    assert [read.words[read.places[row]] for row in first.rows] == ["It", "Kerel"]
    seen = [piece for word in ["It", "rained", "in", "Kerel"] for piece in parted(word)]
    assert first.ids == [BEGIN, *seen, END]
    assert first.firsts == [1, 1 + len(seen) - len(parted("Kerel"))]
    assert [read.words[read.places[row]] for row in second.rows] == ["Tollen"]


def test_a_long_sentence_is_read_in_parts_and_a_long_word_from_its_beginning() -> None:
    read = read_of(["Kerel " * 200, "K" * 4_000])
    texts = list(texts_of(read, parted))
    assert max(len(one.ids) for one in texts) <= LONGEST + 1
    assert sum(len(one.rows) for one in texts) == 201


def test_no_sentence_changes_what_another_is(base: Base) -> None:
    contexts = Contexts(base.pieces, base.parted, base.layers)
    sentences = ["It rained in Kerel", "Tollen froze", "Ada Moss swam to Venby"]
    read = read_of(sentences)
    together = contexts.states(read)
    for one, (start, end) in zip(sentences, read.bounds, strict=True):
        own = read_of([one])
        (begin, stop), *_ = own.bounds
        alone = contexts.states(own)[begin:stop]
        assert np.abs(alone - together[start:end]).max() <= 1 / 256
    assert (together[[0, 1, read.bounds[0][1]]] == 0).all()


def test_without_layers_or_capitals_nothing_is_said(base: Base) -> None:
    none = Contexts(base.pieces, base.parted, ())
    assert none.states(read_of(["Ada Moss"])).shape == (2 + 2 * FAR, 0)
    silent = Contexts(base.pieces, base.parted, base.layers)
    assert not silent.states(read_of(["nobody swam", ""])).any()


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped while a network is taught."""
    monkeypatch.setattr(teaching, "_UNSEEN", 0.0)


@pytest.mark.usefixtures("whole")
def test_a_network_reads_as_it_will_at_work(base: Base) -> None:
    read = read_of(["It rained in Kerel", "Tollen froze and Ada Moss swam"])
    texts = list(texts_of(read, parted))
    network = Network(base.pieces, base.layers, np.random.default_rng(1))
    rows = [row for text in texts for row in text.rows]
    at_work = Contexts(base.pieces, base.parted, base.layers).states(read)[rows]
    assert np.abs(network.forward(texts) - at_work).max() <= 1 / 256


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    "name", [f"{layer}.{name}" for layer in (0, 1) for name in NAMES]
)
def test_slopes_say_where_the_states_go(base: Base, name: str) -> None:
    texts = list(texts_of(read_of(["It rained in Kerel", "Ada Moss swam"]), parted))
    network = Network(base.pieces, base.layers, np.random.default_rng(1))
    towards = drawn(np.random.default_rng(2), *network.forward(texts).shape)
    before = network.values[name].copy()
    network.backward(-towards, 1e-3)
    way = network.values[name] - before
    reached = []
    fresh = Network(base.pieces, base.layers, np.random.default_rng(1))
    for share in (-1, 1):
        fresh.values[name][...] = before + share * way
        reached.append(float((fresh.forward(texts) * towards).sum(dtype=np.float64)))
    assert reached[1] > reached[0]


def test_layers_are_taught_together_with_the_rest(base: Base) -> None:
    sentences = [f"{who} swam in {town}" for who in ("Ada", "Tom") for town in ("Kerel",)]
    read = read_of(sentences)
    labels = np.zeros(len(read.places), np.int64)
    for start, end in read.bounds:
        labels[start], labels[end - 1] = LABELS.index("B-PER"), LABELS.index("B-LOC")
    corpus = plain(read, labels)
    plan = Plan(rounds=10, batch=2, least=1, kinds=8, hidden=16)
    weights = learnt(corpus, plan, "names-t", base)
    assert len(weights.layers) == 2
    assert (weights.layers[0].inner != base.layers[0].inner).any()
    assert spelled(weights, "en") == spelled(learnt(corpus, plan, "names-t", base), "en")
    other = learnt(corpus, replace(plan, seed=2), "names-t", base)
    assert spelled(weights, "en") != spelled(other, "en")


def test_layers_are_read_as_they_were_written_nearly(base: Base) -> None:
    labels = np.zeros(2 + 2 * FAR, np.int64)
    corpus = plain(read_of(["Ada swam"]), labels)
    weights = learnt(corpus, Plan(rounds=5, least=1), "names-t", base)
    again = read_weights(spelled(weights, "en"), "en")
    for one, other in zip(weights.layers, again.layers, strict=True):
        for name in NAMES:
            mine, read = getattr(one, name), getattr(other, name)
            assert mine.shape == read.shape
            assert np.abs(mine - read).max() <= np.abs(mine).max() / 120
