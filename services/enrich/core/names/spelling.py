"""What a word shows by itself: its letters, its shape, and the lists that it is on.

Such signs are what a linear-chain model reads of a word (McCallum and Li 2003, Early
results for named entity recognition with conditional random fields).
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True, eq=False)
class Lists:
    """Lists of words, by name; a word on one of them has a sign of it.

    They belong to a table of weights, and are frozen with it: what it learnt of a list
    is about these words. Those that rules read (`cues`) may grow meanwhile.
    """

    named: Mapping[str, Set[str]] = field(default_factory=dict)


NO_LISTS = Lists()


def signs(word: str, lists: Lists) -> list[str]:
    """List the signs of one word, the same ones each time; "" has one of its own."""
    if not word:
        return [""]
    lower = word.lower()
    found = [f"w={lower}", f"W={word}"]
    outline = "".join(map(_kind, word))
    found.append(
        f"s={''.join(one * min(2, len([*run])) for one, run in groupby(outline))}"
    )
    found.append(f"t={''.join(one for one, _ in groupby(outline))}")
    for length in (1, 2, 3, 4):
        found += (f"p{length}={lower[:length]}", f"q{length}={lower[-length:]}")
    bare = lower.removesuffix(".")
    found += (
        f"L={name}"
        for name, known in lists.named.items()
        if lower in known or bare in known
    )
    return found


def _kind(letter: str) -> str:
    """Return what kind of character it is; marks stand for themselves."""
    if letter.isupper():
        return "X"
    if letter.isalpha():
        return "x"
    return "d" if letter.isdigit() else letter
