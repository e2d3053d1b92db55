"""Members of a large story: it grows by an article without all others being looked at."""

from bisect import insort
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime
from itertools import islice
from typing import Any

from services.summarize.core.copies import Sketch, Sketches
from services.summarize.core.groups import Groups
from services.summarize.core.sampling import VOTES, rank, sample
from services.summarize.core.tally import Tally, moment_of, publisher_of
from shared.events.stored import StoredMember

#: A story of so many articles keeps a roll.
LARGE = 64


class Roll(Mapping[str, StoredMember]):
    """Members that know their groups of copies, by id, in the order in which they came.

    Never changed: `plus` returns another one. Both share what they have in common, of
    which each sees its own part. So whoever holds an older roll may read it at any time,
    in a thread too; only one at a time may call `plus` on the rolls of one story.
    """

    def __init__(self) -> None:
        """Have none."""
        self._desk = _Desk()
        self._ids: list[str] = []
        self._count = 0
        self._held: dict[str, tuple[int, StoredMember]] = {}
        self.newest: datetime | None = None
        self.is_dated = False
        self.tally = Tally()
        #: Those that stand for all when an article is held against the story.
        self.voters: tuple[str, ...] = ()
        self._desk.latest = self._mark = object()
        #: Of which roll it is the next, and what is not as it was there.
        self._after: object | None = None
        self._fresh: tuple[str, ...] = ()

    @classmethod
    def of(cls, members: Mapping[str, StoredMember], sketches: Sketches) -> "Roll":
        """Enter members; each gets its group anew."""
        roll = cls()
        for key, one in members.items():
            roll._enter(one, sketches.get(key, ()))
        return roll

    def plus(self, member: StoredMember, sketch: Sketch) -> "Roll":
        """Return a roll with one member more, who is not in it."""
        if self._desk.latest is not self._mark:
            return self._anew().plus(member, sketch)
        roll = copy(self)
        roll._desk.latest = roll._mark = object()
        roll._after = self._mark
        roll._fresh = roll._enter(member, sketch, shares=True)
        return roll

    def since(self, before: Mapping[str, StoredMember]) -> Sequence[str] | None:
        """Return who came, or is not as it was before; None: this is not the next roll
        after that one, and may differ in anything."""
        if isinstance(before, Roll) and before._mark is self._after:
            return self._fresh
        return None

    def sketch(self, article_id: str) -> Sketch:
        """Return the sketch by which a member is held against others."""
        place, _ = self._held[article_id]
        return self._desk.groups.sketch(place)

    def __getitem__(self, article_id: str) -> StoredMember:
        place, member = self._held[article_id]
        if place >= self._count:
            raise KeyError(article_id)
        return member

    def __contains__(self, article_id: object) -> bool:
        found: Any = self._held.get(article_id)  # type: ignore[call-overload]
        return found is not None and found[0] < self._count

    def __iter__(self) -> Iterator[str]:
        return islice(self._ids, self._count)

    def __len__(self) -> int:
        return self._count

    def _anew(self) -> "Roll":
        """Return the same with a desk of its own: another roll grew out of this one."""
        roll, groups = Roll(), self._desk.groups
        for place, one in enumerate(self.values()):
            roll._enter(one, groups.sketch(place))
        return roll

    def _enter(
        self, member: StoredMember, sketch: Sketch, *, shares: bool = False
    ) -> tuple[str, ...]:
        """Enter a member; return whose line changed. `shares`: another roll reads the
        lines that there are."""
        desk, place = self._desk, self._count
        places = sorted(desk.groups.add(member, sketch))
        if shares and len(places) > 1:
            self._held = dict(self._held)
        self._ids.append(member.id)
        self._count += 1
        for one in places:
            key = self._ids[one]
            line = member if one == place else self._held[key][1]
            name = desk.groups.names[one]
            if line.duplicate_group != name:
                line = line.model_copy(update={"duplicate_group": name})
            self._held[key] = (one, line)
        self._count_in(member)
        return tuple(self._ids[one] for one in places)

    def _count_in(self, member: StoredMember) -> None:
        at, known = member.published_at, self.tally.first_published_at
        first = known if at is None else min(known or at, at)
        if name := publisher_of(member):
            self._desk.publishers.add(name)
        publishers = len(self._desk.publishers)
        independent = self._desk.groups.independent_count()
        self.tally = Tally(publishers, independent, first)
        self.newest = max(self.newest or moment_of(member), moment_of(member))
        self.is_dated = self.is_dated or at is not None
        voters = list(self.voters)
        insort(voters, member.id, key=rank)
        self.voters = tuple(voters[:VOTES])


class _Desk:
    """What the rolls of one story have in common; it knows the latest of them."""

    def __init__(self) -> None:
        self.groups = Groups()
        self.publishers: set[str] = set()
        self.latest: object | None = None


def known_sketches(members: Mapping[str, StoredMember], sketches: Sketches) -> Sketches:
    """Return these sketches, and of members that they lack those that a roll knows:
    whoever is blocked is in no index, but may come back."""
    if not isinstance(members, Roll):
        return sketches
    lacking = {one: members.sketch(one) for one in members if one not in sketches}
    return {**lacking, **sketches}


def sketch_in(members: Mapping[str, StoredMember], article_id: str) -> Sketch | None:
    """Return by what an article is held against the others of its story; None: by what
    the index knows of it, each time anew."""
    return members.sketch(article_id) if isinstance(members, Roll) else None


def voters_of(members: Collection[str]) -> Collection[str]:
    """Return the articles of a story that stand for all of them: all, if few."""
    return members.voters if isinstance(members, Roll) else sample(members, VOTES)
