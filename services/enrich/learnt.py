"""Adapter: the table of weights that ships with enrich, to find names with."""

import io
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.attending import NAMES as NAMES_OF_LAYERS
from services.enrich.core.names.attending import Layer
from services.enrich.core.names.spelling import Lists
from services.enrich.core.names.weighing import Weights
from shared.errors import StorywireError

#: The table that this version of Storywire finds names with.
NAMES = "names-3"
#: What is written as signed bytes, each row of labels or numbers by one scale.
_IN_BYTES = ("kinds", "votes")
_IN_HALVES = ("hidden", "hidden_bias", "labels", "label_bias")


class NamesMissing(StorywireError):
    """The table of names is missing or broken, or for another model; install Storywire
    again, or build it with `python -m services.enrich.training`."""


@cache
def load_weights(packaged: str, version: str = NAMES) -> Weights:
    """Read the shipped table, the same object each time. `packaged` is the version of the
    model whose states will be read. Raises NamesMissing."""
    try:
        file = files("services.enrich") / "tables" / f"{version}.npz"
        return read_weights(file.read_bytes(), packaged)
    except OSError as error:
        raise NamesMissing from error


def read_weights(data: bytes, packaged: str) -> Weights:
    """Read weights from their bytes. Raises NamesMissing if they are broken, or made for
    another packaged model."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            about = json.loads(bytes(stored["about"]))
            if about["packaged"] != packaged:
                raise NamesMissing
            wide = {name: stored[name].astype(np.float32) for name in _IN_HALVES}
            for name in _IN_BYTES:
                rows = stored[name].astype(np.float32) * np.float32(about[name])
                wide[name] = np.vstack([rows, np.zeros_like(rows[:1])])
            return Weights(
                version=str(about["version"]),
                hashes=stored["hashes"].astype(np.uint32),
                follow=stored["follow"].astype(np.int64),
                layers=tuple(_layer(stored, one) for one in range(about["layers"])),
                lists=Lists({name: frozenset(words) for name, words in about["lists"]}),
                **wide,
            )
    except (OSError, EOFError, BadZipFile, ValueError, KeyError, TypeError) as error:
        raise NamesMissing from error


def _layer(stored: Mapping[str, NDArray[Any]], number: int) -> Layer:
    found: dict[str, NDArray[np.float32]] = {}
    for name in NAMES_OF_LAYERS:
        value = stored[f"{number}.{name}"].astype(np.float32)
        if value.ndim > 1:
            value *= stored[f"{number}.{name}.scale"].astype(np.float32)
        found[name] = value
    return Layer(**found)


def _layers_stored(weights: Weights) -> dict[str, NDArray[Any]]:
    """Return layers as they are written: matrices as signed bytes, each column by one
    scale of its own, all else in 16 bit floats."""
    found: dict[str, NDArray[Any]] = {}
    for number, layer in enumerate(weights.layers):
        for name in NAMES_OF_LAYERS:
            value = getattr(layer, name)
            if value.ndim > 1:
                scale = (np.abs(value).max(axis=0) / 127).astype(np.float16)
                scale = np.maximum(scale, np.float16(1e-6))
                found[f"{number}.{name}.scale"] = scale
                whole = np.rint(value / scale.astype(np.float32))
                found[f"{number}.{name}"] = whole.clip(-127, 127).astype(np.int8)
            else:
                found[f"{number}.{name}"] = value.astype(np.float16)
    return found


def spelled(weights: Weights, packaged: str) -> bytes:
    """Spell weights as bytes: the same weights, the same bytes."""
    about: dict[str, object] = {
        "version": weights.version,
        "packaged": packaged,
        "layers": len(weights.layers),
        "lists": [(name, sorted(words)) for name, words in weights.lists.named.items()],
    }
    stored: dict[str, NDArray[Any]] = {
        name: getattr(weights, name).astype(np.float16) for name in _IN_HALVES
    }
    for name in _IN_BYTES:
        rows = getattr(weights, name)[:-1]
        scale = float(np.abs(rows).max(initial=0.0)) / 127 or 1.0
        about[name] = scale
        stored[name] = np.rint(rows / scale).astype(np.int8)
    stored |= _layers_stored(weights)
    stored |= {"hashes": weights.hashes, "follow": weights.follow.astype(np.int32)}
    return _packed(stored, about)


def _packed(stored: Mapping[str, NDArray[Any]], about: Mapping[str, object]) -> bytes:
    plain = np.frombuffer(json.dumps(about, sort_keys=True).encode(), np.uint8)
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {"about": plain, **stored}
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()
