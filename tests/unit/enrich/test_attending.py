"""A layer in which pieces look at each other: as the paper says it, in any company."""

import math

import numpy as np
import pytest

from services.enrich.core.names.attending import HEAD, Layer, attended

WIDTH, INNER = 2 * HEAD, 24
SHAPES = {
    "asking": (WIDTH, 3 * WIDTH),
    "asking_bias": (3 * WIDTH,),
    "mixing": (WIDTH, WIDTH),
    "mixing_bias": (WIDTH,),
    "mixed_gain": (WIDTH,),
    "mixed_shift": (WIDTH,),
    "inner": (WIDTH, INNER),
    "inner_bias": (INNER,),
    "outer": (INNER, WIDTH),
    "outer_bias": (WIDTH,),
    "outer_gain": (WIDTH,),
    "outer_shift": (WIDTH,),
}


def drawn(dice: np.random.Generator, *shape: int) -> np.ndarray:
    return dice.normal(0, 0.2, shape).astype(np.float32)


@pytest.fixture(scope="module")
def layers() -> tuple[Layer, ...]:
    dice = np.random.default_rng(1904)
    return tuple(Layer(**{k: drawn(dice, *v) for k, v in SHAPES.items()}) for _ in "ab")


TEXTS = drawn(np.random.default_rng(7), 12, WIDTH)
BOUNDS = [(0, 5), (5, 6), (6, 12)]
ALL = np.arange(12)


def plain_norm(row, gain, shift):
    row = row.astype(float)
    spread = math.sqrt(((row - row.mean()) ** 2).mean() + 1e-12)
    return (row - row.mean()) / spread * gain + shift


def plainly(states, layer):
    """One text through one layer, piece by piece and head by head."""
    made = states.astype(float) @ layer.asking + layer.asking_bias
    query, key, value = np.split(made, 3, axis=1)
    found = []
    for at in range(len(states)):
        mixed = []
        for head in range(0, WIDTH, HEAD):
            part = slice(head, head + HEAD)
            looks = [math.exp(query[at, part] @ k[part] / math.sqrt(HEAD)) for k in key]
            mixed.append(np.average(value[:, part], axis=0, weights=looks))
        out = np.concatenate(mixed) @ layer.mixing + layer.mixing_bias + states[at]
        out = plain_norm(out, layer.mixed_gain, layer.mixed_shift)
        inner = out @ layer.inner + layer.inner_bias
        gated = [one / (1 + math.exp(-1.702 * one)) for one in inner]
        out = out + gated @ layer.outer + layer.outer_bias
        found.append(plain_norm(out, layer.outer_gain, layer.outer_shift))
    return np.array(found)


def test_each_piece_of_a_text_looks_at_all_others_of_it(layers) -> None:
    found = attended(TEXTS, layers[:1], BOUNDS, ALL)
    told = np.vstack([plainly(TEXTS[a:b], layers[0]) for a, b in BOUNDS])
    assert np.abs(found - told).max() < 1e-4


def test_no_text_sees_another(layers) -> None:
    together = attended(TEXTS, layers, BOUNDS, ALL)
    alone = [
        attended(TEXTS[a:b], layers, [(0, b - a)], np.arange(b - a)) for a, b in BOUNDS
    ]
    assert np.abs(together - np.vstack(alone)).max() < 1e-5


def test_pieces_that_are_asked_about_get_what_they_get_among_all(layers) -> None:
    at = np.array([0, 3, 7, 11])
    found = attended(TEXTS, layers, BOUNDS, at)
    assert np.abs(found - attended(TEXTS, layers, BOUNDS, ALL)[at]).max() < 1e-5


def test_the_same_texts_give_the_same_bits(layers) -> None:
    first = attended(TEXTS, layers, BOUNDS, ALL)
    assert (attended(TEXTS, layers, BOUNDS, ALL) == first).all()


def test_without_layers_pieces_stay_as_they_are() -> None:
    assert (attended(TEXTS, (), BOUNDS, ALL[2:4]) == TEXTS[2:4]).all()


def test_a_number_far_below_zero_closes_its_gate_quietly(layers) -> None:
    low = layers[0].inner_bias - 500
    closed = Layer(**{**vars(layers[0]), "inner_bias": low.astype(np.float32)})
    assert np.isfinite(attended(TEXTS, [closed], BOUNDS, ALL)).all()
