"""A share or sum is told of what it is told of: youth unemployment has no other rate."""

from collections.abc import Iterator, Sequence

from services.summarize.core.writing.said.claims import claims
from services.summarize.core.writing.said.meant import Meant, meant


def sums_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether no clause with one share or sum has a word that the evidence has only
    beside another one of that unit."""
    units = [(value, unit) for value, unit in claims(text, language).units if unit]
    if len(units) != 1 or len(evidence) < 2:
        return True
    (value, unit), clauses = units[0], list(_clauses(meant(text, language)))
    held = [
        (
            frozenset(claims(one, language).units),
            frozenset(each.root for each in meant(one, language)),
        )
        for one in evidence
    ]
    with_it = frozenset[str]().union(
        *(said for has, said in held if (value, unit) in has)
    )
    other = frozenset[str]().union(
        *(
            said
            for has, said in held
            if (value, unit) not in has and any(each == unit for _, each in has)
        )
    )
    return not with_it or not any(
        (one.is_word or one is clause[0]) and one.root in other - with_it
        for clause in clauses
        if any(not one.is_word and not one.is_name for one in clause)
        for one in clause
    )


def _clauses(words: Sequence[Meant]) -> Iterator[list[Meant]]:
    clause: list[Meant] = []
    for one in words:
        if one.is_joint and clause:
            yield clause
            clause = []
        clause.append(one)
    yield clause
