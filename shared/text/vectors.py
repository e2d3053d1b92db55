"""Vectors of meaning: signed bytes, so that every machine finds the same cosines.

A vector has a direction and no length; its largest number is 127 or -127. Dot products
of up to 1,040 such numbers are whole and below 2**24: 32 bit floats hold them exactly, in
whatever order a matrix product sums them.
"""

import base64
import binascii
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: The largest number of a vector.
PEAK = 127

Signed = NDArray[np.int8]
Matrix = NDArray[np.float32]


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


def matrix(vectors: Sequence[Signed], width: int) -> Matrix:
    """Stack vectors for `cosines`, [vectors, width]; what has another length is zeros."""
    found = np.zeros((len(vectors), width), np.float32)
    for place, vector in enumerate(vectors):
        if len(vector) == width:
            found[place] = vector
    return found


def cosines(rows: Matrix, vector: Signed) -> NDArray[np.float64]:
    """Return the cosine of each row with a vector, each exactly as `cosine` says it."""
    if rows.shape[1] != len(vector):
        return np.zeros(len(rows))
    column = vector.astype(np.float32)
    dots = (rows @ column).astype(np.float64)
    squares = np.einsum("ij,ij->i", rows, rows).astype(np.float64) * float(
        column @ column
    )
    found = np.zeros(len(rows))
    np.divide(dots, np.sqrt(squares), out=found, where=squares > 0)
    return found
