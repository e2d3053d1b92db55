"""The forward pass: as the papers say it, number by number."""

import json
import math

import numpy as np
import pytest

from services.enrich.preparing.bert import Bert, erf, gelu, softmax
from services.enrich.preparing.safetensors import tensors

WIDTH, INNER, WORDS, LAYERS = 8, 12, 11, 2


def shapes():
    found = {
        "embeddings.word_embeddings.weight": (WORDS, WIDTH),
        "embeddings.position_embeddings.weight": (6, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm": WIDTH,
    }
    for n in range(LAYERS):
        layer = f"encoder.layer.{n}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            found[f"{layer}.attention.{part}.weight"] = (WIDTH, WIDTH)
            found[f"{layer}.attention.{part}.bias"] = (WIDTH,)
        found[f"{layer}.attention.output.LayerNorm"] = WIDTH
        found[f"{layer}.intermediate.dense.weight"] = (INNER, WIDTH)
        found[f"{layer}.intermediate.dense.bias"] = (INNER,)
        found[f"{layer}.output.dense.weight"] = (WIDTH, INNER)
        found[f"{layer}.output.dense.bias"] = (WIDTH,)
        found[f"{layer}.output.LayerNorm"] = WIDTH
    return found


@pytest.fixture(scope="module")
def weights():
    """A model of two layers, its numbers drawn once for all."""
    dice = np.random.default_rng(1904)
    made = {}
    for name, shape in shapes().items():
        if name.endswith("LayerNorm"):
            made[f"{name}.weight"] = 1 + dice.normal(0, 0.1, shape).astype(np.float32)
            made[f"{name}.bias"] = dice.normal(0, 0.1, shape).astype(np.float32)
        else:
            made[name] = dice.normal(0, 0.5, shape).astype(np.float32)
    return made


def linear(x, w, name):
    return [
        sum(a * b for a, b in zip(x, row, strict=True)) + float(bias)
        for row, bias in zip(w[f"{name}.weight"], w[f"{name}.bias"], strict=True)
    ]


def norm(x, w, name):
    mean = sum(x) / len(x)
    spread = math.sqrt(sum((one - mean) ** 2 for one in x) / len(x) + 1e-12)
    gain, bias = w[f"{name}.weight"], w[f"{name}.bias"]
    return [
        (one - mean) / spread * g + b for one, g, b in zip(x, gain, bias, strict=True)
    ]


def slowly(w, ids, heads):
    """The same model written out for one text, a number at a time."""
    table, places = (w[f"embeddings.{n}_embeddings.weight"] for n in ("word", "position"))
    kind = w["embeddings.token_type_embeddings.weight"][0]
    x = [
        norm(table[i] + places[p] + kind, w, "embeddings.LayerNorm")
        for p, i in enumerate(ids)
    ]
    each = WIDTH // heads
    for n in range(LAYERS):
        name = f"encoder.layer.{n}"
        parts = [
            [linear(one, w, f"{name}.attention.self.{part}") for one in x]
            for part in ("query", "key", "value")
        ]
        mixed = [[0.0] * WIDTH for _ in x]
        for h in range(heads):
            of = slice(h * each, (h + 1) * each)
            q, k, v = ([row[of] for row in part] for part in parts)
            for i in range(len(x)):
                scores = [math.exp(np.dot(q[i], one) / math.sqrt(each)) for one in k]
                for j, score in enumerate(scores):
                    for d in range(each):
                        mixed[i][h * each + d] += score / sum(scores) * v[j][d]
        out = [linear(one, w, f"{name}.attention.output.dense") for one in mixed]
        x = [
            norm(np.add(a, b), w, f"{name}.attention.output.LayerNorm")
            for a, b in zip(out, x, strict=True)
        ]
        inner = [
            [
                v * 0.5 * (1 + math.erf(v / math.sqrt(2)))
                for v in linear(one, w, f"{name}.intermediate.dense")
            ]
            for one in x
        ]
        out = [linear(one, w, f"{name}.output.dense") for one in inner]
        x = [
            norm(np.add(a, b), w, f"{name}.output.LayerNorm")
            for a, b in zip(out, x, strict=True)
        ]
    return np.array(x)


@pytest.mark.parametrize("heads", [1, 2, 4])
def test_states_are_what_the_slow_way_finds(weights, heads):
    ids = np.array([[1, 5, 2], [10, 0, 7]])
    states = Bert(weights, heads=heads).states(ids)
    for text, found in zip(ids, states, strict=True):
        assert np.allclose(found, slowly(weights, text, heads), atol=1e-5)


def test_a_text_has_the_same_states_in_any_company(weights):
    bert = Bert(weights, heads=2)
    alone = bert.states(np.array([[1, 5, 2]]))[0]
    among = bert.states(np.array([[9, 9, 9], [1, 5, 2]]))[1]
    assert np.allclose(alone, among, atol=1e-6)


def test_a_meaning_has_length_one_and_points_where_its_states_do(weights):
    bert = Bert(weights, heads=2)
    ids = np.array([[3, 4, 6, 8]])
    (meaning,), mean = bert.meaning(ids), bert.states(ids)[0].mean(axis=0)
    assert math.isclose(np.linalg.norm(meaning), 1, abs_tol=1e-6)
    assert np.allclose(meaning * np.linalg.norm(mean), mean, atol=1e-6)


def test_the_error_function_is_right_to_six_digits():
    x = np.linspace(-6, 6, 2_001).astype(np.float32)
    right = [math.erf(float(one)) for one in x]
    assert np.abs(erf(x) - right).max() < 5e-7


def test_gelu_is_right_over_more_than_one_part():
    x = np.linspace(-5, 5, 70_000).astype(np.float32).reshape(100, 700)
    right = [one * 0.5 * (1 + math.erf(one / math.sqrt(2))) for one in x[-1].tolist()]
    assert np.allclose(gelu(x)[-1], right, atol=1e-5)


def test_shares_sum_to_one_even_for_huge_scores():
    assert softmax(np.array([[1e4, 1e4]], np.float32)).tolist() == [[0.5, 0.5]]


def packed(contents, numbers=b""):
    head = json.dumps(contents).encode()
    return len(head).to_bytes(8, "little") + head + numbers


def test_tensors_are_read_where_they_lie():
    numbers = np.array([1, 2, 3, 4, 5, 6], "<f4").tobytes()
    contents = {
        "__metadata__": {"format": "pt"},
        "ids": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
        "late": {"dtype": "F32", "shape": [2, 2], "data_offsets": [8, 24]},
    }
    found = tensors(packed(contents, numbers))
    assert list(found) == ["late"]
    assert found["late"].tolist() == [[3, 4], [5, 6]]


@pytest.mark.parametrize(
    "torn",
    [
        b"",
        b"\x09",
        packed({})[:-1],
        packed([1]),
        packed({"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}, b"1234"),
        packed(
            {"w": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}, b"12345678"
        ),
    ],
)
def test_torn_weights_are_refused(torn):
    with pytest.raises(ValueError, match=r".+"):
        tensors(torn)
