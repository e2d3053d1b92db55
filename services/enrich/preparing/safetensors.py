"""Reads the safetensors format: a table of contents in JSON, then bare numbers.

Eight bytes say how long the table is; it names each tensor's type, shape and place. The
format holds no code, so that a file may be read before it is trusted.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def tensors(data: bytes) -> dict[str, Floats]:
    """Return the tensors of 32 bit floats by name, as views of `data`; others are left
    out. Raises ValueError if the bytes are of another format, or cut short."""
    begin = 8 + int.from_bytes(data[:8], "little")
    if len(data) < 8 or begin > len(data):
        raise ValueError("The table of contents is cut short.")
    contents = json.loads(data[8:begin])
    if not isinstance(contents, dict):
        raise ValueError("The table of contents is no table.")
    return {
        str(name): _view(data, begin, about)
        for name, about in contents.items()
        if name != "__metadata__" and about["dtype"] == "F32"
    }


def _view(data: bytes, begin: int, about: Mapping[str, Any]) -> Floats:
    start, end = about["data_offsets"]
    count = (end - start) // 4
    found = np.frombuffer(data, dtype="<f4", count=count, offset=begin + start)
    return found.reshape(about["shape"])
