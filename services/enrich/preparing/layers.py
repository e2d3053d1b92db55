"""Reads the first layers of a BERT, as its project saves them, in our order."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.attending import Layer

Floats = NDArray[np.float32]

#: Where a layer's weights stand in a file of BERT's, and whether they are turned.
_CALLED = {
    "mixing": "attention.output.dense.weight",
    "mixing_bias": "attention.output.dense.bias",
    "mixed_gain": "attention.output.LayerNorm.weight",
    "mixed_shift": "attention.output.LayerNorm.bias",
    "inner": "intermediate.dense.weight",
    "inner_bias": "intermediate.dense.bias",
    "outer": "output.dense.weight",
    "outer_bias": "output.dense.bias",
    "outer_gain": "output.LayerNorm.weight",
    "outer_shift": "output.LayerNorm.bias",
}


def layers_of(weights: Mapping[str, Floats], count: int) -> tuple[Layer, ...]:
    """Return the first layers of a BERT as its project saves them. Raises KeyError."""
    found = []
    for number in range(count):
        at = f"encoder.layer.{number}."
        asking = [f"{at}attention.self.{one}." for one in ("query", "key", "value")]
        own = {
            "asking": np.concatenate([weights[f"{one}weight"] for one in asking]).T,
            "asking_bias": np.concatenate([weights[f"{one}bias"] for one in asking]),
        } | {name: weights[at + called].T for name, called in _CALLED.items()}
        found.append(Layer(**{k: np.array(v, order="C") for k, v in own.items()}))
    return tuple(found)
