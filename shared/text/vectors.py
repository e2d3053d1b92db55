"""Vectors of meaning: signed bytes, so that every machine finds the same cosines.

A vector has a direction and no length; its largest number is 127 or -127. Dot products
of up to 1,040 such numbers are whole and below 2**24: 32 bit floats hold them exactly, in
whatever order a matrix product sums them.
"""

import base64
import binascii
import math

import numpy as np
from numpy.typing import NDArray

#: The largest number of a vector.
PEAK = 127

Signed = NDArray[np.int8]


def signed(numbers: NDArray[np.float64]) -> Signed:
    """Scale a direction to signed bytes; of zeros or nothing: no vector (length 0)."""
    peak = float(np.abs(numbers).max(initial=0.0))
    if not 0.0 < peak < math.inf:
        return np.zeros(0, np.int8)
    return np.rint(numbers * PEAK / peak).astype(np.int8)


def pack(vector: Signed) -> str:
    """Spell a vector for a message: base64; "" for no vector."""
    return base64.b64encode(vector.tobytes()).decode("ascii")


def unpack(text: str) -> Signed:
    """Read a vector that `pack` spelled. Raises ValueError for anything else."""
    try:
        return np.frombuffer(base64.b64decode(text, validate=True), np.int8)
    except binascii.Error as error:
        raise ValueError("This is not the spelling of a vector.") from error


def cosine(one: Signed, other: Signed) -> float:
    """Return the cosine, -1 to 1; 0 if one is no vector, or they differ in length."""
    if one.shape != other.shape or not one.size:
        return 0.0
    a, b = one.astype(np.int64), other.astype(np.int64)
    square = int(a @ a) * int(b @ b)
    # Whole numbers up to here; root and quotient are rounded alike everywhere.
    return int(a @ b) / math.sqrt(square) if square else 0.0
