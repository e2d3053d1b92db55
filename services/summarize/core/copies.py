"""Which members of a story are copies of each other, and whose text each one is."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np

from shared.events.stored import StoredMember
from shared.text.agencies import agency_of
from shared.text.sketch import SHARED, containment, is_copy

#: Between two dated articles that lie further apart nothing is a copy: who prints the
#: same words again after a week tells other news with them.
WINDOW = timedelta(days=7)

#: So many, with most in common, are asked whether an undated article is their copy.
CANDIDATES = 16

Sketches = Mapping[str, tuple[int, ...]]
#: Articles that are copies of each other, in order of `original_first`.
Group = Sequence[StoredMember]


def original_first(member: StoredMember) -> tuple[datetime, datetime, str]:
    """Order in which one of several copies counts as the original: the earliest.

    Of an article dated to the day, the end of that day counts: another that names its
    minute was there for certain.
    """
    at = member.published_at or member.received_at
    if member.published_precision == "day":
        at = min(at + timedelta(days=1), max(at, member.received_at))
    return (at, member.received_at, member.id)


def duplicate_groups(
    members: Iterable[StoredMember], sketches: Sketches
) -> dict[str, str]:
    """Return for each member the id of its group's original; its own, if no copy.

    The original is the earliest; before that, the text of an agency that another one of
    the group credits. Pure, and the same whatever the order of arrival.
    """
    return {
        one.id: original.id
        for group in groups_of(members, sketches)
        for original in [original_of(group)]
        for one in group
    }


def groups_of(members: Iterable[StoredMember], sketches: Sketches) -> list[Group]:
    """Part members into groups of copies; a member that is no copy is one by itself.

    Copies of copies are of one group: the connected components of `is_copy` between
    dated articles within WINDOW of each other. An undated one joins the group of the
    article that it is most like, and never holds two groups together. Quadratic in the
    members of a story; a shared hash is looked up first, so that most pairs cost nothing.
    For one article more, see newcomers.joined.
    """
    ordered = sorted(members, key=original_first)
    known = _Groups(sketches)
    for member in ordered:
        if member.published_at is not None:
            for other in known.like(member):
                if known.root(other.id) != known.root(member.id):
                    known.join_copies(other, member)
            known.add(member)
    for member in ordered:
        if member.published_at is None:
            known.join_most_like(member)
            known.add(member)
    found: dict[str, list[StoredMember]] = {}
    for member in ordered:
        found.setdefault(known.root(member.id), []).append(member)
    return list(found.values())


def original_of(group: Group) -> StoredMember:
    """Return the original of a group: an agency's own text that another member credits,
    else the earliest. Outlets often date a wire's text earlier than its agency does."""
    credited = {name for one in group for name in one.credits}
    own = [one for one in group if agency_of(one.publisher) in credited]
    return min(own or group, key=original_first)


class _Groups:
    """Groups as they grow: each is named by the first of its members that was added."""

    def __init__(self, sketches: Sketches) -> None:
        self._sketches = sketches
        self._parents: dict[str, str] = {}
        self._added: list[StoredMember] = []
        #: By hash the places of those that have it.
        self._holders: dict[int, array[int]] = {}

    def add(self, member: StoredMember) -> None:
        """Let later members be compared with this one."""
        place = len(self._added)
        self._added.append(member)
        for value in self._sketches.get(member.id, ()):
            self._holders.setdefault(value, array("i")).append(place)

    def like(self, member: StoredMember) -> list[StoredMember]:
        """Return the added members that share any hash with this one and may be copies
        of it by their time: those with most hashes first."""
        mine = self._sketches.get(member.id, ())
        held = [self._holders[value] for value in mine if value in self._holders]
        if not held:
            return []
        shared = np.bincount(
            np.concatenate([np.frombuffer(one, np.int32) for one in held])
        )
        (places,) = np.nonzero(shared >= SHARED)
        ranked = places[np.argsort(-shared[places], kind="stable")]
        found = (self._added[place] for place in ranked.tolist())
        return [one for one in found if is_near(member, one)]

    def join_copies(self, one: StoredMember, other: StoredMember) -> None:
        """Make one group of the groups of both, if they are copies of each other."""
        if is_copy(self._sketches[one.id], self._sketches[other.id]):
            # The root is whoever was added first, so that its group keeps its name.
            self._parents[self.root(other.id)] = self.root(one.id)

    def join_most_like(self, member: StoredMember) -> None:
        """Put a member into the group of the one that it is most like, if any."""
        mine = self._sketches.get(member.id, ())
        near = [
            (containment(mine, self._sketches[one.id]), -place, one)
            for place, one in enumerate(self.like(member)[:CANDIDATES])
            if is_copy(mine, self._sketches[one.id])
        ]
        if near:
            self._parents[member.id] = self.root(max(near, key=lambda at: at[:2])[2].id)

    def root(self, article_id: str) -> str:
        """Return whose group an article is of."""
        while (parent := self._parents.get(article_id, article_id)) != article_id:
            grandparent = self._parents.get(parent, parent)
            self._parents[article_id] = grandparent
            article_id = grandparent
        return article_id


def is_near(one: StoredMember, other: StoredMember) -> bool:
    """Say whether one may be the other's copy by their times."""
    if one.published_at is None or other.published_at is None:
        return True
    return abs(one.published_at - other.published_at) <= WINDOW
