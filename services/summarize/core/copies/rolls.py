"""Members of a large story: one comes or goes without all others being looked at."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from datetime import datetime
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from services.summarize.core.arrays.sampling import VOTES, rank, sample
from services.summarize.core.copies.common_groups import Common
from services.summarize.core.copies.copies import Sketch, Sketches, dated_first
from services.summarize.core.copies.tally import Tally, moment_of
from shared.events.stored import StoredMember

#: A story of so many articles keeps a roll.
LARGE = 64


class Since(NamedTuple):
    """What is not as it was in the roll before."""

    #: Who came or has another line, in the order of members.
    fresh: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class _Held(NamedTuple):
    """A member, its number in the order of coming, and its place among the groups."""

    number: int
    place: int
    line: StoredMember


class Roll(Mapping[str, StoredMember]):
    """Members that know their groups of copies, by id, in the order in which they came.

    Never changed: `plus`, `minus` and `again` return another one. Both share what they
    have in common, of which each sees its own part. So whoever holds an older roll may
    read it at any time, in a thread too; only one at a time may make others of the rolls
    of one story.
    """

    def __init__(self) -> None:
        """Have none."""
        self._common = Common()
        self._ids: list[str] = []
        self._held: dict[str, _Held] = {}
        self._count = 0
        #: The number of the next comer: above those of all members.
        self._next = 0
        self.newest: datetime | None = None
        self.tally = Tally()
        #: Those that stand for all when an article is held against the story.
        self.voters: tuple[str, ...] = ()
        #: Which article is the first, by `original_first`; not of none.
        self.first = ""
        self._common.latest = self._mark = object()
        #: Of which roll it is the next, and what is not as it was there.
        self._after: object | None = None
        self._since = Since()

    @classmethod
    def of(cls, members: Mapping[str, StoredMember], sketches: Sketches) -> "Roll":
        """Enter members; each gets its group anew."""
        roll, places = cls(), dict[str, int]()
        # What comes in this order is grouped at least cost; a roll keeps its own.
        for one in sorted(members.values(), key=dated_first):
            places[one.id], _ = roll._common.add(one, sketches.get(one.id, ()))
        for number, (key, one) in enumerate(members.items()):
            roll._ids.append(key)
            line = roll._common.named(places[key], one)
            roll._held[key] = _Held(number, places[key], line)
        roll._count = roll._next = len(members)
        roll._count_in(*members.values())
        return roll

    def plus(self, member: StoredMember, sketch: Sketch) -> "Roll":
        """Return a roll with one member more, who is not in it."""
        roll = self._following()
        place, renamed = roll._common.add(member, sketch)
        roll._rename(one for one in renamed if one != member.id)
        roll._ids.append(member.id)
        line = roll._common.named(place, member)
        roll._held[member.id] = _Held(roll._next, place, line)
        roll._next += 1
        roll._count += 1
        roll._count_in(member)
        roll._note(member.id)
        return roll

    def minus(self, article_id: str) -> "Roll":
        """Return a roll without one of its members: equal to one that is made of the
        others. What hung on it is found anew, nothing else."""
        roll = self._following()
        roll._held = dict(roll._held)
        roll._ids = roll._ids[: roll._count]
        roll._ids.remove(article_id)
        gone = roll._held.pop(article_id)
        roll._count -= 1
        roll._rename(roll._common.remove(gone.place, gone.line))
        roll._count_out(gone.line)
        roll._since = roll._since._replace(gone=(article_id,))
        return roll

    def again(self, member: StoredMember, sketch: Sketch) -> "Roll":
        """Return a roll in which a member has another line, and it may be other words."""
        if self._weighs_the_same(member, sketch):
            return self._with_line(member)
        roll = self._following()
        roll._held = dict(roll._held)
        number, place, line = roll._held.pop(member.id)
        renamed = set(roll._common.remove(place, line))
        roll._count_out(line)
        place, others = roll._common.add(member, sketch)
        named = roll._common.named(place, member)
        roll._rename((renamed | set(others)) - {member.id})
        roll._held[member.id] = _Held(number, place, named)
        roll._count_in(member)
        roll._note(*([member.id] if named != line else ()))
        return roll

    def _weighs_the_same(self, member: StoredMember, sketch: Sketch) -> bool:
        """Say whether nobody's group or count can change by a member's new line."""
        same = _weight(member) == _weight(self._held[member.id].line)
        return same and set(self.sketch(member.id)) == set(sketch)

    def _with_line(self, member: StoredMember) -> "Roll":
        roll = self._following()
        held = roll._held[member.id]
        line = roll._common.named(held.place, member)
        roll._held = {**roll._held, member.id: held._replace(line=line)}
        roll._note(*([member.id] if line != held.line else ()))
        return roll

    def since(self, before: Mapping[str, StoredMember]) -> Since | None:
        """Return what is not as before; None: this is not the next roll after that one,
        and may differ in anything."""
        if isinstance(before, Roll) and before._mark is self._after:
            return self._since
        return None

    def sketch(self, article_id: str) -> Sketch:
        """Return the sketch by which a member is held against others."""
        return self._common.groups.sketch(self._held[article_id].place)

    @property
    def is_dated(self) -> bool:
        """Whether it is known of any member when it was published."""
        return self.tally.first_published_at is not None

    def __getitem__(self, article_id: str) -> StoredMember:
        held = self._held[article_id]
        if held.number >= self._next:
            raise KeyError(article_id)
        return held.line

    def __contains__(self, article_id: object) -> bool:
        found = self._held.get(article_id)  # type: ignore[call-overload]
        return found is not None and found.number < self._next

    def __iter__(self) -> Iterator[str]:
        return islice(self._ids, self._count)

    def __len__(self) -> int:
        return self._count

    def _following(self) -> "Roll":
        """Return the next roll, to be changed; with groups of its own, if another one
        grew out of this, or those that it has are mostly of who is gone."""
        common, before = self._common, self
        if common.latest is not self._mark or common.groups.is_hollow:
            before = Roll.of(self, {one: self.sketch(one) for one in self})
        roll = copy(before)
        roll._common.latest = roll._mark = object()
        roll._after, roll._since = self._mark, Since()
        return roll

    def _rename(self, article_ids: Iterable[str]) -> None:
        """Let members have the names of their groups: another roll reads the others."""
        held, found = self._held, dict[str, _Held]()
        for key in article_ids:
            line = self._common.named(held[key].place, held[key].line)
            if line is not held[key].line:
                found[key] = held[key]._replace(line=line)
        if found:
            self._held = {**held, **found}
            self._note(*found)

    def _note(self, *article_ids: str) -> None:
        """Note who is not as before."""
        fresh, held = (*self._since.fresh, *article_ids), self._held
        ordered = tuple(sorted(fresh, key=lambda one: held[one].number))
        self._since = self._since._replace(fresh=ordered)

    def _count_in(self, *members: StoredMember) -> None:
        if not members:
            return
        published = [one.published_at for one in members]
        times = [one for one in (*published, self.tally.first_published_at) if one]
        self._tell(min(times, default=None))
        newest = max(map(moment_of, members))
        self.newest = max(self.newest or newest, newest)
        ids = {*self.voters, *(one.id for one in members)}
        self.voters = tuple(nsmallest(VOTES, ids, key=rank))

    def _count_out(self, member: StoredMember) -> None:
        """Count without one that is held no longer: all times, if none is left of the
        first or the last; all ids, if it was one of those that stand for all."""
        common, first = self._common, self.tally.first_published_at
        if first not in common.published:
            first = min(common.published, default=None)
        self._tell(first)
        if self.newest not in common.moments:
            self.newest = max(common.moments, default=None)
        if member.id in self.voters:
            self.voters = tuple(nsmallest(VOTES, self._held, key=rank))

    def _tell(self, first: datetime | None) -> None:
        common = self._common
        independent = common.groups.independent_count()
        self.tally = Tally(len(common.publishers), independent, first)
        self.first = common.groups.first() if self._held else ""


def _weight(member: StoredMember) -> tuple[object, ...]:
    """Return all of a line on which groups and counts rest."""
    moment = (member.published_at, member.published_precision, member.received_at)
    return (*moment, member.publisher, member.source, member.credits)


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
