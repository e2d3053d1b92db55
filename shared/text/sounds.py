"""Which spellings may be of one name in another script: Zelensky, Zelenskyy."""

import re
from functools import lru_cache

#: Words of fewer letters are not taken for each other, however they sound.
LONG = 7
_VOWELS = str.maketrans({"y": "i", "j": "i", "w": "v"})
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """Return a folded word without what scripts spell in several ways."""
    return _DOUBLED.sub(r"\1", word.translate(_VOWELS))


def alike(one: str, other: str) -> bool:
    """Say whether two long words are spellings of one name in another script: they
    differ in doubled letters, and in i, j and y."""
    if one == other:
        return True
    return min(len(one), len(other)) >= LONG and sound(one) == sound(other)
