"""Checks a build by what it makes of a few sentences, before anything is kept."""

from collections.abc import Callable, Sequence

import numpy as np

from shared.errors import StorywireError
from shared.text.vectors import Signed, cosine, unpack

#: Sentences of our own: two of one event, two of another, one of neither.
SENTENCES = (
    "The mayor of Marsh Lane opened the new ferry terminal on Friday.",
    "A terminal for ferries was opened by Marsh Lane's mayor.",
    "Two freight trains collided in thick fog near Oldbridge, injuring six.",
    "Six people were hurt when goods trains crashed in the fog.",
    "The striker scored twice as Northport won the cup final.",
)
#: Their cosines, each with each after it, by the model itself and by the token table.
MODEL = (
    0.8847, 0.1140, 0.0465, 0.0811, 0.1394, 0.1244, 0.1237, 0.6227, 0.1294, 0.0160,
)  # fmt: skip
TABLE = (
    0.9680, 0.2255, 0.0716, 0.1646, 0.2506, 0.1131, 0.1696, 0.6019, 0.1349, 0.0849,
)  # fmt: skip
#: The vector of the sentence in the middle: topics know the axes it is told in.
AXES = (
    "xVh3IbjbFNmaUCAFuSv8CP7/gf43qSpB+t0vFBbg8uASCiQfszjqF0u/PsTdKQ8VCAMLJ7s3FvvaHtz+"
    "A+gjCe0g5EAE9v3Z6AoNFBr6PP37HgIQHBX8AgBRGBIN8ucVyeAGDh024QHrz/1S6BIB9u0c9hUDBh8b"
    "FAT48RYN+/4nDvNLEgX4JBolPwAVBvEe1g4o9BoJ+hP9IOfrAwsD9fIQ8wvm9BQwHg/9ERD9BQ/hAOPP"
    "Cw8ZIwwI+A/5AAAE8Qr2AfYUBgcAGwYTBgcL8PcKBPMQ+fz2Bf76GQPyIgoE9v/xBgb6+fYLE/0EEwwD"
    "AQEM8v397/AA8P3+7Qfx/g=="
)
#: Its cosine with what a build makes of that sentence.
AXES_LEAST = 0.995
#: How far off a build may be: other processors round in another place.
MODEL_SLACK = 1e-3
TABLE_SLACK = 0.01


#: A vector, as either of both makes it.
Numbers = Sequence[float] | Signed


class BuildRefused(StorywireError):
    """The model was built, but does not read our test sentences as it should; run
    `make setup` again, and if it stays so, tell us which processor this is."""


def check(made: Callable[[str], Numbers], told: Sequence[float], slack: float) -> None:
    """Compare the cosines of our sentences with those told. Raises BuildRefused."""
    found = cosines([made(sentence) for sentence in SENTENCES])
    if len(found) != len(told) or not np.allclose(found, told, rtol=0, atol=slack):
        seen = ", ".join(f"{one:.4f}" for one in found)
        raise BuildRefused(f"{BuildRefused().message} Seen: {seen}")


def check_axes(made: Callable[[str], Signed]) -> None:
    """Compare a vector itself, for cosines don't know the axes. Raises BuildRefused."""
    seen = cosine(made(SENTENCES[len(SENTENCES) // 2]), unpack(AXES))
    if seen < AXES_LEAST:
        raise BuildRefused(f"{BuildRefused().message} Seen: axes {seen:.4f}")


def cosines(vectors: Sequence[Numbers]) -> list[float]:
    """Return the cosine of each vector with each after it."""
    rows = np.array(vectors, np.float64)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    each = rows @ rows.T
    return [float(one) for one in each[np.triu_indices(len(rows), 1)]]
