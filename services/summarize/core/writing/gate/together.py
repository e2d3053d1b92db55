"""Words side by side that stand together in no source: `Brenn was acquitted`, of two
sentences of which one tells of Brenn, the other one of another who was acquitted."""

from collections.abc import Sequence
from itertools import pairwise

from services.summarize.core.writing.said.meant import meant
from services.summarize.core.writing.said.saying import PRONOUNS
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import tokens

#: Pronouns that tell of nobody before.
_NOBODY = words_in(
    "i we who one qui yo quien io chi ik wij we men ich wir man nous je on"
)


def stand_together(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether every two neighbouring words of a clause that the evidence has stand in
    one sentence there, or in two of which the second says "she"."""
    if len(evidence) < 2:
        return True
    held = [frozenset(one.root for one in meant(each, language)) for each in evidence]
    known = frozenset[str]().union(*held)
    rows = [*held, *_leaning(held, evidence, language)]
    return all(
        two.is_joint
        or not {one.root, two.root} <= known
        or any(one.root in row and two.root in row for row in rows)
        for one, two in pairwise(meant(text, language))
    )


def _leaning(
    held: Sequence[frozenset[str]], evidence: Sequence[str], language: str
) -> list[frozenset[str]]:
    """Return two sentences as one where the second has a pronoun."""
    pronouns = PRONOUNS.get(language, frozenset()) - _NOBODY
    return [
        held[at - 1] | held[at]
        for at in range(1, len(evidence))
        if not pronouns.isdisjoint(tokens(evidence[at]))
    ]
