"""Says whether a sentence denies what its sources deny.

It may leave out a clause with its denial, but neither turn a statement round nor let a
denial tell against something else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.summarize.core.writing.said.binding import Denial
from services.summarize.core.writing.said.denials import Read, read, rule_of


def denials_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a text denies what its evidence denies, and nothing else of it."""
    mine = read(text, language)
    held = [read(one, language) for one in evidence]
    theirs = [denial for one in held for denial in one.denials]
    if not _only_stand(mine, held):
        return False
    if not mine.denials and not theirs:
        return True
    known = frozenset[str]().union(*(clause for one in held for clause in one.clauses))
    around = _Around(known, rule_of(language).verb_first)
    if not _all_denied(mine.denials, theirs, around):
        return False
    return not any(
        _is_told(one, mine, held)
        for one in theirs
        if not any(around.alike(denial, one) for denial in mine.denials)
    )


def _only_stand(mine: Read, held: Sequence[Read]) -> bool:
    """Say whether nothing of which there is "not only" is told as all, or the reverse."""
    theirs = frozenset[tuple[bool, str]]().union(*(one.only for one in held))
    return all(
        (denied, head) in theirs or not (denied or (True, head) in theirs)
        for denied, head in mine.only
    )


def denies_as_often(text: str, source: str, language: str) -> bool:
    """Say whether a sentence has all the denials of the one that it was cut from."""
    return len(read(text, language).denials) == len(read(source, language).denials)


@dataclass(frozen=True, slots=True)
class _Around:
    """What decides whether two denials are one."""

    #: Every stem of the evidence.
    known: frozenset[str]
    verb_first: bool

    def alike(self, mine: Denial, other: Denial) -> bool:
        """Say whether two denials deny the same of the same."""
        if self._are_others(mine, other):
            return False
        if not mine.scope or not other.scope:
            return True
        return mine.scope[0] in self._reach(other) or other.scope[0] in self._reach(mine)

    def _are_others(self, mine: Denial, other: Denial) -> bool:
        if not mine.names or not other.names:
            return False
        # "The party does not back the bill", "the bill is not backed by the party".
        theirs = other.names.union(other.scope)
        return mine.names.isdisjoint(theirs) and mine.names <= self.known

    def _reach(self, one: Denial) -> tuple[str, ...]:
        return (*one.scope, *one.before[:2]) if self.verb_first else one.scope


def _all_denied(
    mine: Sequence[Denial], theirs: Sequence[Denial], around: _Around
) -> bool:
    """Say whether each denial has one of the evidence for itself, or a pair's."""
    left = list(theirs)
    for one in mine:
        fit = [other for other in left if around.alike(one, other)]
        if not fit:
            return False
        same = [other for other in fit if one.scope[:1] == other.scope[:1]]
        taken = (same or fit)[0]
        if not taken.is_pair:
            left.remove(taken)
    return True


def _is_undone(head: str, one: Denial, text: Read, held: Sequence[Read]) -> bool:
    """Say whether a text tells a denied word that the evidence tells nowhere else, or
    not of whom it is denied."""
    here = [clause for clause in text.clauses if head in clause]
    free = [clause for each in held for clause in each.free if head in clause]
    if not here or not free:
        return bool(here)
    if any(clause[0] == head for clause in free):
        return False  # of whom is told before: did not sail, but sailed later
    whom = one.names.union(one.before[:1])
    return any(not whom.isdisjoint(clause) for clause in here) and all(
        whom.isdisjoint(clause) for clause in free
    )


def _is_told(one: Denial, text: Read, held: Sequence[Read]) -> bool:
    """Say whether a text without this denial tells what it denies, which nothing else in
    the evidence tells."""
    if any(_is_undone(head, one, text, held) for head in one.heads):
        return True
    if not (one.goes_through and one.before):
        return False
    told = frozenset[str]().union(*text.clauses)
    undenied = frozenset[str]().union(*(clause for each in held for clause in each.free))
    return one.before[0] in told and one.scope[1] in told and one.scope[1] not in undenied
