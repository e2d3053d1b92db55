"""Members of a large story: it grows by an article without all others being looked at."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime
from heapq import nsmallest
from itertools import islice
from typing import Any

from services.summarize.core.copies import Sketch, Sketches, dated_first
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
    in a thread too; only one at a time may make others of the rolls of one story.
    """

    def __init__(self) -> None:
        """Have none."""
        self._common = _Common()
        self._ids: list[str] = []
        self._count = 0
        self._held: dict[str, tuple[int, StoredMember]] = {}
        self.newest: datetime | None = None
        self.is_dated = False
        self.tally = Tally()
        #: Those that stand for all when an article is held against the story.
        self.voters: tuple[str, ...] = ()
        self._common.latest = self._mark = object()
        #: Of which roll it is the next, and what is not as it was there.
        self._after: object | None = None
        self._fresh: tuple[str, ...] = ()

    @classmethod
    def of(cls, members: Mapping[str, StoredMember], sketches: Sketches) -> "Roll":
        """Enter members; each gets its group anew."""
        roll = cls()
        # What comes in this order is grouped at least cost; a roll keeps its own.
        for one in sorted(members.values(), key=dated_first):
            roll._common.add(one, sketches.get(one.id, ()))
        for key, one in members.items():
            roll._ids.append(key)
            roll._held[key] = (roll._count, roll._common.named(one))
            roll._count += 1
        roll._count_in(*members.values())
        return roll

    def plus(self, member: StoredMember, sketch: Sketch) -> "Roll":
        """Return a roll with one member more, who is not in it."""
        roll = self._following()
        roll._fresh = roll._enter(member, sketch)
        return roll

    def with_line(self, member: StoredMember, sketch: Sketch) -> "Roll | None":
        """Return a roll in which a member's line is another; None: by its words, time or
        outlet it may be another's copy now, or count otherwise."""
        place, held = self._held[member.id]
        if _weight(member) != _weight(held) or set(self.sketch(member.id)) != set(sketch):
            return None
        line = member.model_copy(update={"duplicate_group": held.duplicate_group})
        roll = self._following()
        roll._fresh = () if line == held else (member.id,)
        roll._held = {**roll._held, member.id: (place, line)}
        return roll

    def since(self, before: Mapping[str, StoredMember]) -> Sequence[str] | None:
        """Return who came, or is not as it was before; None: this is not the next roll
        after that one, and may differ in anything."""
        if isinstance(before, Roll) and before._mark is self._after:
            return self._fresh
        return None

    def sketch(self, article_id: str) -> Sketch:
        """Return the sketch by which a member is held against others."""
        return self._common.groups.sketch(self._common.places[article_id])

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

    def _following(self) -> "Roll":
        """Return the next roll, to be changed; with groups of its own, if another one
        grew out of this."""
        before = self
        if self._common.latest is not self._mark:
            before = Roll.of(self, {one: self.sketch(one) for one in self})
        roll = copy(before)
        roll._common.latest = roll._mark = object()
        roll._after = self._mark
        return roll

    def _enter(self, member: StoredMember, sketch: Sketch) -> tuple[str, ...]:
        """Enter a member; return whose line changed: another roll reads the others."""
        renamed = [one for one in self._common.add(member, sketch) if one != member.id]
        if renamed:
            self._held = dict(self._held)
        for key in renamed:
            place, line = self._held[key]
            self._held[key] = (place, self._common.named(line))
        self._ids.append(member.id)
        self._held[member.id] = (self._count, self._common.named(member))
        self._count += 1
        self._count_in(member)
        return (*sorted(renamed, key=lambda one: self._held[one][0]), member.id)

    def _count_in(self, *members: StoredMember) -> None:
        if not members:
            return
        common, first = self._common, self.tally.first_published_at
        published = [one.published_at for one in members if one.published_at]
        common.publishers.update(name for one in members if (name := publisher_of(one)))
        self.tally = Tally(
            len(common.publishers),
            common.groups.independent_count(),
            min([*published, *([first] if first else [])], default=None),
        )
        newest = max(map(moment_of, members))
        self.newest = max(self.newest or newest, newest)
        self.is_dated = self.is_dated or bool(published)
        ids = [*self.voters, *(one.id for one in members)]
        self.voters = tuple(nsmallest(VOTES, ids, key=rank))


class _Common:
    """What the rolls of one story have in common; it knows the latest of them."""

    def __init__(self) -> None:
        self.groups = Groups()
        #: Members by place among the groups, and the place of each.
        self.ids: list[str] = []
        self.places: dict[str, int] = {}
        self.publishers: set[str] = set()
        self.latest: object | None = None

    def add(self, member: StoredMember, sketch: Sketch) -> list[str]:
        """Group a member; return whose group has another name since."""
        self.places[member.id] = len(self.ids)
        self.ids.append(member.id)
        return [self.ids[place] for place in self.groups.add(member, sketch)]

    def named(self, member: StoredMember) -> StoredMember:
        """Return a member with the name of its group."""
        name = self.groups.names[self.places[member.id]]
        if member.duplicate_group == name:
            return member
        return member.model_copy(update={"duplicate_group": name})


def _weight(member: StoredMember) -> tuple[object, ...]:
    """Return all of a line on which groups and counts rest."""
    moment = (member.published_at, member.published_precision, member.received_at)
    return (*moment, member.publisher, member.source, member.credits)


def rolled(
    before: Mapping[str, StoredMember],
    members: Mapping[str, StoredMember],
    comers: Sequence[StoredMember],
    sketches: Sketches,
) -> Roll:
    """Return the roll of a story in which some came, in another revision it may be, and
    some went. Costs O(members), or a look-up of the hashes of each."""
    if isinstance(before, Roll) and len(comers) == 1 and members.keys() == before.keys():
        comer = members[comers[0].id]
        again = before.with_line(comer, sketches.get(comer.id, ()))
        if again is not None:
            return again
    return Roll.of(members, sketches)


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
